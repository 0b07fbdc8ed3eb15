import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { plotFrame } from '../../../src/ui/charts/frame.ts';
import { axisNames, drawAxes } from '../../../src/ui/figures/search-axes.ts';
import { searched } from '../../engine/experiments/searches.ts';
import { stylesIn } from '../helpers.ts';

const grid = searched({ trials: '9', sampling: 'grid' });

describe('the names of the axes', () => {
  test('have the numbers of values where there is room, in every language', () => {
    expect(axisNames(grid, 60, 'en')).toEqual({ y: '↑ weight decay: 3 values', x: 'learning rate: 3 values →' });
    expect(axisNames(grid, 60, 'ko')).toEqual({ y: '↑ 가중치 감소: 값 3개', x: '학습률: 값 3개 →' });
    expect(axisNames(grid, 40, 'en')).toEqual({ y: '↑ 3 weight decays', x: '3 learning rates →' });
    expect(axisNames(grid, 30, 'ko')).toEqual({ y: '↑ 가중치 감소', x: '학습률 →' });
    expect(axisNames(grid, 36, 'ko')).toEqual({ y: '↑ 가중치 감소 3가지', x: '학습률 3가지 →' });
    expect(axisNames(grid, 32, 'en')).toEqual({ y: '↑ weight decay', x: 'learning rate →' });
    expect(axisNames(grid, 20, 'en')).toEqual({ y: '↑ weight decay', x: '' });
  });

  test('and none where a value is fixed, or nothing is known', () => {
    const fixed = searched({ trials: '9', sampling: 'grid', 'weight-decay': '1e-6' });
    expect(axisNames(fixed, 60, 'en')).toEqual({ y: '↑ weight decay', x: 'learning rate: 9 values →' });
    expect(axisNames([], 60, 'en')).toEqual({ y: '↑ weight decay', x: 'learning rate →' });
  });
});

describe('the marks', () => {
  const drawn = (width: number, height: number, trials = grid) => {
    const frame = plotFrame({
      width,
      height,
      x: { domain: [1e-6, 1e-2], log: true },
      y: { domain: [1e-8, 1e-4], log: true, label: 'y' },
    });
    drawAxes(frame, trials, 'x');
    return frame.cells;
  };

  test('stand where the values lie, beside the ticks and on them', () => {
    expect(toStrings(drawn(30, 12))).toEqual([
      'y                            x',
      '1e-4┤                         ',
      '    ├                         ',
      '1e-5┤                         ',
      '    │                         ',
      '1e-6┼                         ',
      '    │                         ',
      '1e-7┤                         ',
      '    ├                         ',
      '1e-8┤                         ',
      '    └┴───┬───────┼───────┬───┴',
      '   1e-6        1e-4       1e-2',
    ]);
    expect(stylesIn(drawn(30, 12))).toContain('value');
  });

  test('those of a cell together have another sign; what is outside has none', () => {
    const close = grid.map((run, i) => ({ ...run, params: { ...run.params, lr: i < 8 ? 1e-4 * (1 + i / 1000) : 1 } }));
    expect(toStrings(drawn(30, 12, close)).at(-2)).toBe('    └┴───────────╫───────────┴');
  });

  test('where an axis has no room there are none', () => {
    for (const [width, height] of [
      [0, 0],
      [5, 3],
      [7, 12],
      [30, 4],
    ] as const) {
      expect(toStrings(drawn(width, height)).join('')).not.toMatch(width < 8 ? /[├╞╪]/ : /[┬╥╫]/);
    }
  });
});
