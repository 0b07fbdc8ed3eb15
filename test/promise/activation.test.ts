import { expect, test, vi } from 'vitest';
import type { Activation } from '../../src/engine/nn/activations/activation.ts';
import { sweepAgain } from './sweeps.ts';

/** A made-up activation stands in the registry: whatever sweeps over activations must be as green as without it. */
vi.mock('../../src/engine/nn/activations/list.ts', async (original) => {
  const { activations } = await original<typeof import('../../src/engine/nn/activations/list.ts')>();
  const fake: Activation = {
    id: 'made-up',
    label: { en: 'made up', ko: '지어낸 함수' },
    bounds: [-1, 1],
    steepest: 1,
    needsInput: true,
    forward(y, x, length) {
      for (let i = 0; i < length; i++) y[i] = x[i]! / (1 + Math.abs(x[i]!));
    },
    backward(dx, dy, _y, x, length) {
      for (let i = 0; i < length; i++) dx[i] = dy[i]! / (1 + Math.abs(x[i]!)) ** 2;
    },
  };
  return { activations: [...activations, fake] };
});

const { activationIds } = await import('../../src/engine/nn/activations/index.ts');

test('the made-up function stands in the registry', () => expect(activationIds.at(-1)).toBe('made-up'));

sweepAgain([
  'engine/nn/activations/index.test.ts',
  'engine/nn/layers/activation.test.ts',
  'engine/nn/network.test.ts',
  'engine/nn/propagation.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/init-activations/index.test.ts',
  'engine/experiments/shared/init-params.test.ts',
  'engine/experiments/shared/network-params.test.ts',
  'engine/experiments/init-activations/verdict.test.ts',
  'engine/experiments/init-activations/gradients.test.ts',
  'ui/figures/activations.test.ts',
  'ui/figures/activations-multiples.test.ts',
  'screens/index.test.ts',
  'screens/init-activations/state.test.ts',
  'screens/init-activations/view.test.tsx',
  'commands/list.test.ts',
]);
