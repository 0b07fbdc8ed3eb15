import { escaped } from '../../base/text.ts';
import { parseEntryFilter } from '../../engine/runs/entry-filter.ts';
import { print } from '../destination.ts';
import { readable } from '../io.ts';
import { entriesLine } from './object.ts';
import type { RunsCommand } from './request.ts';
import { entriesTable, pinnedLine } from './table.ts';

const words = {
  none: {
    en: 'No run is kept yet: each one that ends, on a screen or by zigzag run, is listed here from then on.',
    ko: '아직 저장된 실행이 없습니다. 화면이나 zigzag run에서 끝난 실행이 여기에 나옵니다.',
  },
  noMatch: { en: 'No run is so.', ko: '조건에 맞는 실행이 없습니다.' },
};

/** `zigzag runs list [TEXT or conditions]`: the kept runs, newest first. */
export const list: RunsCommand = {
  flags: ['json'],
  async run({ words: asked, json, language }, history, io) {
    const filter = parseEntryFilter(asked.join(' '));
    const all = history.list();
    const entries = all.filter(filter);
    if (json) {
      await print(entriesLine(entries), io);
      return 0;
    }
    const width = io.stdout.columns || 120;
    const lines =
      entries.length > 0
        ? [...entriesTable(entries, language, width).map(escaped), ...pinnedLine(entries, language)]
        : [(all.length > 0 ? words.noMatch : words.none)[language]];
    await print(readable(`${lines.join('\n')}\n`, io), io);
    return 0;
  },
};
