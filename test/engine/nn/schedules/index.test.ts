import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { same } from '../../../../src/base/text.ts';
import { parseSchedule, ScheduleReader, scheduleParam } from '../../../../src/engine/nn/schedules/index.ts';
import { scheduleKinds } from '../../../../src/engine/nn/schedules/list.ts';

const factors = (text: string, ts: readonly number[], total: number) =>
  ts.map((t) => parseSchedule(text).factor(t, total));

function expectFactors(text: string, ts: readonly number[], total: number, expected: readonly number[]): void {
  for (const [i, factor] of factors(text, ts, total).entries()) expect(factor).toBeCloseTo(expected[i]!, 12);
}

describe('each schedule by its formula', () => {
  test('constant', () => expectFactors('constant', [0, 7, 99], 100, [1, 1, 1]));

  test('step:every,gamma is gamma to the number of whole intervals', () => {
    expectFactors('step:10,0.1', [0, 9, 10, 19, 20, 35], 40, [1, 1, 0.1, 0.1, 0.01, 0.001]);
    expectFactors('step:10', [10], 40, [0.5]);
  });

  test('exponential:gamma is gamma to the t', () =>
    expectFactors('exponential:0.9', [0, 1, 5], 10, [1, 0.9, 0.9 ** 5]));

  test('1/t:decay is 1 / (1 + decay·t)', () => expectFactors('1/t:0.5', [0, 1, 8], 10, [1, 1 / 1.5, 1 / 5]));

  test('cosine:floor goes from 1 to the floor along half a cosine, and stays there', () => {
    expectFactors('cosine', [0, 25, 50, 100, 120], 100, [1, (1 + Math.SQRT1_2) / 2, 0.5, 0, 0]);
    expectFactors('cosine:0.2', [0, 50, 100], 100, [1, 0.6, 0.2]);
  });

  test('warmup:updates rises in equal parts and stays at 1; the first update is not without effect', () => {
    expectFactors('warmup:4', [0, 1, 2, 3, 4, 50], 100, [0.25, 0.5, 0.75, 1, 1, 1]);
  });
});

describe('defaults fit the length of the run', () => {
  test('step halves at each quarter', () => expectFactors('step', [0, 24, 25, 50, 75], 100, [1, 1, 0.5, 0.25, 0.125]));
  test('exponential ends at a hundredth', () => expectFactors('exponential', [0, 100], 100, [1, 0.01]));
  test('1/t ends at a tenth', () => expectFactors('1/t', [0, 100], 100, [1, 0.1]));
  test('warmup takes a tenth', () => expectFactors('warmup', [0, 9, 10], 100, [0.1, 1, 1]));
  test('no length makes them other than finite', () => {
    for (const text of [...scheduleKinds.map(({ name }) => name), 'warmup+cosine']) {
      for (const total of [0, 1, 2, 3]) {
        for (const factor of factors(text, [0, 1, 2], total)) {
          expect(factor).toBeGreaterThanOrEqual(0);
          expect(factor).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

test('parts joined by + multiply', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer({ min: 1, max: 200 }), (t, total) => {
      const [warmup, cosine, step] = ['warmup:10', 'cosine:0.1', 'step:7,0.9'].map((s) => parseSchedule(s));
      expect(parseSchedule('warmup:10+cosine:0.1+step:7,0.9').factor(t, total)).toBeCloseTo(
        warmup!.factor(t, total) * cosine!.factor(t, total) * step!.factor(t, total),
        14,
      );
    }),
  );
});

test('the text is written in one way, and reads back to itself', () => {
  expect(parseSchedule(' STEP:500,0.50 ').text).toBe('step:500,0.5');
  expect(parseSchedule('warmup:1e2+Cosine').text).toBe('warmup:100+cosine');
  for (const text of ['constant', 'step:5', '1/t:0.001', 'exponential:1e-7', 'warmup:3+step:2,0']) {
    expect(parseSchedule(parseSchedule(text).text).text).toBe(text);
  }
});

test('a name that is nearly right is met with the right one', () => {
  expect(() => parseSchedule('warmup+cosin')).toThrow(
    '"warmup+cosin" is not a schedule (did you mean cosine?); allowed',
  );
  expect(() => parseSchedule('step 5')).toThrow('(did you mean step?)');
});

describe('refusals are one line that names what is wrong and what is allowed', () => {
  test.each(['', 'no-such', 'step:1,0.5,3', 'constant:1', 'step:1:2', 'cosine+', '+', 'cosine+no-such'])(
    '%j is not a schedule',
    (text) => {
      const allowed = 'allowed: constant, step[:every,gamma], exponential[:gamma], 1/t[:decay], cosine[:floor]';
      expect(() => parseSchedule(text)).toThrow(UsageError);
      expect(() => parseSchedule(text)).toThrow(`${JSON.stringify(text)} is not a schedule; ${allowed}`);
    },
  );

  test.each([
    ['step:0', 'every of step is "0"; allowed: a whole number from 1 to 1000000'],
    ['step:2.5', 'every of step is "2.5"; allowed: a whole number'],
    ['step:5,2', 'gamma of step is "2"; allowed: a number from 0 to 1'],
    ['exponential:', 'gamma of exponential is ""'],
    ['1/t:-1', 'decay of 1/t is "-1"; allowed: a number from 0'],
    ['warmup:5+cosine:x', 'floor of cosine is "x"'],
  ])('%s', (text, message) => {
    expect(() => parseSchedule(text)).toThrow(UsageError);
    expect(() => parseSchedule(text)).toThrow(`${JSON.stringify(text)}: ${message}`);
  });
});

test('the reader starts constant and follows the text', () => {
  const reader = new ScheduleReader();
  expect(reader.read('constant').factor(5, 10)).toBe(1);
  const step = reader.read('step:1,0.5');
  expect(step.factor(1, 10)).toBe(0.5);
  expect(reader.read('step:1,0.5')).toBe(step);
  expect(reader.read('constant').factor(5, 10)).toBe(1);
});

test('the parameter reads what it writes, and the arrow keys lead through schedules that parse', () => {
  const param = scheduleParam({ label: same('schedule'), help: same('help') });
  let value = param.default;
  const seen = new Set<string>();
  // Every kind, and a warm-up before a decay.
  const count = scheduleKinds.length + 1;
  for (let i = 0; i < count; i++) {
    expect(param.parse(param.format(value))).toBe(value);
    seen.add(value);
    value = param.nudge(value, 1);
  }
  expect(value).toBe(param.default);
  expect(seen).toContain('warmup+cosine');
  expect(seen.size).toBe(count);
  expect(param.nudge('constant', -1)).toBe('warmup+cosine');
  expect(param.parse(param.nudge('step:5', 1))).toBe('constant');
});
