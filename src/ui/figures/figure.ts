import type { Language } from '../../base/text.ts';
import type { ResultOf, ValuesOf } from '../../engine/experiments/list.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import type { Cells } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import type { ChangedRuns } from './change-marks.ts';

/** The picture of a finished experiment, for a place without a screen. */
export interface SummaryFigure {
  readonly cells: Cells;
  readonly legend: readonly LegendItem[];
}

/** What a figure of a finished experiment is drawn from: the results and values of that experiment. */
export interface Finished<Id extends string = string> {
  readonly results: readonly ResultOf<Id>[];
  readonly values: ValuesOf<Id>;
  /** Around the curves of results that are medians over seeds. */
  readonly bands?: Bands;
  /** What the numbers follow from: what was changed on the way is marked. */
  readonly recipe?: ChangedRuns;
  readonly width: number;
  readonly language: Language;
  /** There is no colour. */
  readonly plain: boolean;
}

/** A figure of one experiment's results. As a method, so that each stands in a table of all: it is given its own results. */
export type Figure<Id extends string = string> = { draw(finished: Finished<Id>): SummaryFigure }['draw'];
