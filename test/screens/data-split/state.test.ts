import { beforeEach, describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { dataSplitScreen as screen } from '../../../src/screens/data-split/index.ts';
import { countsOf, initSplit, type SplitState } from '../../../src/screens/data-split/state.ts';
import type { FollowingAction } from '../../../src/ui/kit/following.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { eventsOf } from '../../ui/helpers.ts';

const split = experimentById('data-split');
let state: SplitState;

function tell(...actions: (FollowingAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = screen.reduce(state, action);
    state = next.state;
    for (const effect of next.effects ?? []) {
      if (effect.type === 'start')
        tell({ type: 'planned', plans: split.runs(effect.request.values, effect.request.seed) });
    }
    return [...(next.effects ?? [])];
  });
}

function finish(status: RunResult['status'] = 'done') {
  const series = { chosenScore: Series.of([1, 2], [0.8, 0.85]), trueScore: Series.of([1, 2], [0.8, 0.81]) };
  const [run] = emptyResults(split.runs(state.controls.values, state.seed));
  const summary = { chosenScore: 0.85, trueScore: 0.81, testImages: 2000 };
  const done = { ...run!, status, series, summary, done: 70, total: 70, elapsedMs: 5 };
  for (const event of eventsOf(done, 0)) tell({ type: 'event', event });
}
const starts = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'start' ? [e.request] : []));

beforeEach(() => {
  state = initSplit({ seed: 1, texts: {} });
});

describe('the split', () => {
  test('trains by itself when it is opened, once', () => {
    expect(starts(tell({ type: 'opened' }))).toHaveLength(1);
    expect(tell({ type: 'opened' })).toEqual([]);
    finish();
    expect(tell({ type: 'opened' })).toEqual([]);
  });

  test('follows every change at once; the old curves stay until new ones are whole', () => {
    tell({ type: 'opened' });
    expect(state.results).toEqual([]);
    finish();
    const before = state.results;
    expect([...before[0]!.series.chosenScore!.y]).toEqual([0.8, 0.85]);
    const [request] = starts(tell({ type: 'nudge', direction: 1 }));
    expect(request!.values.samples).toBe(600);
    expect([state.results, state.coming![0]!.status]).toEqual([before, 'queued']);
    finish();
    expect(state.coming).toBeNull();
    expect(state.results).not.toBe(before);
  });

  test('what does not change a value starts nothing', () => {
    tell({ type: 'opened' });
    expect(tell({ type: 'select', by: 1 })).toEqual([]);
    expect(tell({ type: 'reset' })).toEqual([]);
    tell({ type: 'edit' });
    expect(starts(tell({ type: 'type', key: 'escape' }))).toEqual([]);
  });

  test('other luck is another seed', () => {
    tell({ type: 'opened' });
    expect(starts(tell({ type: 'again', newSeed: true }))[0]!.seed).toBe(2);
  });

  test('a failed run leaves the old curves', () => {
    tell({ type: 'opened' });
    finish();
    const before = state.results;
    tell({ type: 'again', newSeed: false });
    tell({ type: 'event', event: { type: 'failed', run: 0, message: same('no memory') } });
    expect(state.results).toBe(before);
  });

  test('its picture shows what the parameters say', () => {
    expect(countsOf(state)).toEqual({ samples: 500, share: 0.2 });
  });
});
