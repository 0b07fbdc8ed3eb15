import { beforeEach, describe, expect, test } from 'vitest';
import { ranked } from '../../../src/engine/experiments/hyperparameter-search/results.ts';
import { experimentById, experimentOf } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { boxLine, searchLine, searchLines, stateLine } from '../../../src/screens/hyperparameter-search/lines.ts';
import { reduceSearch, type SearchAction } from '../../../src/screens/hyperparameter-search/reduce.ts';
import {
  allOf,
  earlierSearches,
  finalOf,
  initSearch,
  movedBox,
  nextBox,
  otherSearch,
  type SearchState,
  shownMethod,
  trialsOf,
} from '../../../src/screens/hyperparameter-search/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { finished, judged } from '../../engine/experiments/searches.ts';
import { commandsIn, eventsOf } from '../../ui/helpers.ts';

const search = experimentOf('hyperparameter-search');
let state: SearchState;

/** Tells the screen, and answers a start with its plan. */
function tell(...actions: (SearchAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceSearch(state, action);
    state = next.state;
    for (const effect of next.effects ?? []) {
      if (effect.type !== 'start') continue;
      tell({ type: 'planned', plans: experimentById(search.id).runs(effect.request.values, effect.request.seed) });
    }
    return [...(next.effects ?? [])];
  });
}
/** Every run of the job at hand ends as if it had trained. */
function train(count = Number.POSITIVE_INFINITY) {
  state.results.slice(0, count).forEach((run, i) => {
    for (const event of eventsOf(judged(run), i)) tell({ type: 'event', event });
  });
}
const startOf = (effects: readonly Effect[]) => {
  const start = effects.find((e) => e.type === 'start');
  return start?.type === 'start' ? start.request : null;
};
const line = (draw: typeof boxLine) => toStrings(draw(state, 120, 'en'))[0]!.replaceAll('\u00a0', ' ');

beforeEach(() => {
  state = initSearch({ seed: 1, texts: { trials: '20', keep: '4' } });
});

describe('a search', () => {
  test('starts with the ranges of the panel; the test waits for the learner', () => {
    const request = startOf(tell({ type: 'run' }))!;
    expect(request.values).toEqual({ ...state.controls.values, finalTest: 'off' });
    expect([state.phase, trialsOf(state).length]).toEqual(['running', 20]);
    train();
    expect(state.phase).toBe('over');
  });

  test('of several rounds goes on by itself, and then tests, as its parameters say', () => {
    state = initSearch({ seed: 1, texts: { trials: '20', rounds: '2' } });
    expect(startOf(tell({ type: 'run' }))!.values).toMatchObject({ rounds: 2, finalTest: 'on' });
    train();
    tell({ type: 'event', event: { type: 'more', plans: search.more!(state.controls.values, state.results, 1) } });
    expect([state.phase, trialsOf(state).length]).toEqual(['running', 40]);
  });

  test('begins anew from the panel, whatever was searched', () => {
    tell({ type: 'run' });
    train();
    tell({ type: 'narrow' });
    const request = startOf(tell({ type: 'again', newSeed: true }))!;
    expect([request.seed, request.values.lr, request.values.round]).toEqual([2, [1e-6, 1e-2], 1]);
    expect([state.earlier, state.box, trialsOf(state).length]).toEqual([[], null, 20]);
  });

  test('that is stopped proposes from what is finished', () => {
    tell({ type: 'run' });
    train(8);
    expect(tell({ type: 'stop' })).toEqual([{ type: 'stop' }]);
    for (let run = 8; run < 20; run++) {
      tell({ type: 'event', event: { type: 'ended', run, outcome: 'stopped', summary: {}, elapsedMs: 1 } });
    }
    expect(state.phase).toBe('over');
    expect(ranked(trialsOf(state))).toHaveLength(8);
    expect(nextBox(state)).not.toBeNull();
  });
});

describe('the box', () => {
  beforeEach(() => {
    tell({ type: 'run' });
    train();
  });

  test('is the proposal: the ranges of the best', () => {
    const box = nextBox(state)!;
    for (const run of ranked(trialsOf(state)).slice(0, 4)) {
      expect(run.params.lr).toBeGreaterThanOrEqual(box.lr[0]);
      expect(run.params.lr).toBeLessThanOrEqual(box.lr[1]);
    }
    expect(line(boxLine)).toContain('next box: η ');
  });

  test('moves and changes its size on log axes, and comes back', () => {
    const before = nextBox(state)!;
    tell({ type: 'box', moves: { lr: [1, 1] } });
    expect(state.box!.lr[0] / before.lr[0]).toBeCloseTo(10 ** 0.125, 2);
    expect(state.box!.lr[1] / before.lr[1]).toBeCloseTo(10 ** 0.125, 2);
    expect(state.box!.weightDecay).toEqual(before.weightDecay);
    expect(line(boxLine)).toContain('your box: η ');
    tell({ type: 'propose' });
    expect([state.box, nextBox(state)]).toEqual([null, before]);
  });

  test('stays a box, within what may be searched', () => {
    const small = { lr: [0.01, 0.0134], weightDecay: [1e-12, 1e-4] } as const;
    expect(movedBox(small, { lr: [1, -1], weightDecay: [-1, -1] })).toEqual(small);
    expect(movedBox({ lr: [10, 1000], weightDecay: [1e-8, 1e-4] }, { lr: [1, 1] }).lr).toEqual([10, 1000]);
  });

  test('is searched in the next round; earlier trials stay', () => {
    tell({ type: 'box', moves: { lr: [0, 2] } });
    const box = state.box!;
    const request = startOf(tell({ type: 'narrow' }))!;
    expect(request.values).toMatchObject({
      lr: box.lr,
      weightDecay: box.weightDecay,
      round: 2,
      rounds: 1,
      finalTest: 'off',
    });
    expect([trialsOf(state).length, state.box, state.phase]).toEqual([40, null, 'running']);
    expect(new Set(trialsOf(state).map((r) => r.id)).size).toBe(40);
    expect(line(stateLine)).toMatch(/^round 2 {2}0\/20/);
    train();
    expect(startOf(tell({ type: 'narrow' }))!.values.round).toBe(3);
    expect(trialsOf(state)).toHaveLength(60);
  });

  test('the command repeats the newest round', () => {
    tell({ type: 'narrow' });
    const { lr, weightDecay: decay } = state.searched!;
    expect(commandsIn(tell({ type: 'command' }))).toEqual([
      `run hyperparameter-search --trials 20 --lr ${lr.join(',')} --weight-decay ${decay.join(',')} --keep 4 --round 2 --final-test off`,
    ]);
  });
});

describe('the test data', () => {
  const meet = (testAccuracy: number) => {
    const more = search.more!(
      { ...state.controls.values, trials: 1, rounds: 1, round: 1, keep: 4, finalTest: 'on' },
      state.results,
      1,
    );
    tell({ type: 'event', event: { type: 'more', plans: more } });
    const [final] = emptyResults(more);
    const done = finished(final!, [0.8], { testAccuracy, testImages: 2000 });
    for (const event of eventsOf(done, state.results.length - 1)) tell({ type: 'event', event });
  };

  test('are met by the best trial, trained again alone', () => {
    tell({ type: 'run' });
    train();
    const best = ranked(trialsOf(state))[0]!;
    const request = startOf(tell({ type: 'test' }))!;
    const { lr, weightDecay } = best.params;
    expect(request.values).toMatchObject({
      trials: 1,
      lr: [lr, lr],
      weightDecay: [weightDecay, weightDecay],
      finalTest: 'on',
    });
    const [plan] = experimentById(search.id).runs(request.values, request.seed);
    for (const key of [
      'lr',
      'weightDecay',
      'units',
      'layers',
      'batchSize',
      'dropout',
      'optimizer',
      'samples',
      'epochs',
    ] as const) {
      expect(plan!.params[key], key).toEqual(best.params[key]);
    }
    train();
    meet(0.75);
    expect(state.phase).toBe('over');
    expect([trialsOf(state).length, finalOf(state)!.summary.testAccuracy]).toEqual([20, 0.75]);
    expect(line(boxLine)).toContain('test data 75.0 %');
    const said = search.verdict(allOf(state)).map((s) => s.en.replaceAll('\u00a0', ' '));
    expect(said[1]).toContain('On the 2,000 test images, which chose nothing, the best is right on 75.0 %');
  });

  test('are met once: whoever would choose on is told why not', () => {
    tell({ type: 'run' });
    train();
    tell({ type: 'test' });
    train();
    meet(0.75);
    for (const type of ['narrow', 'test'] as const) {
      const effects = tell({ type });
      expect(effects).toMatchObject([
        { type: 'notice', text: { en: expect.stringContaining('the test data have been met') } },
      ]);
    }
    expect(nextBox(state)).toBeNull();
    expect(startOf(tell({ type: 'again', newSeed: false }))).not.toBeNull();
    expect(finalOf(state)).toBeNull();
  });

  test('without a trial that came to something there is nothing to test', () => {
    expect(tell({ type: 'test' })).toMatchObject([{ type: 'notice' }]);
  });
});

describe('searches of one budget', () => {
  const gridNext = () => tell({ type: 'set', name: 'sampling', text: 'grid' });

  test('the last one stays, with the trials of all its rounds, until it is cleared', () => {
    tell({ type: 'run' });
    train();
    tell({ type: 'narrow' });
    train();
    gridNext();
    expect([state.stale, shownMethod(state).sampling, otherSearch(state)]).toEqual([true, 'random', null]);
    tell({ type: 'again', newSeed: false });
    expect(shownMethod(state)).toEqual({ sampling: 'grid', draw: 'log-uniform' });
    expect(otherSearch(state)).toHaveLength(40);
    expect(earlierSearches(state)).toMatchObject([{ sameImages: true }]);
    tell({ type: 'undo' });
    expect([otherSearch(state), state.ghosts]).toEqual([null, []]);
  });

  test('of the same kind it is no other way of choosing', () => {
    tell({ type: 'run' });
    train();
    tell({ type: 'again', newSeed: true });
    expect(otherSearch(state)).toBeNull();
    expect(earlierSearches(state)).toMatchObject([{ sameImages: false }]);
  });

  test('other samples are other images', () => {
    tell({ type: 'run' });
    train();
    tell({ type: 'set', name: 'samples', text: '400' });
    tell({ type: 'again', newSeed: false });
    expect(earlierSearches(state)).toMatchObject([{ sameImages: false }]);
  });

  test('the next round of a grid is a grid in the box of the best', () => {
    gridNext();
    tell({ type: 'run' });
    expect(trialsOf(state)).toHaveLength(20);
    train();
    const request = startOf(tell({ type: 'narrow' }))!;
    expect(request.values).toMatchObject({ sampling: 'grid', round: 2 });
    expect(request.values.lr).toEqual(
      nextBox({ ...state, phase: 'over', earlier: trialsOf(state).slice(0, 20), results: [] })!.lr,
    );
  });

  test('what the next start would try stands beside its key, what has no axis beside the round', () => {
    expect(line(stateLine)).toMatch(/^Space starts the search {2}20 trials: 20 η, 20 λ/);
    state = initSearch({
      seed: 1,
      texts: { trials: '30', sampling: 'grid', dropout: '0,0.5', optimizers: 'sgd,adam' },
    });
    expect(line(stateLine)).toMatch(
      /^Space starts the search {2}24 trials: 3 η × 2 λ × 2 dropout ratios × 2 optimizers/,
    );
    tell({ type: 'run' });
    expect(line(stateLine)).toMatch(/^round 1 {2}0\/24 .* 2 dropout ratios × 2 optimizers +seed 1$/);
    tell({ type: 'set', name: 'sampling', text: 'random' });
    expect(line(stateLine)).toContain('changed values start with r');
  });

  test('each has its line, the one at hand first', () => {
    const rows = (height: number) =>
      toStrings(searchLines(state, 78, height, 'en')).map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    tell({ type: 'run' });
    train();
    expect(rows(4)).toEqual([]);
    gridNext();
    tell({ type: 'again', newSeed: false });
    expect(rows(4)).toEqual([
      'now  grid, log-uniform · 20 trials: 5 η × 4 λ · best – · median –',
      'before  random, log-uniform · 20 trials: 20 η, 20 λ · best 89.0 %',
    ]);
    train();
    expect(rows(4)[0]).toBe('now  grid, log-uniform · 20 trials: 5 η × 4 λ · best 86.0 % · median 22.0 %');
    for (const seed of [2, 3]) {
      tell({ type: 'again', newSeed: true });
      expect(state.seed).toBe(seed);
      train();
    }
    expect([rows(4).length, rows(2).length]).toEqual([4, 2]);
    const brief = toStrings(searchLine(trialsOf(state), { when: 'now', brief: true }, 58, 'ko'))[0]!.trimEnd();
    expect(brief).toBe('지금  격자, 로그 균등 · 20번의 시도 · 최고 86.0%');
  });
});

describe('panes', () => {
  test('Tab goes round, and the list is walked through', () => {
    tell({ type: 'run' });
    train();
    const seen = [1, 1, 1].map(() => {
      tell({ type: 'focus', by: 1 });
      return state.focus;
    });
    expect(seen).toEqual(['best', 'controls', 'plane']);
    tell({ type: 'focus', by: -1 });
    expect(state.focus).toBe('controls');
    tell({ type: 'pick', by: 1 }, { type: 'pick', by: 1 }, { type: 'pick', by: -1 });
    expect(state.place).toBe(1);
    for (let i = 0; i < 40; i++) tell({ type: 'pick', by: 1 });
    expect(state.place).toBe(19);
    tell({ type: 'open' }, { type: 'zoom' });
    expect(state).toMatchObject({ open: true, zoomed: true });
    tell({ type: 'focus', by: 1 });
    expect(state.open).toBe(false);
  });

  test('a changed value waits for the next start', () => {
    tell({ type: 'run' });
    tell({ type: 'select', by: 1 }, { type: 'nudge', direction: 1 });
    expect([state.stale, state.controls.values.epochs, state.searched!.epochs]).toEqual([true, 60, 50]);
  });
});

test('f says in a line that a search has no branches, and changes nothing', () => {
  tell({ type: 'run' });
  const before = state;
  const effects = tell({ type: 'fork' });
  expect(effects).toMatchObject([{ type: 'notice', text: { en: expect.stringMatching(/^a search has no branches/) } }]);
  expect(state).toBe(before);
});
