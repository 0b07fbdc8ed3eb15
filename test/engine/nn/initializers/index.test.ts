import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { Random } from '../../../../src/data/random.ts';
import { initializerParam, parseInitializer } from '../../../../src/engine/nn/initializers/index.ts';

const count = 400_000;

/** Mean and standard deviation of drawn weights, in units of the standard deviation that they should have. */
function sample(text: string, inputs: number, std: number): { mean: number; ratio: number } {
  const W = new Float64Array(count);
  parseInitializer(text).fill(W, inputs, Random.from(3, 'weights'));
  const mean = W.reduce((s, w) => s + w, 0) / count;
  const variance = W.reduce((s, w) => s + (w - mean) ** 2, 0) / count;
  return { mean: mean / std, ratio: Math.sqrt(variance) / std };
}

/** Five standard errors of a mean and of a standard deviation. */
const meanError = 5 / Math.sqrt(count);
const stdError = 5 / Math.sqrt(2 * count);

describe('weights from a normal distribution', () => {
  test.each([
    ['0.01', 784, 0.01],
    ['1', 100, 1],
    ['2.5e-3', 7, 0.0025],
    ['xavier', 100, 0.1],
    ['xavier', 784, 1 / 28],
    ['he', 50, 0.2],
    ['he', 784, Math.sqrt(2) / 28],
    [' He ', 200, 0.1],
  ])('%s with %i inputs has standard deviation %f', (text, inputs, std) => {
    const { mean, ratio } = sample(text, inputs, std);
    expect(Math.abs(mean)).toBeLessThan(meanError);
    expect(Math.abs(ratio - 1)).toBeLessThan(stdError);
  });

  test('equal seeds give equal weights, another seed others', () => {
    const draw = (seed: number) => {
      const W = new Float32Array(10);
      parseInitializer('he').fill(W, 4, Random.from(seed, 'weights'));
      return [...W];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
    expect(new Set(draw(1)).size).toBe(10);
  });
});

describe('weights that are all the same', () => {
  test.each([
    ['zero', 0],
    ['0', 0],
    ['constant', 0.1],
    ['constant:0.5', 0.5],
    ['constant:-2', -2],
  ])('%s is %f everywhere', (text, value) => {
    const W = new Float64Array(9).fill(7);
    parseInitializer(text).fill(W, 3, Random.from(1, 'weights'));
    expect([...W].map((w) => w + 0)).toEqual(Array(9).fill(value));
  });
});

test('the text is written in one way, and reads back to itself', () => {
  const texts = ['0.010', 'XAVIER', ' he', '1e0', 'constant', 'constant:5e-1'];
  const written = texts.map((t) => parseInitializer(t).text);
  expect(written).toEqual(['0.01', 'xavier', 'he', '1', 'constant', 'constant:0.5']);
  for (const text of written) expect(parseInitializer(text).text).toBe(text);
});

test.each(['', '-0.1', '1001', 'NaN', 'he:2', 'zero:1', 'constant:', 'constant:x', 'constant:1:2', 'constant:2000'])(
  '%j is refused with one line that says what is allowed',
  (text) => {
    expect(() => parseInitializer(text)).toThrow(UsageError);
    expect(() => parseInitializer(text)).toThrow(
      `${JSON.stringify(text)} is not an initializer; allowed: a standard deviation from 0 to 1000, xavier, he, zero, constant[:value]`,
    );
  },
);

test('a name that is nearly right is met with the right one', () => {
  expect(() => parseInitializer('xaviar')).toThrow('"xaviar" is not an initializer (did you mean xavier?); allowed: ');
  expect(() => parseInitializer('constnat:2')).toThrow('(did you mean constant?)');
});

test('the arrow keys lead through initializers that parse, and back', () => {
  const param = initializerParam('he');
  expect(param.default).toBe('he');
  const { choices } = param.facts as { choices: string[] };
  for (const value of choices) {
    expect(param.parse(param.format(value))).toBe(value);
    expect(param.nudge(param.nudge(value, 1), -1)).toBe(value);
  }
  expect(choices).toEqual(expect.arrayContaining(['0.01', 'xavier', 'he', 'zero']));
  expect(choices).toContain(param.nudge('0.02', 1));
});
