import { describe, expect, test } from 'vitest';
import { createCells, putText, toStrings } from '../../../src/ui/charts/cells.ts';
import type { Images } from '../../../src/ui/figures/digit.ts';
import {
  type DigitsAction,
  type DigitsState,
  digitPlace,
  digitRows,
  firstDigit,
  isDigitsAction,
  nextMistake,
  reduceDigits,
  withDigit,
} from '../../../src/ui/kit/digits.ts';
import { actionOf, type KeyRow } from '../../../src/ui/kit/keymap.ts';
import { raced } from '../helpers.ts';

/** Six images of class 0; a run that says 1 of some of them. */
const images: Images = {
  rows: 1,
  columns: 1,
  classes: 2,
  images: new Uint8Array(6),
  labels: new Uint8Array(6),
  count: 6,
};
const saying = (wrong: readonly number[], diverged = false) => {
  const logits = Array.from({ length: 6 }, (_, i) => (wrong.includes(i) ? [0, 9] : [9, 0])).flat();
  const [run] = raced(10);
  return { ...run!, snapshots: { 'testAccuracy answers': Float64Array.from(logits) }, summary: { diverged } };
};
const next = (results: ReturnType<typeof saying>[], from: number, by: 1 | -1 = 1) =>
  nextMistake(results, 'testAccuracy', images, from, by);

describe('the next mistake', () => {
  test('is the next image that any run gets wrong, on and on around', () => {
    const results = [saying([1]), saying([4])];
    expect([0, 1, 2, 4, 5].map((from) => next(results, from))).toEqual([1, 4, 4, 1, 1]);
    expect([0, 1, 5].map((from) => next(results, from, -1))).toEqual([4, 4, 4]);
  });

  test('of a run that diverged nothing counts, and alone it stays where it is', () => {
    expect(next([saying([1], true), saying([3])], 0)).toBe(3);
    expect(next([saying([3])], 3)).toBe(3);
  });

  test('without any it is the next image', () => {
    expect([0, 5].map((from) => next([saying([])], from))).toEqual([1, 0]);
    expect(next([], 0, -1)).toBe(5);
  });
});

describe('the keys', () => {
  const state = { ...firstDigit, results: [saying([2, 4])] };
  const press = (row: keyof typeof digitRows, key: string, shown: Images | null = images) => {
    const rows: Readonly<Record<string, KeyRow<DigitsState, DigitsAction>>> = digitRows;
    const action = actionOf(rows[row]!, state, key)!;
    expect(isDigitsAction(action)).toBe(true);
    return reduceDigits(state, action, 'testAccuracy', shown);
  };

  test('one shows and hides, two choose', () => {
    expect(press('digits', 'i')).toEqual({ ...state, switched: true });
    expect(press('mistake', 'n').digit).toBe(2);
    expect(press('mistake', 'N').digit).toBe(4);
  });

  test('before the data are there, none is chosen', () => {
    expect(press('mistake', 'n', null)).toBe(state);
  });
});

describe('its place', () => {
  const switched: DigitsState = { ...firstDigit, switched: true };

  test('beside the figure where both have room, else in its place: one key does either', () => {
    expect(digitPlace(firstDigit, 79, 21)).toBe('beside');
    expect(digitPlace(switched, 79, 21)).toBe('nowhere');
    expect(digitPlace(firstDigit, 51, 11)).toBe('nowhere');
    expect(digitPlace(switched, 51, 11)).toBe('instead');
  });

  const filled = (char: string) => (width: number, height: number) => {
    const cells = createCells(width, height);
    for (let y = 0; y < height; y++) putText(cells, 0, y, char.repeat(width));
    return cells;
  };
  const row = (state: DigitsState, width: number) =>
    toStrings(withDigit(filled('f'), filled('d'), state)(width, 12))[3]!.replace(
      /(.)\1*/g,
      (run) => run[0]! + run.length,
    );

  test('the wider the room, the larger the digit', () => {
    expect(row(firstDigit, 79)).toBe('f44 1d34');
    expect(row(firstDigit, 151)).toBe('f92 1d58');
    expect(row(switched, 151)).toBe('f151');
    expect(row(switched, 51)).toBe('d51');
  });
});
