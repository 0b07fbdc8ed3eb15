import { expect, test, vi } from 'vitest';
import type { Initializer } from '../../src/engine/nn/initializers/initializer.ts';
import { sweepAgain } from './sweeps.ts';

/** Made-up initial weights stand in the registry: whatever sweeps over them must be as green as without. */
vi.mock('../../src/engine/nn/initializers/list.ts', async (original) => {
  const { initializers } = await original<typeof import('../../src/engine/nn/initializers/list.ts')>();
  const fake: Initializer = {
    id: 'made-up',
    label: () => ({ en: 'MadeUp', ko: '지어냄' }),
    fill: (W, inputs, random) => {
      for (let i = 0; i < W.length; i++) W[i] = (2 * random.uniform() - 1) / Math.sqrt(inputs);
    },
  };
  return { initializers: [...initializers, fake] };
});

const { initializerChoices } = await import('../../src/engine/nn/initializers/index.ts');

test('the made-up weights stand in the registry', () => expect(initializerChoices.at(-1)).toBe('made-up'));

sweepAgain([
  'engine/nn/initializers/index.test.ts',
  'engine/nn/propagation.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/init-activations/index.test.ts',
  'engine/experiments/shared/init-params.test.ts',
  'engine/experiments/init-symmetry/index.test.ts',
  'engine/experiments/init-mnist/index.test.ts',
  'screens/index.test.ts',
  'screens/init-activations/state.test.ts',
  'screens/init-symmetry/state.test.ts',
  'commands/list.test.ts',
]);
