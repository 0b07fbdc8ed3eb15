import { afterEach, describe, expect, test } from 'vitest';
import { statisticText, testModeSentence } from '../../../../src/engine/experiments/batchnorm-layer/verdict.ts';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../../../src/engine/experiments/list.ts';
import { closeEngines, newEngine, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const experiment = experimentById('batchnorm-layer');
const tiny = { units: '4', unit: '2', 'batch-size': '20', batches: '5', gamma: '1.5', beta: '-0.5' };

async function shown(texts: Record<string, string> = {}): Promise<ResultOf<'batchnorm-layer'>> {
  const [run] = await new Watched(newEngine(1), 'batchnorm-layer', { ...tiny, ...texts }).finish();
  expect(run!.status).toBe('done');
  return run!;
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const variance = (values: ArrayLike<number>) => mean(Array.from(values, (v) => (v - mean(values)) ** 2));
const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(actual).toHaveLength(expected.length);
  Array.from(actual).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 4);
  });
};

describe('what a run shows', () => {
  test('is a batch on its way through the layer: x, normalized, with γ and β', async () => {
    const { snapshots, summary } = await shown();
    const x = snapshots['unit.x']!;
    const [m, v] = [mean(x), variance(x)];
    close(snapshots.statistics!.slice(0, 2), [m, v]);
    expect([summary.mean, summary.variance]).toEqual([...snapshots.statistics!.slice(0, 2)]);
    const normalized = Array.from(x, (value) => (value - m) / Math.sqrt(v + 1e-6));
    close(snapshots['unit.normalized']!, normalized);
    close(
      snapshots['unit.y']!,
      normalized.map((value) => 1.5 * value - 0.5),
    );
    expect([mean(snapshots['unit.normalized']!), variance(snapshots['unit.normalized']!)]).toEqual([
      expect.closeTo(0, 5),
      expect.closeTo(v / (v + 1e-6), 5),
    ]);
  });

  test('has the chosen unit as a column of the whole layer', async () => {
    const { snapshots } = await shown();
    for (const name of ['x', 'normalized', 'y', 'testNormalized', 'testY']) {
      const layer = snapshots[`layer.${name}`]!;
      expect(layer).toHaveLength(20 * 4);
      expect([...snapshots[`unit.${name}`]!]).toEqual([...layer].filter((_, i) => i % 4 === 1));
    }
  });

  test('normalizes with the running statistics in test mode', async () => {
    const { snapshots, series } = await shown();
    const running = (of: keyof typeof series) => {
      let last = 0;
      return series[of]!.y.map((value) => {
        last = 0.9 * last + 0.1 * value;
        return last;
      });
    };
    close(series.testMean!.y, running('batchMean'));
    close(series.testVariance!.y, running('batchVariance'));
    const [, , m, v] = snapshots.statistics!;
    expect([m, v]).toEqual([series.testMean!.y.at(-1), series.testVariance!.y.at(-1)]);
    const normalized = Array.from(snapshots['unit.x']!, (value) => (value - m!) / Math.sqrt(v! + 1e-6));
    close(snapshots['unit.testNormalized']!, normalized);
    close(
      snapshots['unit.testY']!,
      normalized.map((value) => 1.5 * value - 0.5),
    );
  });

  test('corrected running statistics are a weighted mean of the batches', async () => {
    const [book, corrected] = [await shown(), await shown({ 'batchnorm-start': 'corrected' })];
    expect(corrected.series.batchVariance).toEqual(book.series.batchVariance);
    close(
      corrected.series.testVariance!.y,
      book.series.testVariance!.y.map((value, i) => value / (1 - 0.9 ** (i + 1))),
    );
    const [, , m, v] = corrected.snapshots.statistics!;
    close(
      corrected.snapshots['unit.testNormalized']!,
      Array.from(corrected.snapshots['unit.x']!, (value) => (value - m!) / Math.sqrt(v! + 1e-6)),
    );
  });

  test('has a tiny batch for the graph, with the gradient of a real loss', async () => {
    const { snapshots } = await shown({ 'graph-samples': '8' });
    expect(snapshots['graph.x']).toHaveLength(8);
    expect([...snapshots['graph.dy']!].some((value) => value !== 0)).toBe(true);
    // The first samples of the same stream, through the same weights.
    const one = await shown({ batches: '1', 'graph-samples': '8' });
    close(one.snapshots['graph.x']!, one.snapshots['unit.x']!.slice(0, 8));
  });
});

test('weights of zero give no spread, and no NaN', async () => {
  const { snapshots, summary } = await shown({ init: 'zero' });
  expect(summary.variance).toBe(0);
  expect([...snapshots['unit.y']!, ...snapshots['unit.testY']!].every((value) => Object.is(value, -0.5))).toBe(true);
});

test('a unit that the layer does not have is refused', () => {
  expect(() => new Watched(newEngine(1), 'batchnorm-layer', { ...tiny, unit: '5' })).toThrow(
    '--unit: 5 is not in the layer; allowed: a whole number from 1 to 4',
  );
});

test('the verdict has the numbers of the batch', async () => {
  const run = await shown();
  const [first, second, third] = experiment.verdict([run]);
  expect(first!.en).toBe(
    `In this batch unit 2 has mean ${statisticText(run.summary.mean as number)} and variance ${statisticText(run.summary.variance as number)}; after normalization mean 0 and variance 1.`,
  );
  expect(second!.en).toMatch(
    /^Over the whole layer the standard deviation goes from [\d.]+ to 1, and with γ and β to 1\.5\d*\.$/,
  );
  expect(third!.en).toMatch(/^After 5 batches test mode uses a variance that is \d+\s% of this batch's\.$/);
});

test('of values that hardly vary the variance after normalization is below 1', async () => {
  const none = experiment.verdict([await shown({ init: 'zero' })]);
  expect(none[0]!.en).toBe(
    'In this batch unit 2 has mean 0 and variance 0; after normalization mean 0 and variance 0 (σ²/(σ²+ε) with ε = 0.000001).',
  );
  expect(none.map(({ en, ko }) => en + ko).join()).not.toMatch(/NaN|Infinity|variance 1|분산 1/);
  const run = await shown({ init: '1e-3' });
  const variance = run.summary.variance as number;
  expect(variance).toBeLessThan(1e-5);
  const after = statisticText(variance / (variance + 1e-6));
  expect(experiment.verdict([run])[0]!.en).toContain(
    `and variance ${statisticText(variance, 0)}; after normalization mean 0 and variance ${after} (`,
  );
  expect((run.summary.unitNormalized as number[])[1]! ** 2).toBeCloseTo(variance / (variance + 1e-6), 4);
});

test('a batch of one image is refused, with the reason', () => {
  for (const id of ['batchnorm-layer', 'batchnorm-mnist', 'overfit-weight-decay', 'overfit-dropout']) {
    const declared = experimentById(id);
    const texts = { 'batch-size': '1', ...(id.startsWith('overfit') && { 'batch-norm': 'off,on' }) };
    expect(() => resolveValues(declared, texts), id).toThrow(
      /^--batch-size: .*1.*with one image a batch every normalized value is 0; allowed: (a whole number )?from 2/,
    );
    expect(() => resolveValues(declared, { ...texts, 'batch-size': '2' }), id).not.toThrow();
    const { batchSize: size } = declared.params;
    if (!id.startsWith('overfit')) expect(size!.nudge(2, -1)).toBe(2);
  }
  expect(() => resolveValues(experimentById('overfit-dropout'), { 'batch-size': '1' })).not.toThrow();
});

test.each([
  [0, '0'],
  [-0.00001, '−1e-5'],
  [-4e-8, '0'],
  [9.996e-4, '0.001'],
  [0.12345, '0.123'],
  [-1234.5, '−1230'],
  [1, '1'],
])('threeDigits(%f) is %s', (value, text) => {
  expect(statisticText(value)).toBe(text);
});

test("in test mode the sentence gives the batch's mean and variance with the running statistics", async () => {
  const run = await shown({ unit: '3' });
  const { snapshots, params } = run;
  const z = snapshots['unit.testNormalized']!;
  const said = testModeSentence(run)!;
  expect(said.en).toMatch(new RegExp(`^At test time the running statistics of ${params.batches} batches`));
  const [, centre, spread] = /mean (\S+) and variance (\S+) here/.exec(said.en)!;
  expect(Number(centre!.replace('−', '-'))).toBeCloseTo(mean(z), 2);
  expect(Number(spread) / variance(z)).toBeCloseTo(1, 2);
  expect(testModeSentence({ ...run, summary: {} })).toBeNull();
});
