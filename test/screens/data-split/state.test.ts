import { beforeEach, describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { dataSplitScreen as screen } from '../../../src/screens/data-split/index.ts';
import { countsOf, initSplit, type SplitState } from '../../../src/screens/data-split/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import type { FollowingAction } from '../../../src/ui/kit/following.ts';
import { actionOf, findRow } from '../../../src/ui/kit/keymap.ts';
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

describe('a guess', () => {
  const press = (key: string) => {
    const row = findRow(screen.keys, key, state);
    const action = row ? actionOf(row, state, key) : null;
    return action === null ? [] : tell(action as never);
  };
  const see = () =>
    toStrings(screen.view({ state, columns: 80, rows: 22, language: 'en', plain: true }))
      .join('\n')
      .replaceAll('\u00a0', ' ');

  test('is about a choice on another number of images, whose curves are kept back until then', () => {
    tell({ type: 'opened' });
    finish();
    expect(see()).toContain('85.0 %');
    const [request] = starts(press('e'));
    expect(request!.values.images).toBe(10);
    finish();
    expect(state.asking).toBeTruthy();
    expect(see()).not.toMatch(/85\.0 %|points of its score are luck/);
    expect(see()).toContain('Your guess 1/3');
    press('enter');
    expect(see()).toContain('85.0 %');
    expect(state.guesses![0]!.outcome!.en).toMatch(/^You said “less than 1”: /);
  });

  test('at the score stands in the chart', () => {
    tell({ type: 'opened' });
    press('e');
    press('e');
    press('up');
    expect(see()).toContain('guess 52 % ◂');
  });

  test('before the first curves are there is about these', () => {
    tell({ type: 'opened' });
    expect(starts(press('e'))).toEqual([]);
    expect(state.controls.values.images).toBe(100);
    expect(state.asking).toBeTruthy();
  });

  test('goes round the numbers of images, and begins anew from any other', () => {
    tell({ type: 'opened' });
    finish();
    const next = () => {
      const [request] = starts(press('e'));
      finish();
      tell({ type: 'guess', do: 'skip' } as never);
      return request!.values.images;
    };
    expect([next(), next(), next(), next(), next()]).toEqual([10, 1000, 30, 300, 100]);
    tell({ type: 'set', name: 'images', text: '55' });
    finish();
    expect(next()).toBe(100);
  });
});
