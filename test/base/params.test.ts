import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/base/errors.ts';
import {
  choiceParam,
  cyclicNeighbour,
  integerParam,
  listParam,
  nextRoundNumber,
  numberParam,
  type Param,
  pointParam,
} from '../../src/base/params.ts';
import { same } from '../../src/base/text.ts';

const about = { label: same('label'), help: same('help') };

/** The message of the refusal, after a look at its form: one line that names the value. */
function refusal(param: Param<never> | Param<unknown>, text: string): string {
  let caught: unknown;
  try {
    param.parse(text);
  } catch (error) {
    caught = error;
  }
  expect(caught, `${JSON.stringify(text)} was accepted`).toBeInstanceOf(UsageError);
  const { message } = caught as UsageError;
  expect(message).not.toContain('\n');
  expect((caught as UsageError).text.ko).toContain(`가능한 값: ${param.allowed.ko}`);
  expect(message).toContain(JSON.stringify(text));
  expect(message).toContain(`allowed: ${param.allowed.en}`);
  return message;
}

describe('number', () => {
  const closed = numberParam({ ...about, default: 1, min: -2, max: 3, step: 0.25 });
  const open = numberParam({ ...about, default: 0.5, min: 0, max: 1, aboveMin: true, belowMax: true, step: 0.05 });
  const log = numberParam({ ...about, default: 0.01, min: 0, max: 1000, step: 'log' });

  test('what it writes it reads back, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 3, noNaN: true }), (value) => {
        expect(closed.parse(closed.format(value))).toBe(value + 0);
      }),
    );
  });

  test('closed bounds belong to it, open ones do not', () => {
    expect([closed.parse('-2'), closed.parse('3')]).toEqual([-2, 3]);
    expect(refusal(closed, '-2.001')).toBe('"-2.001" is not allowed; allowed: a number from -2 to 3');
    expect(refusal(closed, '3.001')).toContain('from -2 to 3');
    expect(refusal(open, '0')).toBe('"0" is not allowed; allowed: a number above 0 below 1');
    refusal(open, '1');
    expect(open.parse('1e-300')).toBe(1e-300);
    expect(open.parse('0.999999999999')).toBe(0.999999999999);
    const half = numberParam({ ...about, default: 1, min: 0, max: 1, aboveMin: true, step: 1 });
    expect(half.allowed).toEqual({ en: 'a number above 0 up to 1', ko: '0 초과 1 이하의 수' });
  });

  test('reads numbers as people write them and nothing else', () => {
    const wide = numberParam({ ...about, default: 0, min: -1e9, max: 1e9, step: 1 });
    expect(['1', ' 1 ', '+1', '1.', '.5', '-.5', '1e3', '2E-3'].map((t) => wide.parse(t))).toEqual([
      1, 1, 1, 1, 0.5, -0.5, 1000, 0.002,
    ]);
    for (const text of ['', ' ', 'x', '1,2', '0x10', 'NaN', 'Infinity', '1 2', '1e', '--1', 'true', '1\n2'])
      refusal(wide, text);
  });

  test('an arrow key moves to the grid and stays inside', () => {
    expect([closed.nudge(1, 1), closed.nudge(1, -1), closed.nudge(3, 1), closed.nudge(-2, -1)]).toEqual([
      1.25, 0.75, 3, -2,
    ]);
    expect(open.nudge(0.1, 1)).toBe(0.15);
    expect([open.nudge(0.95, 1), open.nudge(0.05, -1)]).toEqual([0.95, 0.05]);
    expect([log.nudge(1, 1), log.nudge(1, -1), log.nudge(1000, 1)]).toEqual([1.2, 0.8, 1000]);
    expect([log.nudge(0, -1), log.nudge(0, 1)]).toEqual([0, 1e-6]);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 999, noNaN: true }), fc.constantFrom(1, -1), (value, direction) => {
        const next = log.nudge(value, direction as 1 | -1);
        expect(next * direction).toBeGreaterThan(value * direction);
        expect(log.parse(log.format(next))).toBe(next);
      }),
    );
  });
});

describe('nextRoundNumber', () => {
  test('steps through the round numbers of each decade, in both directions', () => {
    const up = [1];
    while (up.length < 12) up.push(nextRoundNumber(up.at(-1)!, 1));
    expect(up).toEqual([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12]);
    const down = [0.012];
    while (down.length < 5) down.push(nextRoundNumber(down.at(-1)!, -1));
    expect(down).toEqual([0.012, 0.01, 0.008, 0.006, 0.005]);
  });

  test('leads there and back between round numbers, and strictly on from any other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1e8, noNaN: true }), (value) => {
        const next = nextRoundNumber(value, 1);
        expect(next).toBeGreaterThan(value);
        expect(next).toBeLessThanOrEqual(value * 1.34);
        expect(nextRoundNumber(nextRoundNumber(next, 1), -1)).toBe(next);
      }),
    );
  });
});

describe('integer', () => {
  const count = integerParam({ ...about, default: 3, min: 1, max: 500 });
  const log = integerParam({ ...about, default: 100, min: 1, max: 2000, step: 'log' });

  test('round trip, bounds, and whole numbers only', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (n) => {
        expect(count.parse(count.format(n))).toBe(n);
      }),
    );
    expect(refusal(count, '0')).toBe('"0" is not allowed; allowed: a whole number from 1 to 500');
    for (const text of ['501', '1.5', '-1', '', 'many']) refusal(count, text);
    expect(count.parse('5e1')).toBe(50);
  });

  test('an arrow key adds one, or steps through round numbers above 9, and stays inside', () => {
    expect([count.nudge(3, 1), count.nudge(3, -1), count.nudge(500, 1), count.nudge(1, -1)]).toEqual([4, 2, 500, 1]);
    expect([log.nudge(9, 1), log.nudge(10, 1), log.nudge(100, 1), log.nudge(100, -1)]).toEqual([10, 12, 120, 80]);
    expect(integerParam({ ...about, default: 10, min: 0, max: 100, step: 5 }).nudge(10, -1)).toBe(5);
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1999 }), fc.constantFrom(1, -1), (n, direction) => {
        const next = log.nudge(n, direction as 1 | -1);
        expect(next * direction).toBeGreaterThan(n * direction);
        expect(log.parse(log.format(next))).toBe(next);
      }),
    );
  });
});

describe('choice', () => {
  const colour = choiceParam({ ...about, default: 'red', choices: ['red', 'green', 'blue'] });

  test('reads its choices in any case and refuses others', () => {
    for (const c of ['red', 'green', 'blue'] as const) expect(colour.parse(colour.format(c))).toBe(c);
    expect(colour.parse(' Green ')).toBe('green');
    expect(refusal(colour, 'gren')).toBe('"gren" is not allowed (did you mean green?); allowed: red, green, blue');
    expect(refusal(colour, 'pink')).toBe('"pink" is not allowed; allowed: red, green, blue');
    refusal(colour, '');
  });

  test('the arrow keys go round', () => {
    expect([colour.nudge('blue', 1), colour.nudge('red', -1), colour.nudge('red', 1)]).toEqual([
      'red',
      'blue',
      'green',
    ]);
  });
});

describe('list', () => {
  const item = integerParam({ ...about, default: 1, min: 1, max: 9 });
  const some = listParam({ ...about, default: [1], item, min: 1, max: 3, unique: true });

  test('round trip, and how many there may be', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }), (values) => {
        expect(some.parse(some.format(values))).toEqual(values);
      }),
    );
    expect(some.parse('1, 2 ,3')).toEqual([1, 2, 3]);
    expect(refusal(some, '')).toContain('1 to 3 values separated by commas, each a whole number from 1 to 9');
    refusal(some, '1,2,3,4');
    expect(listParam({ ...about, default: [], item, min: 0, max: 3 }).parse('')).toEqual([]);
    expect(listParam({ ...about, default: [1, 2], item, min: 2, max: 2 }).allowed.en).toMatch(/^2 values/);
  });

  test('names the item that is wrong, and refuses one that comes twice where each may come once', () => {
    expect(() => some.parse('1,x')).toThrow('"x" is not allowed; allowed: a whole number from 1 to 9');
    expect(() => some.parse('1,,2')).toThrow('"" is not allowed');
    expect(() => some.parse('2,1,2')).toThrow('"2,1,2" is not allowed; allowed: 1 to 3 values');
    expect(() => some.parse('2,1,2')).toThrow('none twice');
    expect(listParam({ ...about, default: [1], item, max: 3 }).parse('2,2')).toEqual([2, 2]);
  });

  test('an arrow key does what the declaration says, or nothing', () => {
    expect(some.nudge([1, 2], 1)).toEqual([1, 2]);
    const longer = listParam<number>({
      ...about,
      default: [1],
      item,
      max: 3,
      nudge: (v, d) => (d === 1 ? [...v, 9] : v),
    });
    expect(longer.nudge([1], 1)).toEqual([1, 9]);
  });
});

describe('point', () => {
  const at = pointParam({ ...about, default: [0, 0], min: -100, max: 100 });
  const coordinate = fc.double({ min: -100, max: 100, noNaN: true });

  test('round trip, and refusals', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        expect(at.parse(at.format([x, y]))).toEqual([x + 0, y + 0]);
      }),
    );
    expect(at.parse(' -7 , 2 ')).toEqual([-7, 2]);
    expect(refusal(at, '1')).toBe('"1" is not allowed; allowed: two numbers x,y, each from -100 to 100');
    for (const text of ['', '1,2,3', '1,', ',1', '101,0', '0,-101', 'a,b', '1;2']) refusal(at, text);
  });
});

test('the entries of a list go round in both directions', () => {
  expect(['a', 'b', 'c'].map((_, at) => cyclicNeighbour(['a', 'b', 'c'], at, 1))).toEqual(['b', 'c', 'a']);
  expect(['a', 'b', 'c'].map((_, at) => cyclicNeighbour(['a', 'b', 'c'], at, -1))).toEqual(['c', 'a', 'b']);
});
