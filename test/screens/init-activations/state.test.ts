import { beforeEach, describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { activations } from '../../../src/engine/nn/activations/index.ts';
import {
  type ActivationsAction,
  type ActivationsState,
  comparedRun,
  initActivations,
  reduceActivations,
  shownRun,
  showsAll,
} from '../../../src/screens/init-activations/state.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { propagated } from '../../ui/activations.ts';
import { commandsIn, eventsOf } from '../../ui/helpers.ts';

let state: ActivationsState;

function tell(...actions: (ActivationsAction | ShellAction)[]): Effect[] {
  return actions.flatMap((action) => {
    const next = reduceActivations(state, action);
    state = next.state;
    return [...(next.effects ?? [])];
  });
}

/** What the starts among the effects ask for: functions and initial weights. */
const asked = (effects: readonly Effect[]) =>
  effects.flatMap((e) => (e.type === 'start' ? [[e.request.values.activation, e.request.values.init]] : []));

/** Answers the newest start with results. */
function answer(effects: readonly Effect[]): void {
  const start = effects.find((e) => e.type === 'start')!;
  const { activation, init } = start.request.values as Record<string, string[]>;
  const small = { samples: '10', units: '5', layers: '2' };
  const results = propagated({ ...small, activation: activation!.join(','), init: init!.join(',') });
  tell({ type: 'planned', plans: results });
  results.forEach((run, i) => {
    for (const event of eventsOf(run, i)) tell({ type: 'event', event });
  });
}

const select = (selected: string) => {
  state = { ...state, controls: { ...state.controls, selected } };
};

beforeEach(() => {
  state = initActivations({ seed: 1, texts: {} });
});

describe('at the start', () => {
  test("the book's first picture: sigmoid, weights from N(0, 1), and Xavier's to compare with", () => {
    expect(asked(tell({ type: 'opened' }))).toEqual([[['sigmoid'], ['1', 'xavier']]]);
    expect([showsAll(state), shownRun(state)]).toEqual([false, null]);
    expect(state.controls.selected).toBe('init');
  });

  test('several that were asked for are shown side by side', () => {
    state = initActivations({ seed: 1, texts: { init: '0.01,he' } });
    expect(asked(tell({ type: 'opened' }))).toEqual([[['sigmoid'], ['0.01', 'he']]]);
    expect(showsAll(state)).toBe(true);
  });

  test('opening again starts nothing', () => {
    answer(tell({ type: 'opened' }));
    expect(tell({ type: 'opened' })).toEqual([]);
  });

  test('wrong texts are refused', () => {
    expect(() => initActivations({ seed: 1, texts: { range: '1,0' } })).toThrow(/--range/);
    expect(() => initActivations({ seed: 1, texts: { init: 'best' } })).toThrow(/--init/);
  });
});

describe('one after the other', () => {
  test('Space and the arrow keys go through the initial weights', () => {
    expect(asked(tell({ type: 'weights' }, { type: 'weights' }, { type: 'nudge', direction: 1 }))).toEqual([
      [['sigmoid'], ['0.01', 'xavier']],
      [['sigmoid'], ['xavier']],
      [['sigmoid'], ['he', 'xavier']],
    ]);
    const around = [0, 1, 2].flatMap(() => asked(tell({ type: 'weights' })).map(([, init]) => (init as string[])[0]));
    expect(around).toEqual(['zero', 'constant', '1']);
    expect(asked(tell({ type: 'nudge', direction: -1 }))).toEqual([[['sigmoid'], ['constant', 'xavier']]]);
  });

  test('another function brings the range that fits it, unless the range was chosen', () => {
    const functions = () => {
      tell({ type: 'function' });
      return [state.controls.values.activation, state.controls.values.range].join(' ');
    };
    // Around to where it began.
    const seen = activations.map(() => functions());
    expect(seen.slice(0, 2)).toEqual(['tanh -1,1', 'leaky-relu 0,1']);
    expect(seen.slice(-2)).toEqual(['relu 0,1', 'sigmoid 0,1']);
    select('range');
    tell({ type: 'nudge', direction: 1 }, { type: 'nudge', direction: 1 });
    expect(state.controls.values.range).toEqual([0, 3]);
    expect(functions()).toBe('tanh 0,3');
    select('activation');
    tell({ type: 'nudge', direction: -1 });
    expect(state.controls.values.activation).toEqual(['sigmoid']);
  });

  test('a typed one stands before the first, and may be several', () => {
    const type = (text: string) =>
      tell({ type: 'edit' }, ...['ctrl-u', ...text, 'enter'].map((key) => ({ type: 'type', key }) as const));
    expect(asked(type('0.05'))).toEqual([[['sigmoid'], ['0.05', 'xavier']]]);
    expect(asked(tell({ type: 'weights' }))).toEqual([[['sigmoid'], ['1', 'xavier']]]);
    expect(asked(type('0.05,0.1'))).toEqual([[['sigmoid'], ['0.05', '0.1']]]);
    expect(type('best')).toEqual([]);
    expect(state.controls.edit?.error?.en).toMatch(/"best" is not an initializer; allowed: /);
    tell({ type: 'type', key: 'escape' });
    expect(state.controls.values.init).toEqual(['0.05', '0.1']);
  });

  test('every other parameter draws anew too', () => {
    select('layers');
    const [effect] = tell({ type: 'nudge', direction: 1 });
    expect(effect).toMatchObject({ type: 'start', request: { values: { layers: 6 }, seed: 1 } });
    select('init');
    expect(tell({ type: 'select', by: 1 })).toEqual([]);
    expect(state.controls.selected).toBe('layers');
  });
});

describe('all at once', () => {
  test('and back to the one that was looked at', () => {
    tell({ type: 'weights' }, { type: 'weights' });
    expect(asked(tell({ type: 'all' }))).toEqual([[['sigmoid'], ['1', '0.01', 'xavier', 'he']]]);
    expect(showsAll(state)).toBe(true);
    expect(asked(tell({ type: 'all' }))).toEqual([[['sigmoid'], ['xavier']]]);
  });

  test('one of its own is among them', () => {
    state = initActivations({ seed: 1, texts: { init: '0.3' } });
    expect(asked(tell({ type: 'all' }))).toEqual([[['sigmoid'], ['1', '0.01', 'xavier', 'he', '0.3']]]);
    // An arrow key goes on from the one before.
    expect(asked(tell({ type: 'nudge', direction: 1 }))).toEqual([[['sigmoid'], ['1', 'xavier']]]);
  });

  test('shows outputs or gradients', () => {
    expect(tell({ type: 'shows' })).toEqual([]);
    expect(state.shows).toBe('gradients');
    tell({ type: 'shows' });
    expect(state.shows).toBe('outputs');
  });
});

describe('results', () => {
  test('the old picture stays until the new one is whole', () => {
    answer(tell({ type: 'opened' }));
    expect(shownRun(state)?.id).toBe('sigmoid/1');
    expect(comparedRun(state)?.id).toBe('sigmoid/xavier');
    const old = state.results;
    const effects = tell({ type: 'weights' });
    const experiment = experimentById('init-activations');
    tell({ type: 'planned', plans: experiment.runs(resolveValues(experiment, { init: '0.01,xavier' }), 1) });
    expect(state.results).toBe(old);
    answer(effects);
    expect([shownRun(state)?.id, state.coming]).toEqual(['sigmoid/0.01', null]);
  });

  test('they are side by side once all of them are there', () => {
    answer(tell({ type: 'opened' }));
    const effects = tell({ type: 'all' });
    expect([showsAll(state), state.sideBySide, state.results.length]).toEqual([true, false, 2]);
    answer(effects);
    expect([state.sideBySide, state.results.length]).toEqual([true, 4]);
    answer(tell({ type: 'all' }));
    expect([state.sideBySide, shownRun(state)?.id]).toEqual([false, 'sigmoid/1']);
  });

  test('Xavier is compared with nothing', () => {
    tell({ type: 'weights' });
    answer(tell({ type: 'weights' }));
    expect([shownRun(state)?.id, comparedRun(state)]).toEqual(['sigmoid/xavier', null]);
  });

  test('a new seed draws other numbers', () => {
    expect(tell({ type: 'again', newSeed: true })).toMatchObject([{ type: 'start', request: { seed: 2 } }]);
    expect(state.seed).toBe(2);
  });
});

test("back to the book's values, and the command", () => {
  tell({ type: 'function' }, { type: 'weights' });
  expect(commandsIn(tell({ type: 'command' }))).toEqual([
    'run init-activations --activation tanh --init 0.01 --range=-1,1',
  ]);
  tell({ type: 'reset' });
  expect(state.controls.values).toMatchObject({ activation: ['sigmoid'], init: ['1'], range: [0, 1] });
});

test('what does not concern it leaves it as it is', () => {
  const before = state;
  tell({ type: 'tick' }, { type: 'refused', message: 'no' });
  expect(state).toBe(before);
});
