import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import type { Guess } from '../../../src/engine/runs/guess.ts';
import type { FinishedStart } from '../../../src/engine/runs/kept.ts';

interface Made {
  readonly texts?: Readonly<Record<string, string>>;
  readonly seed?: number;
  /** How many values a curve has. */
  readonly length?: number;
  /** What is changed in the results. */
  readonly over?: Partial<RunResult>;
}

/** A start of the race with curves that were never computed, for tests of what keeps them. */
export function finishedRace({ texts = {}, seed = 1, length = 3, over = {} }: Made = {}): FinishedStart {
  const experiment = experimentById('optimizer-mnist');
  const values = resolveValues(experiment, { optimizers: 'sgd,adam', ...texts });
  const x = Float64Array.from({ length }, (_, i) => i + 1);
  const results = emptyResults(experiment.runs(values, seed)).map((run, i): RunResult => {
    const y = x.map((at) => Math.sin(at * (i + 1) * (seed + 1)) / 3);
    const series = { loss: Series.of(x, y), testAccuracy: Series.of([length], [0.9]) };
    return { ...run, status: 'done', done: length, total: length, elapsedMs: 12.5, series, ...over };
  });
  const dataset = { name: 'mnist-10k', train: { count: 8000 }, test: { count: 2000 } };
  const recipe = { experiment: experiment.id, values, seed, changes: [] };
  return { recipe, dataset, kernel: 'reference', vectors: 128, results, elapsedMs: 40 };
}

/** A guess that was made before a race. */
export const finalGuess: Guess = {
  question: 'final',
  asked: { en: 'Where will SGD end?', ko: 'SGD는 어디서 끝날까요?' },
  value: 0.25,
  said: same('0.25'),
  outcome: { en: 'You said 0.25: it came out 0.5.', ko: '0.25라고 했고 0.5가 되었습니다.' },
};
