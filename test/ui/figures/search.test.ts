import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { experimentOf } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { aroundBoxes, type SearchPlaneOptions, searchPlane } from '../../../src/ui/figures/search.ts';
import { bandOf, bandRows } from '../../../src/ui/figures/search-bands.ts';
import { finished, judged, searched, searchValues } from '../../engine/experiments/searches.ts';
import { expectGrid, size } from '../charts/helpers.ts';
import { stylesIn } from '../helpers.ts';

const one = searched({ trials: '12' });
const two = (() => {
  const texts = { trials: '12', rounds: '2', keep: '3' };
  const first = searched(texts);
  const next = experimentOf('hyperparameter-search').more!(searchValues(texts), first, 1);
  return [...first, ...emptyResults(next).map(judged)];
})();
const options: SearchPlaneOptions = {
  results: one,
  width: 40,
  height: 12,
  language: 'en',
  ranges: { lr: [1e-6, 1e-2], weightDecay: [1e-8, 1e-4] },
};
const legend = { planned: true, earlier: true, language: 'en' } as const;
const picture = (more: Partial<SearchPlaneOptions> = {}) => toStrings(searchPlane({ ...options, ...more }));

test('figure F22: trials in the plane, marked by their band, the best apart', () => {
  expect(picture()).toEqual([
    '↑ 12 weight decays   12 learning rates →',
    '1e-4┤                                   ',
    '    │                                   ',
    '1e-5┼                            ✚      ',
    '    ╞         ▾   ▾                     ',
    '1e-6╪                         ✚      ✶  ',
    '    ╞ ▾         ▾           ▴      ◉    ',
    '1e-7╪   ▾     ▾                         ',
    '    ├                                 ◉ ',
    '1e-8┤                                   ',
    '    └┴┬─┬─────╥─┬─┬───┴─────┬─┬──┬─┬─┬┬┴',
    '   1e-6             1e-4            1e-2',
  ]);
});

test('a grid has few marks along its axes, and says how many values they are', () => {
  expect(picture({ results: searched({ trials: '25', sampling: 'grid' }), width: 60 })).toEqual([
    '↑ weight decay: 5 values           learning rate: 5 values →',
    '1e-4┤                                                       ',
    '    ├     ▾          ▾          ◊          ▴          ◉     ',
    '1e-5┼     ▾          ▾          ◊          ▴          ◉     ',
    '    │                                                       ',
    '1e-6┼     ▾          ▾          ◊          ▴          ◉     ',
    '    │                                                       ',
    '1e-7┼     ▾          ▾          ◊          ▴          ◉     ',
    '    ├     ▾          ▾          ◊          ▴          ✶     ',
    '1e-8┤                                                       ',
    '    └┴────┬───────┴──┬──────────┼──────────┬─┴────────┬────┴',
    '   1e-6         1e-5          1e-4         1e-3         1e-2',
  ]);
});

test('uniform draws crowd at the ends of the log axes', () => {
  expect(picture({ results: searched({ trials: '25', draw: 'uniform' }), width: 60 })).toEqual([
    '↑ weight decay: 25 values         learning rate: 25 values →',
    '1e-4╪                                            ✚ ✚ ◉ ✶  ◉ ',
    '    ╞                                  ▴  ▴ ▴ ✚    ✚◉  ◉ ◉◉✚',
    '1e-5╪                                         ✚            ✚',
    '    │                                                       ',
    '1e-6┤                                                       ',
    '    │                                                       ',
    '1e-7┤                                                       ',
    '    │                                                       ',
    '1e-8┤                                                       ',
    '    └┴────────────┴─────────────┴──────┬──┬─┬┴╥──┬─╥┬┬─╥─╥╥╫',
    '   1e-6         1e-5          1e-4         1e-3         1e-2',
  ]);
});

test('figure F24: rounds as boxes, earlier trials as points, the box to come, and the values of the newest round', () => {
  expect(picture({ results: two, box: { lr: [1e-3, 1e-1], weightDecay: [1e-6, 1e-5] } })).toEqual([
    '↑ 12 weight decays   12 learning rates →',
    '1e-4┤┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐       ',
    '    │┆                   next   ┆       ',
    '1e-5┤┆                   ┌──∙──────────┐',
    '    │┆      ∙  ∙         │   2  ┆      │',
    '1e-6┼┆                   ∙────✶◉───────┘',
    '    ╞┆∙       ∙         ∙    ∙◉◉┆       ',
    '1e-7╪┆ ∙    ∙                │◉◉┆       ',
    '    ├┆                       └─◉┆       ',
    '1e-8┤└╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘       ',
    '    └┴─────────────┴──────────╥╥┴───────',
    '   1e-6          1e-4         1e-2      ',
  ]);
});

describe('what else is seen', () => {
  test('the ranges, before there are trials', () => {
    const bare = picture().map((row) => row.replaceAll(/[┬╥]/g, '─'));
    expect(picture({ results: [] }).slice(-2)).toEqual(bare.slice(-2));
    expect(picture({ results: [] }).join('')).not.toMatch(/[▾◊▴✚◉✶]/);
  });

  test('a running trial is a small ring, one that waits is not there, one that diverged is crossed', () => {
    const [a, b, c] = emptyResults(experimentOf('hyperparameter-search').runs(searchValues({ trials: '3' }), 1));
    const drawn = (results: SearchPlaneOptions['results']) =>
      picture({ results })
        .join('')
        .replace(/[^▾◊▴✚◉✶◦✕]/g, '');
    expect(drawn([{ ...a!, status: 'running' }, b!])).toBe('◦');
    expect(drawn([finished(c!, [0.3], { diverged: true, divergedAt: 2 })])).toBe('✕');
  });

  test('the trial that is looked at stands between arrows', () => {
    const rows = picture({ selected: one[3]!.id }).join('\n');
    expect(rows).toMatch(/▸.◂/);
    expect(picture({ selected: 'none' })).toEqual(picture());
  });

  test('zoomed, the plane is the box', () => {
    const box = { lr: [1e-3, 1e-2], weightDecay: [1e-7, 1e-6] } as const;
    expect(picture({ zoomed: true, box }).at(-1)).toMatch(/1e-3.*1e-2/);
    expect(picture({ zoomed: true, box }).at(-1)).not.toMatch(/1e-6/);
  });

  test('no trial is hidden by a worse one of its cell', () => {
    const [a, b] = one;
    const same = { ...b!, params: { ...b!.params, lr: a!.params.lr, weightDecay: a!.params.weightDecay } };
    const good = finished(a!, [0.9]);
    for (const results of [
      [good, finished(same, [0.1])],
      [finished(same, [0.1]), good],
    ]) {
      expect(picture({ results }).join('')).toContain('✶');
      expect(picture({ results }).join('')).not.toContain('▾');
    }
  });

  test('what the marks mean stands in as many rows as it needs and may have', () => {
    const rows = toStrings(bandRows({ ...legend, width: 58, maxRows: 2 })).map((row) => row.trimEnd());
    expect(rows).toHaveLength(2);
    expect(rows.join('  ')).toMatch(/≥ 80.% +✶ best +◦ running +· to come +∙ earlier$/);
    expect(bandRows({ ...legend, width: 58, maxRows: 1 }).height).toBe(1);
    expect(bandRows({ ...legend, width: 200, maxRows: 2 }).height).toBe(1);
    const few = bandRows({ ...legend, width: 200, maxRows: 2, planned: false, earlier: false });
    expect(toStrings(few)[0]).not.toMatch(/to come|earlier/);
  });

  test('trials that the seed has drawn are seen before they run', () => {
    const drawn = one.map((run) => ({ ...run, status: 'queued' as const, summary: {} }));
    const rows = toStrings(searchPlane({ ...options, results: drawn })).join('');
    expect(rows.match(/·/g)!.length).toBeGreaterThan(3);
    expect(rows).not.toMatch(/[▾◊▴✚✶◦]/);
  });

  test('marks keep their meaning without colour, and a style for each', () => {
    expect(stylesIn(searchPlane(options))).toEqual(
      new Set(['axis', 'tick', 'axis-label', 'value', 'band-0', 'band-2', 'band-3', 'band-4', 'best']),
    );
    expect([-1, 0, 0.2, 0.5, 0.79, 0.8, 1].map((v) => bandOf(v).marker).join('')).toBe('▾▾◊▴✚◉◉');
    expect(toStrings(bandRows({ ...legend, width: 80, maxRows: 1 }))[0]).toContain(
      '▾ < 20 %  ◊ 20–40 %  ▴ 40–60 %  ✚ 60–80 %  ◉ ≥ 80 %  ✶ best',
    );
  });

  test('a fixed value has room around it', () => {
    expect(aroundBoxes([{ lr: [0.01, 0.01], weightDecay: [1e-8, 1e-4] }]).lr).toEqual([0.001, 0.1]);
    expect(() => picture({ results: searched({ trials: '5', lr: '0.01' }) })).not.toThrow();
  });

  test('any size', () => {
    fc.assert(
      fc.property(size, size, fc.boolean(), (width, height, zoomed) => {
        const box = { lr: [1e-9, 1e3], weightDecay: [1e-8, 1e-7] } as const;
        expectGrid(searchPlane({ ...options, results: two, width, height, zoomed, box }), width, height);
      }),
    );
    expect(searchPlane({ ...options, language: 'ko' }).height).toBe(12);
  });
});
