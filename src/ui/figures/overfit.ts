import type { Language } from '../../base/text.ts';
import type { IdsOf } from '../../engine/experiments/list.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import type { OverfitResult } from '../../engine/experiments/shared/overfit/train.ts';
import type { Cells } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import { accuracyFigure } from './accuracy.ts';
import { medianWords } from './bands.ts';
import type { Finished, SummaryFigure } from './figure.ts';
import { nthIdentity } from './identity.ts';

const words = {
  accuracy: { en: 'accuracy', ko: '정확도' },
  epoch: { en: 'epoch', ko: '에폭' },
  test: { en: 'test', ko: '테스트' },
  train: { en: 'train', ko: '훈련' },
} as const;

export interface OverfitFigureOptions {
  readonly results: readonly OverfitResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly epochs: number;
  /** The place of the run that is drawn above the others. */
  readonly highlight?: number;
  readonly glyphs?: 'ascii' | 'braille';
  readonly cursor?: number | null;
  /** The lowest accuracy that is drawn. */
  readonly from?: number;
  /** Around lines that are medians over seeds. */
  readonly bands?: Bands;
}

/** Figures F17, F18 and F20: the test accuracy of every run solid, its training accuracy dashed. */
export function overfitFigure(options: OverfitFigureOptions): Cells {
  const { results, language, highlight, ...rest } = options;
  const of = (series: 'trainAccuracy' | 'testAccuracy', dash: boolean) =>
    results.map((run, i) => ({ run, series, dash, highlight: i === highlight, ...nthIdentity(i) }));
  return accuracyFigure({
    ...rest,
    lines: [...of('trainAccuracy', true), ...of('testAccuracy', false)],
    title: `── ${words.test[language]}   ╌╌ ${words.train[language]}`,
    xLabel: words.epoch[language],
    yLabel: `${words.accuracy[language]}${options.bands ? medianWords[language] : ''}`,
  });
}

/** The figure without a screen. */
export function overfitSummary({
  results,
  values,
  bands,
  width,
  language,
}: Finished<IdsOf<OverfitResult>>): SummaryFigure {
  return {
    cells: overfitFigure({ results, bands, width, height: 20, language, epochs: values.epochs }),
    legend: overfitLegend(results, language),
  };
}

/** Two lines a run, each with what it is. */
export function overfitLegend(results: readonly OverfitResult[], language: Language): LegendItem[] {
  return results.flatMap((run, i) => {
    const name = run.label[language];
    return [
      { label: `${name}, ${words.test[language]}`, ...nthIdentity(i) },
      { label: `${name}, ${words.train[language]}`, dash: true, ...nthIdentity(i) },
    ];
  });
}
