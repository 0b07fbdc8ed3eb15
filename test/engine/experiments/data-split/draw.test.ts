import { afterEach, expect, test } from 'vitest';
import { firstDraw, firstDrawOf } from '../../../../src/engine/experiments/data-split/draw.ts';
import { experimentById } from '../../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';
import { closeEngines, newEngine, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const experiment = experimentById('data-split');
const [empty] = emptyResults(experiment.runs({ samples: 1, validation: 0.5 }, 1));
const drawn = (...told: number[]) => firstDrawOf({ ...empty!, snapshots: { [firstDraw]: Float64Array.from(told) } });

test('nothing is known before there are results', () => {
  expect(firstDrawOf(empty!)).toBe(null);
});

test('the first of the highest scores is chosen', () => {
  const draw = drawn(0.7, 0.8, 0.9, 0.81, 0.6, 0.79, 0.9, 0.85);
  expect(draw!.chosen).toBe(1);
  expect(drawn(Number.NaN, 0.8, 0.9, 0.81)!).toEqual({ networks: [{ score: 0.9, truth: 0.81 }], chosen: 0 });
  expect(drawn(Number.NaN, 0.8)).toBe(null);
  expect(draw!.networks[3]).toEqual({ score: 0.9, truth: 0.85 });
});

test('a run tells the draw of its first repeat: with one repeat the curves are made of it', async () => {
  const texts = { samples: '20', candidates: '6', repeats: '1', images: '30' };
  const [run] = await new Watched(newEngine(1), 'data-split', texts).finish();
  const { networks, chosen } = firstDrawOf(run!)!;
  expect(networks).toHaveLength(6);
  const scores = networks.map(({ score }) => score);
  // The score of the best of k, for each k.
  expect([...run!.series.chosenScore!.y]).toEqual(scores.map((_, k) => Math.max(...scores.slice(0, k + 1))));
  expect(run!.series.trueScore!.y.at(-1)).toBe(networks[chosen]!.truth);
  for (const { truth } of networks) {
    expect(truth).toBeGreaterThanOrEqual(run!.summary.worst as number);
    expect(truth).toBeLessThanOrEqual(run!.summary.best as number);
  }
});
