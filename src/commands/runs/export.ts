import { openExport } from '../export/open.ts';
import { entriesNamed, needWords, type RunsCommand, reportOf } from './request.ts';

/** `zigzag runs export ID --format json|csv|svg|tensorboard --out PATH`: a run, as `zigzag run` wrote it. */
export const exportRun: RunsCommand = {
  flags: ['format', 'out'],
  async run(request, history, io) {
    const { words } = request;
    needWords({ en: 'export ID', ko: 'export <실행>' }, words.length === 1);
    const [entry] = entriesNamed(words, history);
    const write = openExport(request, io);
    return write(reportOf(entry!, history), new Date(entry!.at));
  },
};
