import { describe, expect, test } from 'vitest';
import { batchNormGraph, graphNodes } from '../../../src/engine/experiments/batchnorm-layer/graph.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { fitNumber, graphFigure, graphRows, places } from '../../../src/ui/figures/computational-graph.ts';

const values = batchNormGraph({ x: [1, 2, 6], dy: [1, -0.5, 0], gamma: 2, beta: 0.5 });
const common = { values, direction: 'forward', selected: 'mean', width: 80, height: 15 } as const;
const picture = (options: Partial<Parameters<typeof graphFigure>[0]>) =>
  toStrings(graphFigure({ ...common, ...options })).map((row) => row.trimEnd());

test('every operation has its place', () => {
  expect(places.map((place) => place.id)).toEqual([...graphNodes]);
  expect(places.map((place) => place.slot)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('graphFigure', () => {
  test('forward, 80 columns', () => {
    expect(picture({})).toEqual([
      'x               x−μ                                     z       γz      y',
      '1               −2                                      −0.9258 −1.852  −1.352',
      '2               −1                                      −0.4629 −0.9258 −0.4258',
      '6               3                                       1.389   2.777   3.277',
      '                ┌─────┐                                 ┌─────┐ ┌─────┐ ┌─────┐',
      '   x ──────┬───▸│  −  │────┬───────────────────────────▸│  ×  │▸│  ×  │▸│  +  │▸',
      '           │    └─────┘    │                            └─────┘ └─────┘ └─────┘',
      '           ▾       ▴       ▾                               ▴       ▴       ▴',
      '        ┏━━━━━┓    │    ┌─────┐ ┌─────┐ ┌─────┐ ┌─────┐    │       │       │',
      '        ┃ Σ/m ┃────┘    │( )² │▸│ Σ/m │▸│ √+ε │▸│ 1/  │────┘       γ       β',
      '        ┗━━━━━┛         └─────┘ └─────┘ └─────┘ └─────┘            2      0.5',
      '        μ               (x−μ)²  σ²      √(σ²+ε) 1/√',
      '        3               4       4.667   2.16    0.4629',
      '                        1',
      '                        9',
    ]);
  });

  test('backward: the arrows turn round, and gradients stand on the edges', () => {
    expect(picture({ direction: 'backward', selected: 'shift' })).toEqual([
      '∂x              ∂x−μ                                    ∂z      ∂γz     ∂y',
      '0.5731          0.7274                                  2       1       1',
      '−0.7164         −0.5621                                 −1      −0.5    −0.5',
      '0.1433          0.2976                                  0       0       0',
      '                ┌─────┐                                 ┌─────┐ ┌─────┐ ┏━━━━━┓',
      '   x ──────┬───◂│  −  │────┬───────────────────────────◂│  ×  │◂│  ×  │◂┃  +  ┃◂',
      '           │    └─────┘    │                            └─────┘ └─────┘ ┗━━━━━┛',
      '           ▴       ▾       ▴                               ▾       ▾       ▾',
      '        ┌─────┐    │    ┌─────┐ ┌─────┐ ┌─────┐ ┌─────┐    │       │       │',
      '        │ Σ/m │────┘    │( )² │◂│ Σ/m │◂│ √+ε │◂│ 1/  │────┘      ∂γ      ∂β',
      '        └─────┘         └─────┘ └─────┘ └─────┘ └─────┘         −0.6944   0.5',
      '        ∂μ              ∂(x−μ)² ∂σ²     ∂√σ²+ε  ∂1/√',
      '        −0.4629         0.0496  0.1488  0.6429  −3',
      '                        0.0496',
      '                        0.0496',
    ]);
  });

  test('where there is room both are there, the pass that is on in its colour', () => {
    const height = graphRows(3, true);
    const both = picture({ height });
    expect(both).toHaveLength(height);
    for (const row of [...picture({}), ...picture({ direction: 'backward' })]) {
      for (const number of row.match(/−?\d\.\d{3,}/g) ?? []) expect(both.join('\n')).toContain(number);
    }
    const { styles } = graphFigure({ ...common, height });
    expect(styles).not.toContain('gradient');
    expect(graphFigure({ ...common, height, direction: 'backward' }).styles).toContain('gradient');
  });

  test('the selected node is told without colour', () => {
    for (const node of graphNodes.slice(1)) {
      const heavy = picture({ selected: node })
        .join('')
        .match(/[┏┓┗┛]/g);
      expect(heavy, node).toHaveLength(4);
    }
  });

  test('takes any size, and no values', () => {
    for (const width of [0, 1, 30, 40, 60, 79, 200]) {
      for (const height of [0, 1, 10, 60]) expect(picture({ width, height })).toHaveLength(height);
    }
    expect(picture({ values: null }).join('')).not.toMatch(/\d\.\d/);
  });
});

describe('fitNumber', () => {
  test.each([
    [0, 7, '0'],
    [0.123456, 7, '0.1235'],
    [-0.123456, 7, '−0.1235'],
    [-0.0123456, 6, '−0.012'],
    [123456, 7, '123500'],
    [0.000012345, 9, '1.234e-5'],
    [0.000012345, 5, '1e-5'],
    [1e21, 6, '1e21'],
    [Number.NaN, 4, 'NaN'],
    [Number.NEGATIVE_INFINITY, 4, '−∞'],
  ])('%d in %i columns is %s', (value, width, text) => {
    expect(fitNumber(value, width)).toBe(text);
  });

  test('is never too wide', () => {
    for (const value of [1 / 3, -1234.5678, 1e-12, -1e-300, 9.9999e15, Number.POSITIVE_INFINITY]) {
      for (let width = 0; width < 12; width++)
        expect(textWidth(fitNumber(value, width)), `${value}`).toBeLessThanOrEqual(width);
    }
  });
});
