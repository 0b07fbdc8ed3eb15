import { percent } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { IdsOf } from '../../engine/experiments/list.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import { valueAt } from '../../engine/experiments/results.ts';
import type { OverfitResult } from '../../engine/experiments/shared/overfit/train.ts';
import type { Cells } from '../charts/cells.ts';
import { hiddenItem, type LegendItem, readItem } from '../charts/legend.ts';
import type { ChartMark } from '../charts/line-marks.ts';
import type { ChartLook } from '../charts/look.ts';
import { accuracyFigure } from './accuracy.ts';
import { medianWords } from './bands.ts';
import { changeMarks } from './change-marks.ts';
import type { Finished, SummaryFigure } from './figure.ts';
import { runIdentity } from './identity.ts';

const words = {
  accuracy: { en: 'accuracy', ko: '정확도' },
  epoch: { en: 'epoch', ko: '에폭' },
  test: { en: 'test', ko: '테스트' },
  train: { en: 'train', ko: '훈련' },
} as const;

export interface OverfitFigureOptions extends Partial<ChartLook> {
  readonly results: readonly OverfitResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly epochs: number;
  /** The place of the run that is drawn above the others. */
  readonly highlight?: number;
  readonly log?: boolean;
  /** Runs whose curves are left out. */
  readonly hidden?: readonly string[];
  /** The lowest accuracy that is drawn. */
  readonly from?: number;
  /** Around lines that are medians over seeds. */
  readonly bands?: Bands;
  /** Values that were changed on the way, each at an epoch. */
  readonly marks?: readonly ChartMark[];
  /** Runs whose test accuracies lie faintly beneath: earlier ones, or what comes after the moment that is shown. */
  readonly behind?: readonly (readonly OverfitResult[])[];
}

/** Figures F17, F18 and F20: the test accuracy of every run solid, its training accuracy dashed. */
export function overfitFigure(options: OverfitFigureOptions): Cells {
  const { results, language, highlight, hidden = [], behind = [], ...rest } = options;
  const left = new Set(results.flatMap((run) => run.branch?.of ?? []));
  const of = (series: 'trainAccuracy' | 'testAccuracy', dash: boolean) =>
    results.flatMap((run, i) => {
      const isLeft = !run.branch && left.has(i);
      if (isLeft || hidden.includes(run.id)) return [];
      return [{ run, series, highlight: i === highlight, ...runIdentity(run, i), dash }];
    });
  // A run that others left is seen beneath them.
  const beneath = [...behind, results.map((run, i) => (!run.branch && left.has(i) ? run : null))].flatMap((list) =>
    list.flatMap((run, i) =>
      run && !hidden.includes(run.id) ? [{ run, series: 'testAccuracy', ...runIdentity(run, i) }] : [],
    ),
  );
  return accuracyFigure({
    ...rest,
    behind: beneath,
    lines: [...of('trainAccuracy', true), ...of('testAccuracy', false)],
    title: `── ${words.test[language]}   ╌╌ ${words.train[language]}`,
    xLabel: words.epoch[language],
    yLabel: `${words.accuracy[language]}${options.bands ? medianWords[language] : ''}`,
  });
}

/** The figure without a screen. */
export function overfitSummary({ values, recipe, ...shown }: Finished<IdsOf<OverfitResult>>): SummaryFigure {
  const { results, language } = shown;
  const { epochs } = values;
  return {
    cells: overfitFigure({ ...shown, height: 20, epochs, marks: changeMarks(recipe, epochs, language) }),
    legend: overfitLegend(results, language),
  };
}

interface LegendOptions {
  /** What the runs are called; their own labels when left out. */
  readonly names?: readonly Text[];
  readonly hidden?: readonly string[];
  /** With the values at a cursor. */
  readonly values?: { readonly cursor: number | null };
}

/** Two lines a run, each with what it is; one for a run that is hidden. */
export function overfitLegend(
  results: readonly OverfitResult[],
  language: Language,
  { names, hidden = [], values }: LegendOptions = {},
): LegendItem[] {
  return results.flatMap((run, i) => {
    const name = (names?.[i] ?? run.label)[language];
    if (hidden.includes(run.id)) return [hiddenItem(name)];
    const item = (word: 'test' | 'train', dash: boolean): LegendItem => {
      const whole = `${name}, ${words[word][language]}`;
      const look = { ...runIdentity(run, i), ...(dash && { dash }) };
      if (!values) return { label: whole, ...look };
      return { ...readItem(whole, percent(valueAt(run, `${word}Accuracy`, values.cursor))[language]), ...look };
    };
    return [item('test', false), item('train', true)];
  });
}
