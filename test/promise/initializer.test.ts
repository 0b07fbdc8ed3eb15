import { expect, test, vi } from 'vitest';
import type { Initializer } from '../../src/engine/initializers/initializer.ts';
import { sweepAgain } from './sweeps.ts';

/** Made-up initial weights stand in the registry: whatever sweeps over them must be as green as without. */
vi.mock('../../src/engine/initializers/list.ts', async (original) => {
  const { initializers } = await original<typeof import('../../src/engine/initializers/list.ts')>();
  const fake: Initializer = {
    id: 'even',
    label: () => ({ en: 'Even', ko: '고른' }),
    fill: (W, inputs, random) => {
      for (let i = 0; i < W.length; i++) W[i] = (2 * random.uniform() - 1) / Math.sqrt(inputs);
    },
  };
  return { initializers: [...initializers, fake] };
});

const { initializerChoices } = await import('../../src/engine/initializers/index.ts');

test('the made-up weights stand in the registry', () => expect(initializerChoices.at(-1)).toBe('even'));

sweepAgain([
  'engine/initializers/index.test.ts',
  'engine/network.test.ts',
  'engine/propagation.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/init-activations.test.ts',
  'engine/experiments/init-params.test.ts',
  'engine/experiments/init-symmetry.test.ts',
  'engine/experiments/init-mnist.test.ts',
  'engine/experiments/batchnorm-layer.test.ts',
  'ui/frames.test.tsx',
  'screens/index.test.ts',
  'screens/keys.test.ts',
  'screens/init-activations/state.test.ts',
  'screens/init-activations/view.test.tsx',
  'screens/init-symmetry/state.test.ts',
  'commands/list.test.ts',
]);
