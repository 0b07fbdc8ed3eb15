import { Series } from '../../src/base/series.ts';
import { experimentById } from '../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../src/engine/experiments/results.ts';
import type { Entry } from '../../src/engine/runs/kept.ts';
import { madeUpEntry } from '../engine/runs/entries.ts';
import type { Answering } from './helpers.ts';

const values = { optimizers: 'sgd,adam', iterations: '200' };

const entries: readonly Entry[] = [
  madeUpEntry({
    id: 'k3f8zq2a',
    at: '2026-11-30T13:05:09.120Z',
    texts: { ...values, 'sgd.lr': '0.1' },
    recipe: { changes: [{ name: 'sgd.lr', value: 0.5, at: 100 }] },
    note: 'rate too high',
    outcome: 'diverged',
  }),
  madeUpEntry({ id: 'b90hx7mm', at: '2026-11-30T09:41:00.000Z', texts: values, recipe: { seed: 3 }, pinned: true }),
  madeUpEntry({
    id: 'w44e0n1c',
    at: '2026-11-29T22:15:30.500Z',
    experiment: 'optimizer-path',
    texts: { surface: 'beale' },
  }),
  madeUpEntry({ id: 'p2yd5tqz', at: '2026-11-28T18:00:00.000Z', experiment: 'init-mnist', outcome: 'stopped' }),
];

/** Curves that fall, each at a pace of its own, as long as the experiment's first series says. */
function resultsOf({ recipe, id }: Entry): RunResult[] {
  const experiment = experimentById(recipe.experiment);
  const pace = id.charCodeAt(0) % 7;
  return emptyResults(experiment.runs(recipe.values, recipe.seed)).map((run, i) => {
    const x = Float64Array.from({ length: 200 }, (_, n) => n + 1);
    const y = x.map((at) => (2.3 + Math.sin(at * (i + 2)) / 20) / (1 + (at * (i + 1 + pace)) / 60));
    const series = Object.fromEntries(Object.keys(experiment.series).map((name) => [name, Series.of(x, y)]));
    return { ...run, status: 'done', series, done: 200, total: 200, elapsedMs: 900 };
  });
}

/** A history of a few runs that were never made, always the same ones. */
export function keptRuns(): Answering {
  let kept = entries;
  const change = (id: string, over: Partial<Entry>) => {
    kept = kept.map((entry) => (entry.id === id ? { ...entry, ...over } : entry));
  };
  return {
    list: () => [...kept],
    results: (id) => resultsOf(kept.find((entry) => entry.id === id)!),
    pin: (id, pinned) => change(id, { pinned }),
    note: (id, note) => change(id, { note }),
    delete: (ids) => {
      kept = kept.filter(({ id }) => !ids.includes(id));
    },
  };
}
