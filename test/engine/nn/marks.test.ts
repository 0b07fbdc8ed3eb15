import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countRightOnlyIn, packMarks } from '../../../src/engine/nn/marks.ts';

test('packed marks count what only one of two gets right, for any number of samples', () => {
  const pair = fc
    .integer({ min: 0, max: 100 })
    .chain((n) =>
      fc.tuple(
        fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n }),
        fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n }),
      ),
    );
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const only = a.filter((right, i) => right === 1 && b[i] === 0).length;
      expect(countRightOnlyIn(packMarks(a), packMarks(b))).toBe(only);
      expect(packMarks(a)[0]).toBe(a.length);
    }),
  );
});

test('2,000 samples travel as 64 numbers', () => {
  expect(packMarks(new Uint8Array(2000)).length).toBe(64);
});

test('marks of different splits are not compared', () => {
  expect(() => countRightOnlyIn(packMarks([1, 0]), packMarks([1]))).toThrow('marks of 2 and of 1 samples');
});
