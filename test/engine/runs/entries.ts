import { changedTexts, experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { commandOf } from '../../../src/engine/runs/command.ts';
import type { Entry } from '../../../src/engine/runs/kept.ts';

type Made = Partial<Omit<Entry, 'recipe'>> & {
  readonly experiment?: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly recipe?: Partial<Entry['recipe']>;
};

/** An entry of the history that nothing has made, for tests of what is told of entries. */
export function madeUpEntry({ experiment = 'optimizer-mnist', texts = {}, recipe: more, ...over }: Made = {}): Entry {
  const declared = experimentById(experiment);
  const values = resolveValues(declared, texts);
  const recipe = { experiment, values, seed: 1, changes: [], ...more };
  return {
    id: 'k3f8zq2a',
    at: '2026-11-30T13:05:09.120Z',
    recipe,
    dataset: declared.needsData ? { name: 'mnist-10k', train: { count: 8000 }, test: { count: 2000 } } : null,
    kernel: 'simd',
    vectors: 128,
    elapsedMs: 1500,
    differs: changedTexts(declared, values),
    version: '1.2.3',
    outcome: 'done',
    summary: {},
    pinned: false,
    note: '',
    command: commandOf(recipe),
    ...over,
  };
}
