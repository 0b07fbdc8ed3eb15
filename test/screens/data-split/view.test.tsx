import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { sources } from '../../../src/data/index.ts';
import type { Shape } from '../../../src/data/sources/source.ts';
import { screens } from '../../../src/screens/index.ts';
import { createStore } from '../../ui/helpers.ts';
import { expectFits, lastFrame, sizes } from '../../ui/terminal.tsx';

function frame(
  language: 'en' | 'ko',
  keys: readonly string[],
  columns: number,
  rows: number,
  { testImages = 2000, shape, over = true }: { testImages?: number; shape?: Shape | null; over?: boolean } = {},
): string[] {
  const { store, engine, press } = createStore(screens, { language, target: 'data-split', shape });
  store.dispatch({ type: 'open', screen: 'hyperparameters' });
  store.dispatch({ type: 'open', screen: 'data-split' });
  press(...keys);
  const x = Float64Array.of(1, 2, 3);
  const series = {
    chosenScore: { x, y: Float64Array.of(0.8, 0.85, 0.87) },
    trueScore: { x, y: Float64Array.of(0.8, 0.8, 0.81) },
  };
  const summary = { chosenScore: 0.87, trueScore: 0.81, worst: 0.79, best: 0.83, unseen: 3000, testImages };
  for (const job of over ? engine.jobs : []) {
    job.report({ type: 'rows', run: 0, series, snapshots: {}, done: 70, total: 70, elapsedMs: 5 });
    job.report({ type: 'ended', run: 0, outcome: 'done', summary, elapsedMs: 5 });
  }
  return lastFrame({ store, screens }, columns, rows);
}

describe.each([
  ['as it opens', []],
  ['a wrong value', ['enter', 'ctrl-u', 'x', 'enter']],
  ['other samples', ['right', 'right', 'down', 'left']],
] as const)('%s', (_, keys) => {
  test.each(languages)('fits every terminal, in %s', (language) => {
    for (const [columns, rows] of sizes) {
      const lines = frame(language, keys, columns, rows);
      expectFits(lines, columns, rows, `${columns} × ${rows}`);
      expect(lines).toHaveLength(rows);
    }
  });
});

test('the parts, the two curves and what they say are there', () => {
  const text = frame('en', [], 120, 36).join('\n').replaceAll('\u00a0', ' ');
  for (const word of ['training 400: fits the weights', 'validation 100: chooses', 'test 2,000: judges once'])
    expect(text).toContain(word);
  expect(text).toContain('6.0 points of its score are luck');
  expect(text).toMatch(/Of k networks, scored on n images/);
  expect(frame('en', ['right'], 120, 36).join('\n')).toContain('training 480');
});

test('how many test images there are is said of the data at hand, and not before it is known', () => {
  const text = (options: Parameters<typeof frame>[4]) => frame('en', [], 120, 36, options).join('\n');
  expect(text({ over: false })).toContain('test 2,000');
  for (const { shape } of sources)
    expect(text({ over: false, shape })).toContain(`test ${shape.test.toLocaleString('en')}`);
  const unknown = text({ over: false, shape: null });
  expect(unknown).toContain('validation 100');
  expect(unknown).not.toMatch(/test [\d,]+:|2,000/);
  expect(text({ shape: null, testImages: 10_000 })).toContain('test 10,000: judges once');
});
