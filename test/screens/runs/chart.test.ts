import { describe, expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { onChart } from '../../../src/screens/runs/chart.ts';
import { runsScreen } from '../../../src/screens/runs/index.ts';
import { type RunsState, selectedEntry, shownSeries } from '../../../src/screens/runs/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { createStore } from '../../ui/helpers.ts';
import { keptRuns } from '../../ui/kept.ts';

/** The screen with two runs marked, and the focus on their chart. */
function openChart() {
  const made = createStore(screens, { history: keptRuns() });
  const pass = () => {
    for (let i = 0; i < 3; i++) made.store.dispatch({ type: 'screen', screen: 'no-such', action: null });
  };
  made.store.dispatch({ type: 'open', screen: 'runs' });
  pass();
  const press = (...keys: string[]) => {
    made.press(...keys);
    pass();
  };
  press('space', 'space', 'tab');
  const state = () => made.store.get().states.runs as RunsState;
  const picture = () =>
    toStrings(runsScreen.view({ state: state(), columns: 120, rows: 34, language: 'en', plain: false })).join('\n');
  return { ...made, press, state, picture };
}

test('Tab leads to the chart and back; keys of the list rest meanwhile', () => {
  const { press, state } = openChart();
  expect(onChart(state())).toBe(true);
  const { places } = state();
  const at = selectedEntry(state())?.id;
  press('down', 'up', 'home', 'space');
  expect([state().places, selectedEntry(state())?.id]).toEqual([places, at]);
  press('shift-tab', 'up');
  expect(onChart(state())).toBe(false);
  expect(selectedEntry(state())?.id).not.toBe(at);
});

test('the cursor reads all curves, and the legend tells their values there', () => {
  const { press, state, picture } = openChart();
  const newest = picture();
  press('left', 'left');
  const near = state().cursor!;
  press('pageup');
  expect(state().cursor!).toBeLessThan(near);
  expect(picture()).toContain(`@ ${state().cursor}`);
  expect(picture()).not.toBe(newest);
  press('home');
  expect(state().cursor).toBe(1);
  press('end');
  expect(state().cursor).toBeNull();
});

test('it zooms and pans along both axes, and back', () => {
  const { press, state } = openChart();
  press('+', '+');
  expect(state().window?.span).toBeCloseTo(199 / 4);
  press('shift-left');
  expect(state().window?.end).toBeLessThan(200);
  press('}', 'shift-down');
  expect(state().part[1]! - state().part[0]!).toBeCloseTo(0.5);
  press('0');
  expect([state().window, state().part]).toEqual([null, [0, 1]]);
});

test('a curve is chosen and hidden; the others keep their colours', () => {
  const { press, state, picture } = openChart();
  press('down', 'x');
  expect(state().hidden).toEqual([state().curve]);
  expect(picture()).toMatch(/k3f8 Adam(?! \d)/);
  press('x');
  expect(state().hidden).toEqual([]);
  // In the list x takes marks away, as before.
  press('tab', 'x');
  expect(state().places).toEqual([]);
});

test('Enter gives it the whole screen, Enter and Esc give it back', () => {
  const { press, state, picture, store } = openChart();
  press('enter');
  expect(state().full).toBe(true);
  expect(picture()).not.toContain('differs from the defaults');
  press('enter');
  expect(state().full).toBe(false);
  press('enter', 'escape');
  expect([state().full, store.get().stack]).toEqual([false, ['menu', 'runs']]);
  press('enter', 'tab');
  expect([state().full, onChart(state())]).toEqual([false, false]);
});

describe('its axes', () => {
  test('are logarithmic or not, losses apart from all others', () => {
    const { press, state } = openChart();
    expect([shownSeries(state()), state().log, state().otherLog]).toEqual(['loss', true, false]);
    press('l', 'L', 'm', 'c');
    expect([state().log, state().otherLog, state().logX, state().smooth, state().glyphs]).toEqual([
      false,
      false,
      true,
      false,
      'ascii',
    ]);
    press('v', 'l');
    expect([state().log, state().otherLog]).toEqual([false, true]);
  });
});

test('other curves are seen whole, and have no cursor yet', () => {
  const { press, state } = openChart();
  const zoomed = () => press('+', 'left', '}');
  const seen = () => [state().window, state().cursor, state().part];
  const whole = [null, null, [0, 1]];
  zoomed();
  press('v');
  expect(seen()).toEqual(whole);
  zoomed();
  press('tab', 'p', 'up', 'tab');
  // The marked ones are drawn, whichever run is at hand.
  expect(seen()).not.toEqual(whole);
  press('tab', 'x');
  expect(seen()).toEqual(whole);
});
