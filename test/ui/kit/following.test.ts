import { beforeEach, describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import {
  createFollowing,
  type FollowingAction,
  type FollowingState,
  initFollowing,
} from '../../../src/ui/kit/following.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { commandsIn } from '../helpers.ts';

interface State extends FollowingState {
  readonly changes: number;
  readonly arrivals: number;
}

const id = 'optimizer-path';
const { reduce } = createFollowing<State>({
  values: ({ controls }) => ({ ...controls.values, steps: 3 }),
  changed: (next, before) => ({ ...next, changes: before.changes + 1 }),
  arrived: (next) => ({ ...next, arrivals: next.arrivals + 1 }),
});
let state: State;

function tell(...actions: (FollowingAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduce(state, action);
    state = next.state;
    return [...(next.effects ?? [])];
  });
}
const starts = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'start' ? [e.request] : []));
function plan() {
  tell({ type: 'planned', plans: experimentById(id).runs(state.controls.values, state.seed) });
}
function end(outcomes: readonly ('done' | 'failed')[]) {
  outcomes.forEach((outcome, run) => {
    tell({
      type: 'event',
      event:
        outcome === 'done'
          ? { type: 'ended', run, outcome, summary: {}, elapsedMs: 1 }
          : { type: 'failed', run, message: same('no memory') },
    });
  });
}
const whole = ['done', 'done', 'done', 'done'] as const;

beforeEach(() => {
  state = { ...initFollowing(id, { seed: 1, texts: {} }), changes: 0, arrivals: 0 };
});

describe('an experiment that follows its parameters', () => {
  test('starts when it is opened, with the values that the screen trains with; once', () => {
    const [request] = starts(tell({ type: 'opened' }));
    expect(request).toMatchObject({ experiment: id, seed: 1, values: { surface: 'bowl', steps: 3 } });
    expect(tell({ type: 'opened' })).toEqual([]);
    plan();
    end(whole);
    expect(tell({ type: 'opened' })).toEqual([]);
  });

  test('another value starts it anew; the old results stay until the new ones are whole', () => {
    tell({ type: 'opened' });
    plan();
    end(whole);
    const before = state.results;
    expect(starts(tell({ type: 'nudge', direction: 1 }))).toHaveLength(1);
    plan();
    end(whole.slice(1));
    expect([state.results, state.coming?.length]).toEqual([before, 4]);
    plan();
    end(whole);
    expect(state.coming).toBeNull();
    expect(state.results).not.toBe(before);
    expect([state.changes, state.arrivals]).toEqual([1, 2]);
  });

  test('the same value, typed or set back to, starts nothing', () => {
    expect(starts(tell({ type: 'select', by: 1 }, { type: 'edit' }, { type: 'type', key: 'enter' }))).toEqual([]);
    expect(starts(tell({ type: 'reset' }))).toEqual([]);
    expect(state.changes).toBe(0);
  });

  test('runs that failed beside others are shown, all of them failing leaves what was', () => {
    tell({ type: 'opened' });
    plan();
    end(['done', 'failed', 'done', 'done']);
    const before = state.results;
    expect(before[1]!.status).toBe('failed');
    tell({ type: 'again', newSeed: false });
    plan();
    end(['failed', 'failed', 'failed', 'failed']);
    expect([state.results, state.coming]).toEqual([before, null]);
  });

  test('a refused start may be requested again', () => {
    tell({ type: 'opened' }, { type: 'refused', message: 'no data' });
    expect(starts(tell({ type: 'opened' }))).toHaveLength(1);
  });

  test('again: the same seed, or the next one; the command has it', () => {
    expect(starts(tell({ type: 'again', newSeed: false }))[0]!.seed).toBe(1);
    expect(starts(tell({ type: 'again', newSeed: true }))[0]!.seed).toBe(2);
    expect(commandsIn(tell({ type: 'command' }))).toEqual([`run ${id} --seed 2`]);
  });

  describe('with changes of the command line', () => {
    const changes = ['adam.lr=0.5@10', 'sgd.lr=0.1@20'];
    const planned = [
      { name: 'adam.lr', value: 0.5, at: 10 },
      { name: 'sgd.lr', value: 0.1, at: 20 },
    ];
    beforeEach(() => {
      state = { ...initFollowing(id, { seed: 1, texts: {}, changes }), changes: 0, arrivals: 0 };
    });

    test('every start makes them, and the command has them', () => {
      expect(starts(tell({ type: 'opened' }))[0]!.changes).toEqual(planned);
      expect(starts(tell({ type: 'nudge', direction: 1 }))[0]!.changes).toEqual(planned);
      expect(commandsIn(tell({ type: 'nudge', direction: -1 }, { type: 'command' }))).toEqual([
        `run ${id} --change adam.lr=0.5@10 --change sgd.lr=0.1@20`,
      ]);
    });

    test('a reset leaves them out, also where no value goes back', () => {
      tell({ type: 'opened' });
      expect(starts(tell({ type: 'reset' })).map((request) => request.changes)).toEqual([[]]);
      expect(commandsIn(tell({ type: 'command' }))).toEqual([`run ${id}`]);
      expect(starts(tell({ type: 'reset' }))).toEqual([]);
    });

    test('those that no run could take are refused', () => {
      const open = (...refused: readonly string[]) => initFollowing(id, { seed: 1, texts: {}, changes: refused });
      expect(() => open('adam.lr=0.5@30')).toThrow('--change adam.lr=0.5@30: "30" updates are never reached');
      expect(() => open('adam.lr')).toThrow('--change: "adam.lr" is not allowed');
      expect(() => initFollowing('batchnorm-layer', { seed: 1, texts: {}, changes: ['gamma=2@1'] })).toThrow(
        'nothing of batchnorm-layer can be changed on the way',
      );
    });
  });
});
