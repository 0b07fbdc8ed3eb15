import type { Language } from '../../base/text.ts';
import { differenceText } from '../../engine/runs/compare-entries.ts';
import { type Entry, localTime, outcomeWords } from '../../engine/runs/kept.ts';
import { fitText, textWidth } from '../../ui/charts/cells.ts';
import { aligned } from '../aligned.ts';

const heads: Readonly<Record<Language, readonly string[]>> = {
  en: ['run', 'date', 'experiment', 'outcome', 'seed', 'differs from the defaults, and notes'],
  ko: ['실행', '날짜', '실험', '결과', '시드', '기본값과 다른 점, 메모'],
};

/** With fewer columns for the last text, dates are without the year. */
const comfortable = 30;
/** The fewest columns of the last text. */
const leastRest = 8;

/** Entries as a table, a line each; the last column is cut to the width. */
export function entriesTable(entries: readonly Entry[], language: Language, width: number): string[] {
  const rows = entries.map((entry) => {
    const { id, at, recipe, outcome, pinned, note } = entry;
    const rest = [differenceText(entry), note && `“${note}”`].filter(Boolean).join('  ');
    const name = pinned ? `${id} *` : id;
    return [name, localTime(at), recipe.experiment, outcomeWords[outcome][language], String(recipe.seed), rest];
  });
  const short = rows.map(([name, date, ...others]) => [name!, date!.slice('2026-'.length), ...others]);
  const roomOf = (shown: readonly string[][]) =>
    width -
    2 -
    Math.max(...aligned([heads[language], ...shown].map((row) => [...row.slice(0, -1), ''])).map(textWidth));
  const shown = roomOf(rows) < comfortable ? short : rows;
  const room = Math.max(leastRest, roomOf(shown));
  return aligned([heads[language], ...shown].map((row) => [...row.slice(0, -1), fitText(row.at(-1)!, room)]));
}

/** What the mark in the table means, if it is there. */
export function pinnedLine(entries: readonly Entry[], language: Language): string[] {
  if (!entries.some(({ pinned }) => pinned)) return [];
  return ['', { en: '* pinned: it stays, however old it is', ko: '* 고정: 오래되어도 지워지지 않습니다' }[language]];
}
