import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../../src/engine/experiments/list.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import {
  binCounts,
  commonDomain,
  flowFigure,
  layerFigureSummary,
  meanAndStd,
  runningFigure,
  stagesFigure,
  stageValues,
} from '../../../src/ui/figures/batchnorm-layer.ts';

const values = (...list: number[]) => Float64Array.from(list);
const experiment = experimentOf('batchnorm-layer');
const defaults = resolveValues(experiment, {});
const run: ResultOf<'batchnorm-layer'> = {
  ...emptyResults(experiment.runs(defaults, 1))[0]!,
  status: 'done',
  snapshots: {
    'unit.x': values(8, 9, 10, 9),
    'unit.normalized': values(-1, 0, 1, 0),
    'unit.y': values(-2, 0, 2, 0),
    'unit.testNormalized': values(-3, -2, -1, -2),
    'unit.testY': values(-6, -4, -2, -4),
    'layer.x': values(8, 9, 10, 9, 7),
    'layer.normalized': values(-1, 0, 1, 0, 2),
    'layer.y': values(-2, 0, 2, 0, 4),
    'layer.testNormalized': values(-3, -2, -1, -2, 0),
    'layer.testY': values(-6, -4, -2, -4, 0),
  },
  series: {
    batchVariance: Series.of([1, 2, 3], [1, 1.2, 0.9]),
    testVariance: Series.of([1, 2, 3], [0.1, 0.2, 0.28]),
  },
};

test('stageValues are those of the statistics that normalize', () => {
  expect([...(stageValues(run, 'unit', 'x', 'test') as Float64Array)]).toEqual([8, 9, 10, 9]);
  expect([...(stageValues(run, 'unit', 'normalized', 'test') as Float64Array)]).toEqual([-3, -2, -1, -2]);
  expect([...(stageValues(run, 'layer', 'y', 'training') as Float64Array)]).toEqual([-2, 0, 2, 0, 4]);
  expect(stageValues(undefined, 'unit', 'x', 'training')).toHaveLength(0);
});

test('one axis has room for nearly all values of the layer, before and after', () => {
  expect(commonDomain(run, 'training')).toEqual([-10, 10]);
  expect(commonDomain(undefined, 'training')).toEqual([-4, 4]);
  const huge = { ...run, snapshots: { 'layer.x': values(1e9) } };
  expect(commonDomain(huge, 'training')).toEqual([-5000, 5000]);
  // A few in a thousand may lie outside, on either side; NaN lies nowhere.
  const some = (far: number, value: number) => ({
    ...run,
    snapshots: { 'layer.x': Float64Array.from({ length: 1000 }, (_, i) => (i < far ? value : 3)) },
  });
  expect(commonDomain(some(4, -17), 'training')).toEqual([-4, 4]);
  expect(commonDomain(some(5, -17), 'training')).toEqual([-20, 20]);
  expect(commonDomain(some(5, Number.NaN), 'training')).toEqual([-5000, 5000]);
});

test('binCounts count every value once; those outside in the outer bins', () => {
  expect(binCounts([-5, -1, -0.5, 0, 0.5, 0.99, 1, 7], [-1, 1], 4)).toEqual([2, 1, 1, 4]);
  expect(binCounts([Number.NaN, 0], [-1, 1], 2)).toEqual([0, 1]);
  expect(binCounts([1], [-1, 1], 0)).toEqual([]);
});

test('meanAndStd', () => {
  expect(meanAndStd([1, 3])).toEqual({ mean: 2, std: 1 });
  expect(meanAndStd([]).mean).toBeNaN();
});

describe('stagesFigure', () => {
  const common = { run, scope: 'unit', mode: 'training', width: 62, height: 8, language: 'en' } as const;
  const picture = (options: Partial<Parameters<typeof stagesFigure>[0]>) =>
    toStrings(stagesFigure({ ...common, ...options })).map((row) => row.trimEnd());

  test('before, normalized, after γ and β, on one axis', () => {
    expect(picture({})).toEqual([
      'x, before            z, normalized        y = γ·z + β',
      'μ 9  σ 0.707         μ 0  σ 0.707         μ 0  σ 1.41',
      '                   █           █                    █',
      '                   █           █                    █',
      '                  ▃█          ███                 █ █ █',
      '                  ██          ███                 █ █ █',
      '┴────┴────┴───┴────┴ ┴────┴────┴───┴────┴ ┴────┴────┴───┴────┴',
      '-10 -5    0   5   10 -10 -5    0   5   10 -10 -5    0   5   10',
    ]);
  });

  test('in test mode the normalized values are those of the running statistics', () => {
    expect(picture({ mode: 'test' })[1]).toMatch(/μ 9 +σ 0\.707 +μ −2 +σ 0\.707 +μ −4 +σ 1\.41/);
  });

  test('takes any size, and no run', () => {
    for (const width of [0, 1, 17, 62, 200]) {
      for (const height of [0, 1, 3, 30]) {
        for (const language of ['en', 'ko'] as const) {
          const rows = toStrings(stagesFigure({ ...common, width, height, language }));
          expect(rows).toHaveLength(height);
          for (const row of rows) expect(textWidth(row)).toBe(width);
        }
      }
    }
    expect(picture({ run: undefined }).join('')).not.toMatch(/NaN|[▁-█]/);
  });
});

describe('flowFigure', () => {
  test('affine, batch normalization, activation', () => {
    expect(toStrings(flowFigure('ReLU', 80, 'en')).map((row) => row.trimEnd())).toEqual([
      '   ┌────────────────┐    ┏━━━━━━━━━━━━━━━━━━━━━━━━━━┓    ┌──────┐',
      'a ▸│ affine a·W + b │ x ▸┃ batch norm γ·(x−μ)/σ + β ┃ y ▸│ ReLU │ ▸ next layer',
      '   └────────────────┘    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━┛    └──────┘',
    ]);
  });

  test('is shorter where there is less room', () => {
    expect(toStrings(flowFigure('ReLU', 51, 'ko'))[1]!.trimEnd()).toBe('a ▸│Affine│ x ▸┃배치 정규화┃ y ▸│ReLU│ ▸');
    for (const width of [0, 1, 20, 300]) expect(toStrings(flowFigure('tanh', width, 'en'))).toHaveLength(3);
  });
});

test('runningFigure shows how the statistics for testing come up', () => {
  const text = toStrings(runningFigure(run, 40, 12, 'en')).join('\n');
  expect(text).toContain('test σ² (╌ batch)');
  expect(text).toContain('▴');
  for (const height of [0, 1, 9]) expect(toStrings(runningFigure(undefined, 30, height, 'ko'))).toHaveLength(height);
});

test('without a screen all of it is drawn', () => {
  const { cells } = layerFigureSummary({ results: [run], values: defaults, width: 80, language: 'en', plain: true });
  const text = toStrings(cells).join('\n');
  expect(text).toContain('batch norm');
  expect(text.match(/z, normalized/g)).toHaveLength(2);
});

test('stages side by side say nothing that is cut, and no spread of a single digit', () => {
  for (let width = 30; width <= 90; width++) {
    for (const mode of ['training', 'test'] as const) {
      const rows = toStrings(stagesFigure({ run, scope: 'unit', mode, width, height: 10, language: 'en' }));
      expect(rows.join(''), `${width}`).not.toContain('…');
    }
  }
  // Beside its μ there would be room for a 0.3 alone.
  const small = { ...run, snapshots: { 'unit.x': values(-0.2646, 0.3094) } };
  const rows = toStrings(
    stagesFigure({ run: small, scope: 'unit', mode: 'training', width: 38, height: 10, language: 'en' }),
  );
  expect(rows[1]).toMatch(/^σ 0\.287 /);
});
