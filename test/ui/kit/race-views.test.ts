import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { trialRates } from '../../../src/engine/experiments/shared/race/tuning.ts';
import { optimizerMnistScreen as screen } from '../../../src/screens/optimizer-mnist/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { findRow, type KeyRow } from '../../../src/ui/kit/keymap.ts';
import { plannedRuns } from '../../../src/ui/kit/planned-runs.ts';
import { initRace, type RaceAction, type RaceState, reduceRace } from '../../../src/ui/kit/race.ts';
import { showsTrials } from '../../../src/ui/kit/race-views.ts';
import type { ShellAction } from '../../../src/ui/kit/screen.ts';

type State = RaceState<'optimizer-mnist'>;
const initial = (tuned: string): State =>
  initRace('optimizer-mnist', { seed: 3, texts: { optimizers: 'sgd,adam', iterations: '400', tuned } });
const told = (state: State, ...actions: (RaceAction | ShellAction)[]) =>
  actions.reduce((now, action) => reduceRace(now, action).state, state);
const started = (state: State) => told(state, { type: 'run' }, { type: 'planned', plans: plannedRuns(state) });
const rowsOf = (state: State, columns = 120) =>
  toStrings(screen.view({ state, columns, rows: 34, language: 'en', plain: true }));

/** A report of a run that searches, or has: the losses of its trials so far, its updates, and those of its trials. */
const report = (run: number, losses: readonly number[], done: number, tried: number): RunEvent => {
  const rates = trialRates([0.01, 0.001][run]!);
  const trials = rates.map((_, i) => losses[i] ?? Number.NaN);
  const x = Float64Array.from({ length: done }, (_, i) => i + 1);
  return {
    type: 'rows',
    run,
    series: done > 0 ? { loss: { x, y: x.map((i) => 1 / i) } } : {},
    snapshots: { trials: Float64Array.from([...rates, ...trials]) },
    done,
    total: 400,
    tried: { done: tried, total: 700 },
    elapsedMs: 500,
  };
};

test('the key of the views leads to the searches where there are any, and past them where there are none', () => {
  const seen = (tuned: string) => {
    let state = initial(tuned);
    return Array.from({ length: 5 }, () => {
      const row = findRow(screen.keys as readonly KeyRow<RaceState, RaceAction>[], 'v', state)!;
      const { view } = state;
      state = told(state, row.action as RaceAction);
      return [view, row.short!.en];
    });
  };
  expect(seen('on')).toEqual([
    ['loss', 'accuracy'],
    ['testAccuracy', 'weights'],
    ['weights', 'rates tried'],
    ['trials', 'loss'],
    ['loss', 'accuracy'],
  ]);
  expect(seen('off').map(([view]) => view)).toEqual(['loss', 'testAccuracy', 'weights', 'loss', 'testAccuracy']);
});

test('while runs search the searches are shown, then the curves; the table says which trial it is', () => {
  const event = (...args: Parameters<typeof report>) => ({ type: 'event', event: report(...args) }) as const;
  const idle = initial('on');
  const begun = [0, 1].map((run) => ({ type: 'event', event: { type: 'started', run } }) as const);
  expect(showsTrials(idle)).toBe(false);
  const searching = told(started(idle), ...begun, event(0, [2, 1], 0, 250), event(1, [2], 0, 150));
  expect(showsTrials(searching)).toBe(true);
  const rows = rowsOf(searching);
  expect(rows.join('\n')).toContain('learning rates tried for 100 updates each');
  expect(rows.find((row) => row.startsWith('× 0.03'))).toMatch(/× 0\.03 3e-4 +2 +3e-5 +2/);
  // 250 of 700 updates are in the third of seven trials.
  expect(rows.find((row) => /^◉ SGD .*━|^◉ SGD .*─/.test(row))).toMatch(/ trial 3\/7 .* 500 /);
  expect(rows.find((row) => /^◊ Adam .*─/.test(row))).toMatch(/ trial 2\/7 /);
  const racing = told(searching, event(0, [2, 1, 1, 1, 1, 1, 1], 20, 700));
  expect(showsTrials(racing)).toBe(false);
  expect(rowsOf(racing).find((row) => /^◉ SGD .*━|^◉ SGD .*─/.test(row))).toMatch(/ 20\/400 /);
  const asked = told(racing, { type: 'view' }, { type: 'view' }, { type: 'view' });
  expect([asked.view, showsTrials(asked)]).toEqual(['trials', true]);
});

test('the switch waits for the next start, and the view goes back to the curves with it', () => {
  const tuned = told(started(initial('on')), { type: 'set', name: 'tuned', text: 'off' });
  expect(tuned.stale).toBe(true);
  const plain = told({ ...initial('off'), view: 'trials' });
  expect(showsTrials(plain)).toBe(false);
  expect(told(plain, { type: 'view' }).view).toBe('loss');
});
