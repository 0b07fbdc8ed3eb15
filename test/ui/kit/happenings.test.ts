import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { happeningOf, nextHappening } from '../../../src/ui/kit/happenings.ts';
import { leaderOf, overfittingFrom } from '../../../src/ui/kit/turning-points.ts';
import { bareRun } from './bare-run.ts';
import { hill, learner, racer, series } from './racers.ts';

describe('overfitting', () => {
  test('is told when it begins, and not again', () => {
    const [early, late] = [learner(hill.slice(0, 20)), learner(hill)];
    const epoch = overfittingFrom(late);
    expect(happeningOf([early], [late])).toEqual({
      en: `λ 0: overfitting begins at epoch ${epoch}`,
      ko: `λ 0: ${epoch}에폭부터 오버피팅`,
    });
    expect(happeningOf([late], [learner([...hill, 0.5])])).toBeNull();
  });
});

describe('the lead', () => {
  test('is told whenever the run that leads is another one, and only then', () => {
    const accuracy = fc.integer({ min: 0, max: 4 }).map((step) => 0.5 + step * 0.004);
    fc.assert(
      fc.property(fc.array(fc.tuple(accuracy, accuracy, accuracy), { minLength: 2, maxLength: 8 }), (looks) => {
        const race = (length: number) =>
          ['a', 'b', 'c'].map((id, i) => racer(id, ...looks.slice(0, length).map((look) => look[i]!)));
        for (let length = 2; length <= looks.length; length++) {
          const [before, now] = [leaderOf(race(length - 1)), leaderOf(race(length))];
          const changes = before !== null && now !== null && before.id !== now.id;
          expect(happeningOf(race(length - 1), race(length))?.en).toBe(
            changes ? `${now.id} takes the lead` : undefined,
          );
        }
      }),
    );
  });

  test('is told when it changes; the first leader is no change', () => {
    const before = [racer('a', 0.5), racer('b', 0.6)];
    expect(happeningOf([racer('a'), racer('b')], before)).toBeNull();
    expect(happeningOf(before, [racer('a', 0.5, 0.7), racer('b', 0.6, 0.65)])?.en).toBe('a takes the lead');
    expect(happeningOf(before, [racer('a', 0.5, 0.61), racer('b', 0.6, 0.65)])).toBeNull();
    // Without a new look too, where the leader is out of the race.
    const out = { ...racer('b', 0.6), summary: { diverged: true } };
    const three = [racer('a', 0.5), racer('b', 0.6), racer('c', 0.4)];
    expect(happeningOf([three[0]!, out, three[2]!], [three[0]!, out, three[2]!])).toBeNull();
    expect(happeningOf(three, [three[0]!, { ...out }, three[2]!])?.en).toBe('b has diverged');
  });
});

test('a run that diverged comes first, once', () => {
  const gone = { ...racer('a', 0.5), summary: { diverged: true } };
  const rest = [racer('b', 0.6), racer('c', 0.5)];
  expect(happeningOf([racer('a', 0.5), ...rest], [gone, ...rest])).toEqual({
    en: 'a has diverged',
    ko: 'a가 발산했습니다',
  });
  expect(happeningOf([gone, ...rest], [{ ...gone, done: 2 }, ...rest])).toBeNull();
});

test('a network that has learned nothing in 200 updates', () => {
  const guess = (length: number, loss: number) =>
    bareRun({
      label: same('0.01'),
      series: { loss: series(Array(length).fill(loss)) },
      snapshots: { guessing: Float64Array.of(10, Math.log(10), 0.1) },
    });
  expect(happeningOf([guess(199, 2.3)], [guess(210, 2.3)])?.en).toBe(
    '0.01: nothing learned in 200 updates, loss still 2.30',
  );
  expect(happeningOf([guess(210, 2.3)], [guess(220, 2.3)])).toBeNull();
  expect(happeningOf([guess(199, 1.1)], [guess(210, 1.1)])).toBeNull();
  expect(happeningOf([guess(100, 2.3)], [guess(199, 2.3)])).toBeNull();
});

test('what was said stays for a tenth of the training, or until something else happens', () => {
  const at = (done: number) => [{ ...racer('a', 0.5), done, total: 100 }];
  const said = { text: same('x'), at: 0.2 };
  expect(nextHappening(said, at(20), at(29))).toBe(said);
  expect(nextHappening(said, at(20), at(31))).toBeNull();
  expect(nextHappening(null, at(20), at(21))).toBeNull();
  const gone = [{ ...at(22)[0]!, summary: { diverged: true } }];
  expect(nextHappening(said, at(21), gone)).toMatchObject({ text: { en: 'a has diverged' }, at: 0.22 });
});

/** A run to which something has happened; `died` a layer, or a share of the gradient that is left. */
const signalled = (id: string, { died, share }: { died?: number; share?: number }) => {
  const of = (...values: (number | undefined)[]) => values.map((value) => value ?? Number.NaN);
  const signals = [...of(died && 21, died, died && 100), ...of(share === undefined ? share : 1, share, share && 4)];
  return bareRun({ id, label: same(id), snapshots: { signals: Float64Array.from(signals) } });
};

describe('a layer that has died, a gradient that has vanished', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => bareRun({ id, label: same(id) }));

  test('is told when it happens, with its numbers, and not again', () => {
    expect(happeningOf([a!, b!], [signalled('a', { died: 2 }), b!])).toEqual({
      en: 'a: hidden layer 2 has died, all 100 units are 0',
      ko: 'a: 2층이 죽음, 뉴런 100개가 모두 0',
    });
    expect(happeningOf([a!], [signalled('a', { share: 0.00029 })])).toEqual({
      en: 'a: gradient vanishes, layer 1 has 1/3400 of layer 4’s',
      ko: 'a: 기울기 소실, 1층의 기울기가 4층의 1/3400',
    });
    expect(happeningOf([a!], [signalled('a', { share: 0 })])?.en).toBe('a: gradient vanishes, layer 1 has none');
    for (const signal of [{ died: 2 }, { share: 0.0001 }]) {
      const run = signalled('a', signal);
      expect(happeningOf([run, b!], [{ ...run, done: 5 }, b!])).toBeNull();
    }
    expect(happeningOf([a!], [a!])).toBeNull();
  });

  test('of several runs is one sentence, which those to come join', () => {
    const two = [signalled('a', { died: 2 }), signalled('b', { died: 2 }), c!];
    expect(happeningOf([two[0]!, b!, c!], two)?.en).toBe('a and b: hidden layer 2 has died, all 100 units are 0');
    expect(happeningOf(two, [...two.slice(0, 2), signalled('c', { died: 3 })])?.en).toBe(
      'a, b and c: a layer has died, all its units are 0',
    );
    const gone = ['a', 'b', 'c', 'd'].map((id, i) => signalled(id, { share: 0.0001 / (i + 1) }));
    expect(happeningOf([...gone.slice(0, 3), d!], gone)?.en).toBe(
      '4 runs: gradient vanishes, layer 1 has at most 1/10000 of layer 4’s',
    );
  });

  test('behind a layer that has died no gradient is said to vanish', () => {
    expect(happeningOf([a!], [signalled('a', { died: 1, share: 0.0001 })])?.en).toContain('died');
  });
});

describe('what is said can be read', () => {
  const trained = (ms: number, done: number, ...runs: RunResult[]) =>
    runs.map((run) => ({ ...run, status: 'running' as const, elapsedMs: ms, done, total: 1000 }));
  const idle = [bareRun({ id: 'a', label: same('a') }), bareRun({ id: 'b', label: same('b') })] as const;
  const dead = [signalled('a', { died: 1 }), idle[1]] as const;
  const gone = [dead[0], { ...idle[1], summary: { diverged: true } }] as const;

  test('what happens before it was read waits, and is said then', () => {
    const first = nextHappening(null, trained(100, 1, ...idle), trained(100, 1, ...dead))!;
    expect(first.text.en).toContain('a: hidden layer 1');
    const waits = nextHappening(first, trained(100, 1, ...dead), trained(300, 200, ...gone))!;
    expect(waits.text).toBe(first.text);
    const still = nextHappening(waits, trained(300, 200, ...gone), trained(1200, 400, ...gone))!;
    expect(still.text).toBe(first.text);
    const second = nextHappening(still, trained(1200, 400, ...gone), trained(1400, 420, ...gone))!;
    expect(second).toMatchObject({ text: { en: 'b has diverged' }, at: 0.42 });
    expect(second).not.toHaveProperty('waiting');
    // A tenth of a short training is over before it was read.
    const short = nextHappening(second, trained(1400, 420, ...gone), trained(1500, 560, ...gone))!;
    expect(short).toMatchObject({ text: second.text, at: 0.42 });
    expect(nextHappening(short, trained(1500, 500, ...gone), trained(2700, 510, ...gone))).toMatchObject({ at: 0.42 });
    expect(nextHappening(short, trained(1500, 560, ...gone), trained(2700, 600, ...gone))).toBeNull();
  });

  test('time is that of one run after the other, or of several at once', () => {
    const run = (elapsedMs: number, status: 'running' | 'done') => ({
      ...idle[0],
      elapsedMs,
      status,
      done: 1,
      total: 1000,
    });
    const said = { text: same('x'), at: 0, left: 1200 };
    const next = (...pairs: [RunResult, RunResult][]) =>
      nextHappening(
        said,
        pairs.map(([before]) => before),
        pairs.map(([, now]) => now),
      )!.left;
    expect(next([run(900, 'done'), run(900, 'done')], [run(0, 'running'), run(700, 'running')])).toBe(500);
    expect(next([run(100, 'running'), run(400, 'running')], [run(100, 'running'), run(400, 'running')])).toBe(900);
  });

  test('the same of more runs takes its place at once', () => {
    const first = nextHappening(null, trained(100, 1, ...idle), trained(100, 1, ...dead))!;
    const both = [dead[0], signalled('b', { died: 1 })];
    expect(nextHappening(first, trained(100, 1, ...dead), trained(120, 2, ...both))!.text.en).toContain('a and b:');
  });

  test('of many that wait the newest are said', () => {
    const runs = ['a', 'b', 'c', 'd', 'e'].map((id) => bareRun({ id, label: same(id) }));
    const ended = (count: number) => runs.map((run, i) => (i < count ? { ...run, summary: { diverged: true } } : run));
    let said = nextHappening(null, trained(0, 1, ...ended(0)), trained(0, 1, ...ended(1)));
    for (let n = 1; n < 5; n++)
      said = nextHappening(said, trained(n, 1, ...ended(n)), trained(n + 1, 1, ...ended(n + 1)));
    const all = [said!.text.en];
    for (const ms of [1300, 2600]) {
      said = nextHappening(said, trained(ms - 1300, 900, ...ended(5)), trained(ms, 900, ...ended(5)));
      all.push(said!.text.en);
    }
    expect(all).toEqual(['a has diverged', 'd has diverged', 'e has diverged']);
  });
});
