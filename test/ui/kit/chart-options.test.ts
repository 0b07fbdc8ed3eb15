import { describe, expect, test } from 'vitest';
import {
  accuracyAxis,
  type ChartAction,
  type ChartScope,
  chartBack,
  curveAt,
  defaultChartOptions,
  isChartAction,
  lossAxis,
  reduceChart,
} from '../../../src/ui/kit/chart-options.ts';

const scope: ChartScope = { length: 2000, newest: 1000, curves: ['sgd', 'adam', 'lion'], ...lossAxis(false) };
const chart = (actions: readonly ChartAction[], more: Partial<ChartScope> = {}) =>
  actions.reduce((state, action) => reduceChart(state, action, { ...scope, ...more }), defaultChartOptions);
const left: ChartAction = { type: 'cursor', by: -0.01 };

describe('the cursor', () => {
  test('moves by a share of what is shown, so that it is finer the closer one looks', () => {
    expect(chart([left]).cursor).toBe(980);
    expect(chart([{ type: 'zoom-x', by: 2 }, { type: 'zoom-x', by: 2 }, left]).cursor).toBe(995);
    expect(chart([{ type: 'zoom-x', by: 2 }, left], { length: 40, newest: 40 }).cursor).toBe(39);
  });

  test('stays between the first value and the newest, where it lets go', () => {
    expect(chart([{ type: 'cursor', by: Number.NEGATIVE_INFINITY }]).cursor).toBe(1);
    expect(chart([left, { type: 'cursor', by: 0.5 }]).cursor).toBeNull();
    expect(chart([left, { type: 'cursor', by: null }]).cursor).toBeNull();
    expect(chart([left], { newest: 0 }).cursor).toBeNull();
  });

  test('takes along what is shown', () => {
    const { cursor, window } = chart([
      { type: 'zoom-x', by: 8 },
      { type: 'cursor', by: Number.NEGATIVE_INFINITY },
    ]);
    expect([cursor, window]).toEqual([1, { span: 250, end: 250 }]);
  });
});

describe('curves', () => {
  test('the first one is at hand until another is chosen, within the ends', () => {
    expect(curveAt(defaultChartOptions, scope.curves)).toBe('sgd');
    expect(curveAt({ curve: 'no-such' }, scope.curves)).toBe('sgd');
    expect(curveAt(defaultChartOptions, [])).toBeNull();
    expect(chart([{ type: 'curve', by: 1 }]).curve).toBe('adam');
    expect(chart([{ type: 'curve', by: 9 }]).curve).toBe('lion');
    expect(chart([{ type: 'curve', by: -1 }]).curve).toBe('sgd');
    expect(chart([{ type: 'curve', by: 1 }], { curves: [] }).curve).toBeNull();
  });

  test('are hidden one by one, and shown again', () => {
    const hide: ChartAction = { type: 'hide' };
    expect(chart([hide]).hidden).toEqual(['sgd']);
    expect(chart([hide, { type: 'curve', by: 1 }, hide]).hidden).toEqual(['sgd', 'adam']);
    expect(chart([hide, { type: 'curve', by: 1 }, hide, { type: 'curve', by: -1 }, hide]).hidden).toEqual(['adam']);
    expect(chart([hide], { curves: [] }).hidden).toEqual([]);
  });
});

describe('the axes', () => {
  test('are zoomed and panned, and whole again', () => {
    const looked = chart([
      { type: 'zoom-x', by: 2 },
      { type: 'zoom-y', by: 2 },
      { type: 'pan', x: -0.25, y: 0.5 },
    ]);
    expect(looked).toMatchObject({ window: { span: 1000, end: null }, part: [0.25, 0.75] });
    expect(chart([{ type: 'zoom-x', by: 2 }, { type: 'zoom-y', by: 2 }, { type: 'whole' }])).toEqual(
      defaultChartOptions,
    );
  });

  test('losses are zoomed about 0, their logarithms about the middle, accuracies about 1', () => {
    const zoomed = (more: Partial<ChartScope>) => chart([{ type: 'zoom-y', by: 2 }], more).part;
    expect([lossAxis(false), lossAxis(true), accuracyAxis].map(zoomed)).toEqual([
      [0, 0.5],
      [0.25, 0.75],
      [0.5, 1],
    ]);
  });

  test('are logarithmic or linear, each for itself; another y axis is seen whole', () => {
    expect(chart([{ type: 'log-x' }])).toMatchObject({ logX: true, log: true });
    expect(chart([{ type: 'zoom-y', by: 2 }, { type: 'log' }])).toMatchObject({ log: false, part: [0, 1] });
  });
});

test('at full size Esc leads back to its place first', () => {
  expect(chartBack(defaultChartOptions)).toBeNull();
  const full = chart([{ type: 'full' }]);
  expect(full.full).toBe(true);
  expect(reduceChart(full, chartBack(full)!, scope)).toEqual(defaultChartOptions);
});

test('knows its actions from others', () => {
  const types = ['smooth', 'log', 'log-x', 'glyphs', 'zoom-x', 'zoom-y', 'whole', 'pan', 'cursor', 'curve', 'hide'];
  for (const type of [...types, 'full']) expect(isChartAction({ type }), type).toBe(true);
  expect(isChartAction({ type: 'zoom' })).toBe(false);
});
