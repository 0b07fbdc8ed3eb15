import type { AnyValues } from '../../base/params.ts';
import type { Language } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';

/** The picture of a finished experiment, for a place without a screen. */
export interface SummaryFigure {
  readonly cells: Cells;
  readonly legend: readonly LegendItem[];
}

export interface Finished<R extends RunResult = RunResult> {
  readonly results: readonly R[];
  readonly values: AnyValues;
  readonly width: number;
  readonly language: Language;
  /** There is no colour. */
  readonly plain: boolean;
}

/** A figure of one experiment's results. As a method, so that each stands in a table of all: it is given its own results. */
export type DrawSummary = { draw(finished: Finished): SummaryFigure }['draw'];
