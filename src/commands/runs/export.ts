import { openDestination, writeResults } from '../destination.ts';
import { exporters } from '../export/index.ts';
import { joinPieces } from '../pieces.ts';
import { entriesNamed, needWords, type RunsCommand, reportOf } from './request.ts';

/** `zigzag runs export ID --format json|csv --out PATH`: the numbers of a run, as `zigzag run` wrote them. */
export const exportRun: RunsCommand = {
  flags: ['format', 'out'],
  async run(request, history, io) {
    const { words, format, language } = request;
    needWords({ en: 'export ID', ko: 'export <실행>' }, words.length === 1);
    const [entry] = entriesNamed(words, history);
    const destination = openDestination(request, io);
    const text = await joinPieces(exporters[format](reportOf(entry!, history)));
    return writeResults(text, destination, language, io);
  },
};
