import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { keyframeBytesOf, makeRoom, mostBranches } from '../../../src/engine/runs/branch.ts';
import { bytesOf, KeyframeClock, Keyframes, keyframeBudget } from '../../../src/engine/runs/keyframes.ts';

/** A state of so many bytes, after so many updates. */
const frame = (at: number, bytes = 8) => ({ at, state: { numbers: new Uint8Array(bytes) } });

/** Keyframes of some runs at even distances, each run a part of that earlier, as workers send them. */
function evenly(runs: number, every: number, total: number, bytes = 8): Keyframes {
  const keyframes = new Keyframes();
  for (let done = 1; done < total; done++) {
    for (let run = 0; run < runs; run++) {
      if ((done + Math.floor((every * run) / runs)) % every === 0) keyframes.add(run, frame(done, bytes));
    }
  }
  return keyframes;
}

/** How many updates are made again to show a moment, in all runs together. */
const wayTo = (keyframes: Keyframes, runs: number, at: number) =>
  Array.from({ length: runs }, (_, run) => at - (keyframes.before(run, at - 1)?.at ?? 0)).reduce((a, b) => a + b);

const longestWay = (keyframes: Keyframes, runs: number, total: number) =>
  Math.max(...Array.from({ length: total }, (_, i) => wayTo(keyframes, runs, i + 1)));

test('the last one at or before an update is found, of each run its own', () => {
  const keyframes = evenly(2, 10, 50);
  expect([keyframes.before(0, 9), keyframes.before(1, 4), keyframes.before(2, 40)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([0, 1].map((run) => keyframes.before(run, 34)?.at)).toEqual([30, 25]);
  expect([0, 1].map((run) => keyframes.before(run, 35)?.at)).toEqual([30, 35]);
});

describe('the keyframes of a run that trains', () => {
  /** After which updates a run of so many takes them, with room for so many; `changed`: from when on it has another number. */
  const taken = (total: number, room: number, changed?: { readonly at: number; readonly total: number }) => {
    const ats: number[] = [];
    const clock = new KeyframeClock(8 * room, 0, ({ at }) => ats.push(at));
    clock.start(() => ({ numbers: new Uint8Array(8) }));
    const end = changed?.total ?? total;
    for (let done = 1; done <= end; done++) clock.pass(done, changed && done >= changed.at ? changed.total : total);
    return ats;
  };

  test('are taken evenly, none after its last update', () => {
    expect(taken(100, 10)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
    expect(taken(100, 0)).toEqual([]);
  });

  test('reach to its end where a change makes it longer, and are denser where one makes it shorter', () => {
    const longer = taken(100, 10, { at: 50, total: 1000 });
    expect(longer.slice(0, 4)).toEqual([10, 20, 30, 40]);
    const later = longer.slice(4);
    const gaps = later.map((at, i) => at - (later[i - 1] ?? at));
    expect(Math.max(...gaps, 1000 - later.at(-1)!)).toBeLessThanOrEqual(100);
    expect(later.length).toBeLessThanOrEqual(10);
    const shorter = taken(1000, 10, { at: 250, total: 300 });
    expect(shorter.filter((at) => at > 250)).toEqual([260, 270, 280, 290]);
  });
});

describe('within less memory', () => {
  /** How many keyframes each run has. */
  const countsOf = (keyframes: Keyframes, runs: number, total: number) =>
    Array.from({ length: runs }, (_, run) => {
      const ats = Array.from({ length: total }, (_, at) => keyframes.before(run, at)?.at);
      return new Set(ats.filter((at) => at !== undefined)).size;
    });

  test('some are given up, in all runs about as many, so that no moment gets far away', () => {
    // The distance and the number of those of the book's race.
    const [runs, every, total] = [4, 106, 2000];
    const keyframes = evenly(runs, every, total);
    const [count, longest] = [keyframes.size / 8, longestWay(keyframes, runs, total)];
    for (const [left, more] of [
      [15 / 16, 1],
      [14 / 16, 1],
      [13 / 16, 2],
      [12 / 16, 2],
    ] as const) {
      keyframes.bound(8 * count * left);
      expect(keyframes.size / 8).toBe(Math.floor(count * left));
      expect(longestWay(keyframes, runs, total)).toBeLessThanOrEqual(longest + more * every);
      const counts = countsOf(keyframes, runs, total);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    }
  });

  test('of very many, too', () => {
    const [runs, every, total] = [3, 4, 2000];
    const keyframes = evenly(runs, every, total);
    const count = keyframes.size / 8;
    keyframes.bound(8 * count * (3 / 4));
    expect(keyframes.size / 8).toBe(Math.floor(count * (3 / 4)));
    const counts = countsOf(keyframes, runs, total);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
    expect(longestWay(keyframes, runs, total)).toBeLessThan(20 * every);
  });

  test('as many are given up as need be, later ones too', () => {
    const keyframes = new Keyframes();
    keyframes.bound(100);
    for (let at = 10; at <= 300; at += 10) {
      keyframes.add(0, frame(at, 20));
      expect(keyframes.size).toBeLessThanOrEqual(100);
    }
    const ats = new Set(Array.from({ length: 301 }, (_, at) => keyframes.before(0, at)?.at));
    expect(ats.size).toBe(1 + 5);
    keyframes.bound(0);
    expect([keyframes.size, keyframes.before(0, 300)]).toEqual([0, undefined]);
  });

  test('a state before the first update goes last: what came before it may have taken long', () => {
    const keyframes = new Keyframes();
    for (const run of [0, 1]) for (const at of [0, 10, 20, 30]) keyframes.add(run, frame(at));
    keyframes.bound(8 * 2);
    expect([0, 1].map((run) => keyframes.before(run, 30)?.at)).toEqual([0, 0]);
    keyframes.bound(8);
    expect(keyframes.size).toBe(8);
  });

  test('one that has no room at all is given up at once', () => {
    const keyframes = new Keyframes();
    keyframes.bound(10);
    keyframes.add(0, frame(5, 11));
    expect([keyframes.size, keyframes.before(0, 9)]).toEqual([0, undefined]);
  });
});

describe('a shared past', () => {
  test('is that of the run that was left, up to the branch, and takes no memory', () => {
    const origin = evenly(2, 10, 100);
    const branch = new Keyframes();
    branch.share(0, { keyframes: origin, run: 1, at: 47 });
    expect(branch.size).toBe(0);
    expect([4, 20, 46, 47, 90].map((at) => branch.before(0, at)?.at)).toEqual([undefined, 15, 45, 45, 45]);
    branch.add(0, frame(60));
    expect([47, 59, 60, 90].map((at) => branch.before(0, at)?.at)).toEqual([45, 45, 60, 60]);
    // Those of the run that was left change: so does its past.
    origin.bound(0);
    expect([47, 90].map((at) => branch.before(0, at)?.at)).toEqual([undefined, 60]);
  });
});

describe('the budget', () => {
  const experiment = experimentById('optimizer-mnist');
  const plans = experiment.runs(resolveValues(experiment, {}), 1);
  const sum = (bytes: readonly number[]) => bytes.reduce((a, b) => a + b);

  test('is all for the runs while there are no branches; those make room', () => {
    const whole = keyframeBytesOf(experiment, plans, undefined);
    expect(sum(whole)).toBeCloseTo(keyframeBudget);
    // SGD has no slots, Adam two: its states take three times as much.
    expect(whole[3]! / whole[0]!).toBeCloseTo(3);
    const branch = sum(keyframeBytesOf(experiment, plans, { of: undefined as never, at: 0 }));
    const keyframes = evenly(1, 1, 70, 2 ** 20);
    expect(keyframes.size).toBe(64 * 2 ** 20);
    for (let made = 1; made <= mostBranches + 2; made++) {
      makeRoom(keyframes, made);
      expect(keyframes.size + branch * Math.min(mostBranches, made)).toBeLessThanOrEqual(keyframeBudget);
    }
    expect(keyframes.size).toBe(48 * 2 ** 20);
  });

  test('counts the buffers of a state', () => {
    expect(bytesOf(frame(1, 24))).toBe(24);
    expect(bytesOf({ state: { a: new Float32Array(2), deep: { b: new Float64Array(1), c: 'text' } } })).toBe(16);
  });
});
