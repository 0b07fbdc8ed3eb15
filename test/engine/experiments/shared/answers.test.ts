import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Split } from '../../../../src/data/dataset.ts';
import { type SnapshotSource, takeSnapshot } from '../../../../src/engine/experiments/experiment.ts';
import {
  countWrong,
  isWrong,
  packAnswers,
  showAnswers,
  unpackAnswer,
} from '../../../../src/engine/experiments/shared/answers.ts';

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
}

test('of any logits: the largest is the answer, the probabilities are theirs to a tenth of a percent', () => {
  const logit = fc.float({ min: -50, max: 50, noNaN: true });
  const anyLogits = fc
    .tuple(fc.integer({ min: 1, max: 62 }), fc.nat(4))
    .chain(([classes, images]) =>
      fc
        .array(fc.array(logit, { minLength: classes, maxLength: classes }), { minLength: images, maxLength: images })
        .map((rows) => ({ classes, rows })),
    );
  fc.assert(
    fc.property(anyLogits, ({ classes, rows }) => {
      const packed = packAnswers(Float32Array.from(rows.flat()), classes);
      rows.forEach((row, i) => {
        const { answer, probabilities } = unpackAnswer(packed, classes, i)!;
        expect(answer).toBe(row.indexOf(Math.max(...row)));
        const off = softmax(row).map((p, c) => Math.abs(probabilities[c]! - p));
        expect(Math.max(...off)).toBeLessThan(0.0006);
      });
      expect(unpackAnswer(packed, classes, rows.length)).toBeNull();
    }),
  );
});

test('logits that are not numbers are no answer, infinite ones have no probabilities', () => {
  const packed = packAnswers([1, Number.NaN, 0, Infinity], 2);
  expect(unpackAnswer(packed, 2, 0)).toEqual({ answer: Number.NaN, probabilities: [0, 0] });
  expect(unpackAnswer(packed, 2, 1)).toEqual({ answer: 1, probabilities: [0, 0] });
  expect(unpackAnswer(undefined, 2, 0)).toBeNull();
});

test('what is wrong: any other class than the label, and no class at all', () => {
  const images = { classes: 3, labels: Uint8Array.of(0, 1, 2, 2) };
  const packed = packAnswers([9, 0, 0, 9, 0, 0, 0, 0, 9, 0, Number.NaN, 9], 3);
  expect([0, 1, 2, 3].map((i) => isWrong(packed, images, i))).toEqual([false, true, false, true]);
  expect(countWrong(packed, images)).toBe(2);
  expect(isWrong(undefined, images, 1)).toBe(false);
});

describe('a network is asked', () => {
  const logits = [1, 3, 2, 0];
  const asked: unknown[] = [];
  const trainer = {
    classes: 2,
    correctMask: (_: Split, kept?: Float32Array) => {
      asked.push(kept);
      kept?.set(logits);
      return Uint8Array.of(1, 0);
    },
  };
  const split = { count: 2 } as Split;
  const told = (watched: boolean) => {
    const shown = new Map<string, SnapshotSource>();
    const show = (name: string, picture: SnapshotSource) => shown.set(name, picture);
    const right = showAnswers({ show, watched }, trainer, { series: 'testAccuracy', split });
    return { right, shown };
  };

  test('for those who look on; its answers become probabilities when they are sent', () => {
    const { right, shown } = told(true);
    expect(right).toEqual(Uint8Array.of(1, 0));
    const picture = shown.get('testAccuracy answers')!;
    expect(picture).toBeTypeOf('function');
    expect(unpackAnswer(takeSnapshot(picture), 2, 0)!.answer).toBe(1);
    expect(unpackAnswer(takeSnapshot(picture), 2, 1)!.answer).toBe(0);
  });

  test('for nobody: nothing is kept, nothing is shown', () => {
    const { right, shown } = told(false);
    expect(right).toEqual(Uint8Array.of(1, 0));
    expect([...shown]).toEqual([]);
    expect(asked.at(-1)).toBeUndefined();
  });
});
