import { afterEach, describe, expect, test } from 'vitest';
import { layerQuestions } from '../../../../src/engine/experiments/batchnorm-layer/questions.ts';
import type { LayerResult } from '../../../../src/engine/experiments/batchnorm-layer/verdict.ts';
import type { ChoiceAnswer } from '../../../../src/engine/experiments/questions.ts';
import { closeEngines, newEngine, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const tiny = { units: '6', 'batch-size': '20', batches: '2' };

async function layer(texts: Readonly<Record<string, string>> = {}): Promise<LayerResult> {
  const [run] = await new Watched(newEngine(1), 'batchnorm-layer', { ...tiny, ...texts }).finish();
  return run as LayerResult;
}

function answerTo(id: string, run: LayerResult): ChoiceAnswer {
  const question = layerQuestions.find((one) => one.id === id)!;
  return question.answer([run as never]) as ChoiceAnswer;
}

/** Another summary of the same run. */
const withNumbers = (run: LayerResult, summary: object): LayerResult => ({
  ...run,
  summary: { ...run.summary, ...summary },
});

/** Mean and variance of numbers, in double precision. */
function moments(values: ArrayLike<number>): [number, number] {
  const all = Array.from(values);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  return [mean, all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / all.length];
}

describe('which histogram z will be', () => {
  test('one of spread 1, however wide x is', async () => {
    for (const init of ['2', '0.1']) {
      const run = await layer({ init });
      expect(answerTo('shape', run).id).toBe('one');
      const [, x] = moments(run.snapshots['unit.x']!);
      expect(answerTo('shape', run).fact.en).toContain(
        Math.sqrt(x)
          .toPrecision(3)
          .replace(/\.?0+$/, ''),
      );
    }
  });

  test('nearly all at 0, where ε outweighs the variance', async () => {
    const run = await layer({ init: '0.000001' });
    expect(answerTo('shape', run)).toMatchObject({ id: 'none', fact: { en: expect.stringContaining('ε') } });
    expect(answerTo('shape', await layer({ init: 'zero' })).id).toBe('none');
  });

  test('too close to call, where x has spread 1 already, or ε about as much as the variance', async () => {
    const run = await layer();
    expect(answerTo('shape', withNumbers(run, { variance: 1.05, unitNormalized: [0, 1] })).id).toBeNull();
    expect(answerTo('shape', withNumbers(run, { variance: 1.3, unitNormalized: [0, 1] })).id).toBe('one');
    expect(answerTo('shape', withNumbers(run, { variance: 1e-6, unitNormalized: [0, Math.SQRT1_2] })).id).toBeNull();
  });
});

describe('what becomes of the variance when γ doubles', () => {
  test('what a run with twice the γ shows', async () => {
    for (const gamma of ['0.5', '-1.5']) {
      const [once, twice] = await Promise.all([layer({ gamma }), layer({ gamma: String(2 * Number(gamma)) })]);
      const [[, before], [, after]] = [moments(once.snapshots['unit.y']!), moments(twice.snapshots['unit.y']!)];
      expect(after / before).toBeCloseTo(4, 4);
      expect(answerTo('gamma', once).id).toBe('four');
    }
  });

  test('nothing, where there is nothing to double', async () => {
    expect(answerTo('gamma', await layer({ gamma: '0' })).id).toBe('same');
    expect(answerTo('gamma', await layer({ init: 'zero' })).id).toBe('same');
  });
});

describe('the variance of test mode', () => {
  test('of one batch, begun at 0, is a tenth of it; corrected it is the same', async () => {
    const one = await layer({ batches: '1' });
    expect(answerTo('test', one)).toMatchObject({
      id: 'half',
      fact: { en: expect.stringMatching(/^It is 10\s% .*10\s%/) },
    });
    const corrected = answerTo('test', await layer({ batches: '1', 'batchnorm-start': 'corrected' }));
    expect(corrected.id).toBe('alike');
    expect(corrected.fact.en).not.toContain('Begun at 0');
  });

  test.each([
    [0.3, 'half'],
    [0.49, null],
    [0.7, 'below'],
    [0.91, null],
    [1, 'alike'],
    [1.09, null],
    [1.5, 'above'],
  ])('%f of that of the batch is %s', async (share, id) => {
    const run = withNumbers(await layer(), { variance: 2, testVariance: 2 * share });
    expect(answerTo('test', run).id).toBe(id);
  });

  test('is no share of nothing', async () => {
    expect(answerTo('test', withNumbers(await layer(), { variance: 0, testVariance: 0 }))).toBeNull();
  });
});
