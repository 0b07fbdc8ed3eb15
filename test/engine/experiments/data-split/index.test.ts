import { afterEach, expect, test } from 'vitest';
import { sharedSplit } from '../../../../src/data/dataset.ts';
import { loadDigits } from '../../../../src/data/sources/digits.ts';
import { unseenImages } from '../../../../src/engine/experiments/data-split/index.ts';
import { experimentById } from '../../../../src/engine/experiments/index.ts';
import type { RunResult } from '../../../../src/engine/experiments/results.ts';
import { closeEngines, newEngine, tinyDataset, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const run = async (texts: Record<string, string>, digits = false): Promise<RunResult> => {
  const engine = newEngine(1, digits ? { openDataset: () => loadDigits() } : {});
  return (await new Watched(engine, 'data-split', texts).finish())[0]!;
};
const tiny = { samples: '20', candidates: '6', repeats: '50' };

test('one candidate is chosen by nothing: its score is right on average', async () => {
  const { series } = await run({ ...tiny, images: '200', repeats: '400' });
  const { chosenScore, trueScore } = series;
  expect([...chosenScore!.x]).toEqual([1, 2, 3, 4, 5, 6]);
  // 400 × 200 draws: the mean is exact to 4 · 0.5 / √80,000.
  expect(Math.abs(chosenScore!.y[0]! - trueScore!.y[0]!)).toBeLessThan(0.008);
});

test('the more there are to choose from, the better the score of the chosen looks', async () => {
  const { series } = await run({ ...tiny, images: '5' });
  const { y } = series.chosenScore!;
  for (let k = 1; k < y.length; k++) expect(y[k]!).toBeGreaterThanOrEqual(y[k - 1]!);
  expect(y.at(-1)!).toBeGreaterThan(series.trueScore!.y.at(-1)!);
});

test('on real digits the flattery is there, and shrinks with the number of images', async () => {
  const flattery = async (images: string) => {
    const { summary } = await run({ candidates: '12', images, repeats: '200' }, true);
    expect(summary).toMatchObject({ unseen: 3000, testImages: 2000 });
    expect(summary.worst as number).toBeGreaterThan(0.7);
    return (summary.chosenScore as number) - (summary.trueScore as number);
  };
  const [few, many] = [await flattery('20'), await flattery('1000')];
  expect(few).toBeGreaterThan(0.05);
  expect(many).toBeGreaterThan(0);
  expect(many).toBeLessThan(few / 3);
});

test('runs with other n and k use the same trained networks', async () => {
  const engine = newEngine(1);
  const ask = async (texts: Record<string, string>) => (await new Watched(engine, 'data-split', texts).finish())[0]!;
  const first = await ask(tiny);
  const again = await ask({ ...tiny, candidates: '4' });
  expect(again.summary.worst as number).toBeGreaterThanOrEqual(first.summary.worst as number);
  expect(await ask(tiny)).toMatchObject({ series: first.series, summary: first.summary });
  expect((await run({ ...tiny, candidates: '4' })).series).toEqual(again.series);
});

test('the unseen images follow the samples; without any the test images stand in', () => {
  const data = tinyDataset();
  expect(unseenImages(data, 30)).toMatchObject({ count: 10 });
  expect(unseenImages(data, 30).labels[0]).toBe(data.train.labels[30]);
  expect(unseenImages(data, 40)).toBe(data.test);
  const many = sharedSplit(new Uint8Array(3001 * 16), new Uint8Array(3001), 16);
  expect(unseenImages({ ...data, test: many }, 40).count).toBe(3000);
});

test('its verdict and summary come from the run', async () => {
  const result = await run(tiny);
  const { chosenScore, trueScore } = result.summary as Record<string, number>;
  const experiment = experimentById('data-split');
  expect(experiment.summarize([result])).toMatchObject({
    images: 100,
    candidates: 6,
    flattery: chosenScore! - trueScore!,
  });
  expect(experiment.verdict([result])[0]!.en).toContain('On average over 50 draws the best of 6 on 100 images');
});
