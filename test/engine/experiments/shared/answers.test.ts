import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Split } from '../../../../src/data/dataset.ts';
import { type SnapshotSource, takeSnapshot } from '../../../../src/engine/experiments/experiment.ts';
import {
  answerOf,
  askedImages,
  countWrong,
  isWrong,
  showAnswers,
} from '../../../../src/engine/experiments/shared/answers.ts';

function softmax(logits: readonly number[]): number[] {
  const powers = logits.map((logit) => Math.exp(logit - Math.max(...logits)));
  return powers.map((power) => power / powers.reduce((a, b) => a + b, 0));
}

test('of any logits: the largest is the answer, the probabilities are their softmax', () => {
  const logit = fc.float({ min: -500, max: 500, noNaN: true });
  const anyLogits = fc.array(fc.array(logit, { minLength: 7, maxLength: 7 }), { maxLength: 4 });
  fc.assert(
    fc.property(anyLogits, (rows) => {
      const logits = Float64Array.from(rows.flat());
      rows.forEach((row, i) => {
        const { answer, probabilities } = answerOf(logits, 7, i)!;
        expect(answer).toBe(row.indexOf(Math.max(...row)));
        const off = softmax(row).map((p, c) => Math.abs(probabilities[c]! - p));
        expect(Math.max(...off)).toBeLessThan(1e-12);
      });
      expect(answerOf(logits, 7, rows.length)).toBeNull();
    }),
  );
});

test('logits that are not numbers are no answer; of an infinite one there is no softmax', () => {
  const logits = Float64Array.of(1, Number.NaN, 0, Infinity);
  expect(answerOf(logits, 2, 0)).toEqual({ answer: Number.NaN, probabilities: [Number.NaN, Number.NaN] });
  expect(answerOf(logits, 2, 1)).toEqual({ answer: 1, probabilities: [Number.NaN, Number.NaN] });
  expect(answerOf(undefined, 2, 0)).toBeNull();
});

test('what is wrong: any other class than the label, and no class at all', () => {
  const images = { classes: 3, labels: Uint8Array.of(0, 1, 2, 2) };
  const logits = Float64Array.of(9, 0, 0, 9, 0, 0, 0, 0, 9, 0, Number.NaN, 9);
  expect([0, 1, 2, 3, 4].map((i) => isWrong(logits, images, i))).toEqual([false, true, false, true, false]);
  expect(countWrong(logits, images)).toBe(2);
  expect(isWrong(undefined, images, 1)).toBe(false);
});

test('of very many images the first are asked', () => {
  expect([askedImages(2000, 10), askedImages(18_800, 47), askedImages(116_323, 62)]).toEqual([2000, 18_800, 16_912]);
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

  test('for those who look on; its logits are copied when they are sent', () => {
    const { right, shown } = told(true);
    expect(right).toEqual(Uint8Array.of(1, 0));
    const picture = shown.get('testAccuracy answers')!;
    expect(picture).toBeTypeOf('function');
    expect(answerOf(takeSnapshot(picture), 2, 0)!.answer).toBe(1);
    expect(answerOf(takeSnapshot(picture), 2, 1)!.answer).toBe(0);
  });

  test('for nobody: nothing is kept, nothing is shown', () => {
    const { right, shown } = told(false);
    expect(right).toEqual(Uint8Array.of(1, 0));
    expect([...shown]).toEqual([]);
    expect(asked.at(-1)).toBeUndefined();
  });
});
