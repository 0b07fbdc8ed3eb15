import { expect, test, vi } from 'vitest';
import type { ScreenSetup } from '../../src/ui/kit/screen.ts';
import { sweepAgain } from './sweeps.ts';

/** A made-up experiment with a screen stands in the registries: whatever sweeps over them must be as green as without it. */
vi.mock('../../src/engine/experiments/list.ts', async (original) => {
  const { experiments } = await original<typeof import('../../src/engine/experiments/list.ts')>();
  const { defineExperiment } = await import('../../src/engine/experiments/experiment.ts');
  const { integerParam: integer } = await import('../../src/base/params.ts');
  const params = {
    throws: integer({
      default: 100,
      min: 1,
      max: 10_000,
      step: 'log',
      label: { en: 'throws', ko: '던지는 횟수' },
      help: { en: 'how often the coin is thrown', ko: '동전을 던지는 횟수' },
    }),
  };
  const coin = defineExperiment({
    id: 'coin',
    section: 'hyperparameters',
    title: { en: 'A coin', ko: '동전 던지기' },
    summary: { en: 'the share of heads settles', ko: '앞면의 비율이 자리를 잡습니다' },
    reading: { en: 'The curve is the share of heads so far.', ko: '곡선은 지금까지 앞면의 비율입니다.' },
    params,
    needsData: false,
    light: false,
    series: { share: { label: { en: 'heads', ko: '앞면' }, x: { en: 'throw', ko: '번째' } } },
    runs: ({ throws }) => [{ id: 'coin', label: { en: 'Coin', ko: '동전' }, params: { throws } }],
    *train({ params: { throws }, seed, emit, progress }) {
      let heads = 0;
      for (let i = 1; i <= throws; i++) {
        heads += Number((i * 7919 + seed) % 2 === 0);
        emit('share', i, heads / i);
        progress(i, throws);
        yield;
      }
      return { share: heads / throws, diverged: false };
    },
    summarize: () => ({}),
    verdict: (results) => results.map(({ label }) => ({ en: `${label.en}: thrown.`, ko: `${label.ko}: 던졌습니다.` })),
  });
  return { experiments: [...experiments, coin] };
});

vi.mock('../../src/screens/list.ts', async (original) => {
  const { figures } = await original<typeof import('../../src/screens/list.ts')>();
  const { defineScreen } = await import('../../src/ui/kit/define-screen.ts');
  const { initTraining, reduceTraining } = await import('../../src/ui/kit/training.ts');
  const { trainingKeys } = await import('../../src/ui/kit/training-keys.ts');
  const { trainingView } = await import('../../src/ui/kit/training-view.ts');
  const { createCells } = await import('../../src/ui/charts/cells.ts');
  const { bareExplanation } = await import('../ui/bare-explanation.ts');
  const screen = defineScreen({
    id: 'coin',
    init: (setup: ScreenSetup) => initTraining('coin', setup),
    reduce: reduceTraining,
    keys: trainingKeys,
    explanation: bareExplanation,
    view: (props) =>
      trainingView({
        ...props,
        reading: ['A coin is thrown.'],
        figure: createCells,
        table: createCells,
        tableRows: 1,
      }),
  });
  return { figures: [...figures, screen] };
});

const { experimentById } = await import('../../src/engine/experiments/index.ts');
const { screens } = await import('../../src/screens/index.ts');

test('the made-up experiment stands in the registries, and so does its screen', () => {
  expect(experimentById('coin').title.en).toBe('A coin');
  expect(screens.findLast(({ section }) => section)!.experiments).toEqual(['coin']);
});

sweepAgain([
  'screens/index.test.ts',
  'screens/keys.test.ts',
  'screens/menu.test.tsx',
  'commands/list.test.ts',
  'command-line.test.ts',
  'ui/shell/open.test.ts',
  'ui/shell/save.test.ts',
  'ui/figures/paper/index.test.ts',
]);
