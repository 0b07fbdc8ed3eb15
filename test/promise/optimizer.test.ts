import { expect, test, vi } from 'vitest';
import type { Optimizer } from '../../src/engine/nn/optimizers/optimizer.ts';
import { sweepAgain } from './sweeps.ts';

/*
 * The promise: an optimizer is one file, one line in a registry, one test. Here a made-up one stands in the registry, and
 * whatever sweeps over optimizers must be as green as without it.
 */
vi.mock('../../src/engine/nn/optimizers/list.ts', async (original) => {
  const { optimizers } = await original<typeof import('../../src/engine/nn/optimizers/list.ts')>();
  const { learningRateOption: learningRate } = await import('../../src/engine/nn/optimizers/optimizer.ts');
  const fake: Optimizer<'lr'> = {
    id: 'made-up',
    label: { en: 'MadeUp', ko: '지어냄' },
    formula: ['w ← w − η·sign(g)'],
    about: { en: 'MadeUp takes steps of one size.', ko: '지어냄은 늘 같은 크기로 걷습니다.' },
    options: { lr: learningRate(0.0001) },
    // More of them than any rule of the program has.
    slots: ['last', 'one before', 'two before'],
    like: { optimizer: 'adam', factor: 0.3 },
    update(w, g, [last, one, two], { lr }, _t, length) {
      for (let i = 0; i < length; i++) {
        w[i] = w[i]! - lr * Math.sign(g[i]!);
        [two![i], one![i], last![i]] = [one![i]!, last![i]!, g[i]!];
      }
    },
    terms: ({ g, after, options: { lr } }) => [
      { id: 'g', symbol: 'g', formula: '∇f', values: g },
      { id: 'old', symbol: 'old', formula: '', values: g.map((_, i) => after[2]![i]!) },
      { id: 'update', symbol: 'Δw', formula: '−η·sign(g)', values: g.map((v) => -lr * Math.sign(v)) },
    ],
  };
  return { optimizers: [...optimizers, fake] };
});

const { optimizerById, optimizerIds } = await import('../../src/engine/nn/optimizers/index.ts');

test('the made-up rule stands in the registry', () => {
  expect(optimizerIds.at(-1)).toBe('made-up');
  expect(optimizerById('made-up').label.en).toBe('MadeUp');
});

sweepAgain([
  'engine/nn/optimizers/index.test.ts',
  'engine/nn/path.test.ts',
  'engine/nn/trainer.test.ts',
  'engine/nn/surfaces/rates.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/optimizer-path/index.test.ts',
  'engine/experiments/optimizer-mnist/index.test.ts',
  'ui/figures/identity.test.ts',
  'ui/charts/palette.test.ts',
  'ui/shell/theme.test.ts',
  'ui/kit/controls.test.ts',
  'ui/kit/panes.test.ts',
  'ui/figures/paper/index.test.ts',
  'ui/shell/frames.test.tsx',
  'screens/index.test.ts',
  'screens/keys.test.ts',
  'screens/optimizer-path/state.test.ts',
  'screens/optimizer-path/terms.test.ts',
  'screens/optimizer-path/view-state.test.ts',
  'screens/optimizer-mnist/state.test.ts',
  'commands/list.test.ts',
]);
