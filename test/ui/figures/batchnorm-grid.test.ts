import { describe, expect, test } from 'vitest';
import { pairsOf } from '../../../src/engine/experiments/batchnorm-mnist/pairs.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import {
  accuracyAt,
  gridColumns,
  gridFigure,
  gridSummary,
  panelFigure,
  panelLegend,
  variants,
} from '../../../src/ui/figures/batchnorm-grid.ts';
import { grown } from '../batchnorm.ts';
import { stylesIn } from '../helpers.ts';

const results = grown('4', [
  { y: [0.2, 0.5, 0.7, 0.8, 0.85] },
  { y: [0.1], divergedAt: 1 },
  { y: [0.3, 0.6, 0.85, 0.93, 1] },
  { y: [0.1, 0.3, 0.5, 0.7, 0.9] },
  { y: [0.2, 0.3, 0.4, 0.45, 0.48] },
  { y: [0.1, 0.1, 0.1, 0.1, 0.1] },
  { y: [] },
  { y: [] },
]);
const values = resolveValues(experimentOf('batchnorm-mnist'), { epochs: '5' });
const panels = pairsOf(results);
const common = { panels, epochs: 5, width: 40, height: 14, language: 'en', selected: 1, cursor: null } as const;
const picture = (options: Partial<Parameters<typeof gridFigure>[0]>) =>
  toStrings(gridFigure({ ...common, ...options })).map((row) => row.trimEnd());

test('the grid is as square as the count allows, six at most', () => {
  expect([0, 1, 2, 4, 5, 9, 16, 17, 36, 64].map(gridColumns)).toEqual([1, 1, 2, 2, 3, 3, 4, 5, 6, 6]);
});

test('the variants differ in style, marker and dash', () => {
  const { withNorm, plain } = variants;
  expect(new Set([withNorm.style, plain.style]).size).toBe(2);
  expect(new Set([withNorm.marker, plain.marker]).size).toBe(2);
  expect([withNorm.dash, plain.dash]).toEqual([false, true]);
});

test('accuracyAt reads an epoch; a run that ended before has none there', () => {
  const [{ withNorm, plain }] = panels as [(typeof panels)[0]];
  expect([null, 1, 5].map((epoch) => accuracyAt(withNorm, epoch))).toEqual([0.85, 0.2, 0.85]);
  expect([null, 1, 2].map((epoch) => accuracyAt(plain, epoch))).toEqual([0.1, 0.1, Number.NaN]);
  expect(accuracyAt(null, null)).toBeNaN();
});

describe('gridFigure', () => {
  test('has a panel for each scale, its accuracies in the title, and says what diverged', () => {
    expect(picture({})).toEqual([
      ' 1          ◉85 ▴10 ›0.046     ◉100 ▴90',
      '1┤               ⢀◉ 1┤          ⣀⣀◉⠤⠤⠤◉',
      ' │       ⣀⠤⠔⠒⠒◉⠉⠉⠁   │      ◉⠔⠒⠉⢀ ⠤⠒ ▴',
      ' │   ⢀⡠⠒◉            │   ⠠⠒⠉⠤⠔ ▴⠁',
      '0┤   ▴   ✕ epoch 1  0┤   ▴⠉',
      ' └┴─────┴──────┴───  └┴─────┴──────┴───',
      '  0     2      4      0     2      4',
      ' 0.0022     ◉48 ▴10  0.0001       ◉– ▴–',
      '1┤                  1┤',
      ' │                   │',
      ' │   ⢀⣀⡠◉⠤⠒⠒⠒⠊◉⠉⠉⠉◉  │',
      '0┤   ▴⠉ ⠉⠉ ▴⠉ ⠉⠉ ▴▴ 0┤',
      ' └┴─────┴──────┴───  └┴─────┴──────┴───',
      '  0     2      4      0     2      4',
    ]);
  });

  test('before the start it has the scales', () => {
    const empty = panels.map(({ name }) => ({ name, withNorm: null, plain: null }));
    const text = picture({ panels: empty }).join('\n');
    for (const { name } of panels) expect(text).toContain(name);
    expect(text).not.toMatch(/[◉▴]/);
  });

  test('reads the epoch of the cursor', () => {
    const text = picture({ cursor: 2 }).join('\n');
    expect(text).toContain('◉60 ▴30');
    expect(text).toContain('┊');
    expect(text).not.toContain('◉100');
  });

  test('scrolls to the selected panel where not all have room', () => {
    const many = pairsOf(grown('36', new Array(72).fill({ y: [0.5] })));
    const text = (selected: number) => picture({ panels: many, height: 9, width: 120, selected }).join('\n');
    expect(text(0)).toContain(`›${many[0]!.name} `);
    expect(text(35)).toContain(`›${many[35]!.name} `);
    expect(text(35)).not.toContain(` ${many[0]!.name} `);
  });

  test('takes any size and both languages', () => {
    for (const width of [0, 1, 9, 20, 51, 200]) {
      for (const height of [0, 1, 2, 5, 60]) {
        for (const language of ['en', 'ko'] as const) {
          const rows = toStrings(gridFigure({ ...common, width, height, language }));
          expect(rows).toHaveLength(height);
          for (const row of rows) expect(textWidth(row)).toBe(width);
        }
      }
    }
  });
});

test('panelFigure names its axes and both curves are there', () => {
  const cells = panelFigure(panels[1]!, { ...common, width: 80, height: 14 });
  const text = toStrings(cells).join('\n');
  expect(text).toContain('weights start with standard deviation 0.046');
  expect(text).toContain('training accuracy');
  expect([...stylesIn(cells)]).toEqual(expect.arrayContaining([variants.withNorm.style, variants.plain.style]));
});

test('panelFigure takes any size', () => {
  for (const width of [0, 1, 30, 200]) {
    for (const height of [0, 1, 5, 50]) {
      expect(toStrings(panelFigure(panels[0]!, { ...common, language: 'ko', width, height }))).toHaveLength(height);
    }
  }
});

test('without a screen the whole grid is drawn, with a legend', () => {
  const { cells, legend } = gridSummary({ results, values, width: 80, language: 'ko', plain: true });
  expect([cells.width, cells.height]).toEqual([80, 14]);
  expect(legend.map(({ label, dash }) => [label, dash])).toEqual([
    ['배치 정규화 있음', false],
    ['없음', true],
  ]);
  const single = grown('0.05', [{ y: [0.5] }, { y: [0.4] }]);
  expect(gridSummary({ results: single, values, width: 80, language: 'en', plain: true }).cells.height).toBe(14);
});

test('a hidden variant is left out of all panels, and of the legend its value', () => {
  const styles = stylesIn(gridFigure({ ...common, panels: panels.slice(2, 3), selected: null, hidden: ['plain'] }));
  expect(styles.has(variants.withNorm.style)).toBe(true);
  expect(panelLegend(panels[0]!, { cursor: 2, language: 'en', hidden: ['plain'] })).toMatchObject([
    { label: 'with batch norm 50.0\u00a0%' },
    { label: 'without', marker: '·' },
  ]);
});

test('an axis of accuracies may be logarithmic, in every panel', () => {
  expect(picture({ log: true, height: 24 }).join('\n')).toMatch(/0\.1┤/);
});
