import { expect, test, vi } from 'vitest';
import type { Surface } from '../../src/engine/nn/surfaces/surface.ts';
import { sweepAgain } from './sweeps.ts';

/** A made-up surface stands in the registry: whatever sweeps over surfaces must be as green as without it. */
vi.mock('../../src/engine/nn/surfaces/list.ts', async (original) => {
  const { surfaces } = await original<typeof import('../../src/engine/nn/surfaces/list.ts')>();
  const fake: Surface = {
    id: 'made-up',
    label: { en: 'Made-up valley', ko: '지어낸 골짜기' },
    formula: '(x+2y−7)² + (2x+y−5)²',
    about: { en: 'A tilted valley.', ko: '기울어진 골짜기입니다.' },
    f: (x, y) => (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    gradient: (x, y) => [10 * x + 8 * y - 34, 8 * x + 10 * y - 38],
    window: { x: [-8, 8], y: [-8, 8] },
    start: [-5, -2],
    minima: [[1, 3]],
    steps: 60,
    rates: { sgd: 0.05, momentum: 0.02, adagrad: 1.5, adam: 0.4 },
  };
  return { surfaces: [...surfaces, fake] };
});

const { surfaceIds } = await import('../../src/engine/nn/surfaces/index.ts');

test('the made-up surface stands in the registry', () => expect(surfaceIds.at(-1)).toBe('made-up'));

sweepAgain([
  'engine/nn/surfaces/index.test.ts',
  'engine/nn/path.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/optimizer-path/index.test.ts',
  'engine/experiments/optimizer-path/verdict.test.ts',
  'ui/figures/paths.test.ts',
  'ui/charts/contour.test.ts',
  'screens/index.test.ts',
  'screens/optimizer-path/state.test.ts',
  'screens/optimizer-path/terms.test.ts',
  'screens/optimizer-path/view-state.test.ts',
  'commands/list.test.ts',
]);
