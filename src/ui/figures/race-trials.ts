import { dash, formatRounded, threeDigits } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Search, searchOf } from '../../engine/experiments/shared/race/tuned-words.ts';
import { trialFactors, trialUpdates, trialWindow } from '../../engine/experiments/shared/race/tuning.ts';
import { type Cells, createCells, fitText, putText, type Style } from '../charts/cells.ts';
import { type Identity, runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';

interface TrialsOptions {
  readonly results: readonly RunResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The columns in front of the trials, and those of a run: with the rate of each trial, or at least its loss. */
const labelWidth = 7;
const columnWidth = { withRate: 17, lossOnly: 9 } as const;

/** The columns of a name and of a trial where each run has a row. */
const compact = { nameWidth: 13, trialWidth: 15 } as const;

/** Whether all columns have room for the rates; where they have not, the rate that each run was given stands above its column. */
const hasRates = (runs: number, width: number) => runs * columnWidth.withRate <= width - labelWidth;

/** The rows that the searches of so many runs take. */
export const trialsHeight = (runs: number, width: number) => 2 + (hasRates(runs, width) ? 0 : 1) + trialFactors.length;

/** The mark of the best trial of a run. */
const bestMark = '◂';

function titles({ params }: RunResult): readonly Text[] {
  const [updates, window] = [trialUpdates(params.iterations as number), trialWindow(params.iterations as number)];
  return [
    {
      en: `learning rates tried for ${updates} updates each: mean loss of the last ${window}; ${bestMark} the best`,
      ko: `학습률마다 ${updates}번 갱신: 마지막 ${window}번의 평균 손실, ${bestMark} 가장 좋은 값`,
    },
    {
      en: `rates tried, ${updates} updates each; ${bestMark} best`,
      ko: `학습률마다 ${updates}번 갱신, ${bestMark} 최선`,
    },
    { en: `rates tried; ${bestMark} best`, ko: `학습률 탐색, ${bestMark} 최선` },
  ];
}

/** The place of the trial that is made, or is next; −1 once all have been. */
const currentOf = ({ trials }: Search) => trials.findIndex(({ loss }) => loss === undefined);

/** The loss of a trial; of the one that runs, that it does. */
function lossCell(search: Search, place: number, style: Style, language: Language): [string, Style] {
  const { trials, best, run } = search;
  const { loss } = trials[place]!;
  if (loss === null) return [{ en: 'diverged', ko: '발산' }[language], 'error'];
  if (loss !== undefined) {
    const text = formatRounded(loss, 3);
    return place === best ? [`${text} ${bestMark}`, style] : [text, 'dim'];
  }
  return [place === currentOf(search) && run.status === 'running' ? '…' : dash, 'dim'];
}

interface Searching extends Identity {
  readonly search: Search;
}

/** A row for each run: its best trial, or the one that it makes, and as many beside it as there is room for. */
function putRows(cells: Cells, searches: readonly Searching[], language: Language): void {
  const { nameWidth, trialWidth } = compact;
  const count = Math.max(1, Math.floor((cells.width - nameWidth) / trialWidth));
  searches.forEach(({ search, style, marker }, i) => {
    const { run, trials, best } = search;
    putText(cells, 0, 1 + i, fitText(`${marker} ${run.label[language]}`, nameWidth - 1), style);
    const centre = best >= 0 ? best : Math.max(0, currentOf(search));
    const from = Math.max(0, Math.min(trials.length - count, centre - Math.floor(count / 2)));
    trials.slice(from, from + count).forEach(({ rate }, n) => {
      const [text, look] = lossCell(search, from + n, style, language);
      putText(cells, nameWidth + n * trialWidth, 1 + i, fitText(`${threeDigits(rate)} ${text}`, trialWidth - 1), look);
    });
  });
}

/** A column for each run, a row for each multiple of the rate that it was given. */
function putColumns(cells: Cells, searches: readonly Searching[], language: Language): void {
  const room = cells.width - labelWidth;
  const withRate = hasRates(searches.length, cells.width);
  const { withRate: most, lossOnly: least } = columnWidth;
  const column = Math.max(least, Math.min(most, Math.floor(room / searches.length)));
  const top = withRate ? 2 : 3;
  if (!withRate) putText(cells, 0, 2, 'η', 'axis');
  trialFactors.forEach((factor, row) => {
    putText(cells, 0, top + row, `× ${factor}`, 'axis');
  });
  searches.slice(0, Math.max(1, Math.floor(room / column))).forEach(({ search, style, marker }, i) => {
    const x = labelWidth + i * column;
    const { run, trials, best } = search;
    const names = [`${marker} ${run.label[language]}`, `${marker}${run.label[language]}`];
    putText(cells, x, 1, fitText(fitting(names, column - 1), column - 1), style);
    if (!withRate) putText(cells, x, 2, threeDigits(run.params.lr as number), 'dim');
    trials.forEach(({ rate }, row) => {
      const [text, look] = lossCell(search, row, style, language);
      if (withRate) putText(cells, x, top + row, fitText(threeDigits(rate), 7), row === best ? style : 'dim');
      putText(cells, withRate ? x + 8 : x, top + row, fitText(text, withRate ? 8 : column - 1), look);
    });
  });
}

/** The searches for learning rates before a race: every trial where there is room, else the best ones. */
export function trialsFigure({ results, width, height, language }: TrialsOptions): Cells {
  const cells = createCells(width, height);
  const searches = results.flatMap((run, i): Searching[] => {
    const search = searchOf(run);
    return search ? [{ search, ...runIdentity(run, i) }] : [];
  });
  const [first] = searches;
  if (!first) return cells;
  const said = titles(first.search.run).map((title) => title[language]);
  putText(cells, 0, 0, fitText(fitting(said, width), width), 'axis-label');
  const fits =
    height >= trialsHeight(searches.length, width) && width - labelWidth >= searches.length * columnWidth.lossOnly;
  (fits ? putColumns : putRows)(cells, searches, language);
  return cells;
}
