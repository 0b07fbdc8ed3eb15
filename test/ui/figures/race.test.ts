import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type RaceFigureOptions, raceFigure } from '../../../src/ui/figures/race.ts';
import { expectGrid } from '../charts/helpers.ts';
import { raced, stylesIn } from '../helpers.ts';

const options: RaceFigureOptions = {
  results: raced(200),
  experiment: 'optimizer-mnist',
  width: 60,
  height: 10,
  language: 'en',
  iterations: 400,
  smooth: false,
  log: false,
  top: 1,
  glyphs: 'ascii',
  cursor: null,
  highlight: null,
};
const picture = (more: Partial<RaceFigureOptions> = {}) => toStrings(raceFigure({ ...options, ...more }));

test('figure F7, half way', () => {
  expect(picture()).toEqual([
    'loss on the batch                                           ',
    '1.0┤▮◊─◉─▴╮───◉──────◉──╮                                   ',
    '   │     ╰─▮─╮╰─▴─╮     ╰───◉───◉                           ',
    '   │       ╰◊─╮──╮╰────▴╮                                   ',
    '0.5┤          ╰───▮◊────╮─────▴─▴                           ',
    '   │               ╰─────▮◊─────◊                           ',
    '   │                                                        ',
    '0.0┤                                                        ',
    '   └┴──────┴──────┴──────┴──────┴─────┴──────┴──────┴──────┴',
    '    0     50     100    150    200   250    300    350   400',
  ]);
});

test('before the first report the axes stand already', () => {
  const empty = picture({ results: raced(0) });
  expect(empty.at(-1)).toBe(picture().at(-1));
  expect(empty.join('')).not.toMatch(/[◉▴▮◊]/);
  expect(picture({ results: [] })).toEqual(empty);
});

describe('the loss axis', () => {
  test('the top of a linear one is the one asked for', () => {
    expect(picture({ top: 4 })[1]).toMatch(/^ *4(\.0)?┤/);
    expect(picture({ top: 2 })[1]).toMatch(/^ *2(\.0)?┤/);
    // What lies above it runs along the edge.
    expect(picture({ top: 0.125 })[1]).toMatch(/◉.*▴.*▮.*◊/);
  });

  test('a logarithmic one spans whole decades, at least from 0.01 to 10', () => {
    const axis = (results: RaceFigureOptions['results']) =>
      picture({ log: true, results, height: 14 }).flatMap((row) => row.match(/^ *([\d.e-]+)┤/)?.[1] ?? []);
    expect(axis(raced(200))).toEqual(['10', '1', '0.1', '0.01']);
    const [run] = raced(2);
    const low = (y: number[]) => [{ ...run!, series: { loss: Series.of([1, 2, 3], y) } }];
    expect(axis(low([2, 0.003, 1])).at(-1)).toBe('1e-3');
    // Zero, and what is no number, have no place on it and do not move it.
    expect(axis(low([0, Number.NaN, -1]))).toEqual(['10', '1', '0.1', '0.01']);
    expect(Number(axis(low([1e-9, 1, 1])).at(-1))).toBeGreaterThanOrEqual(1e-6);
  });
});

test('smoothed, a curve that jumps between 0 and 1 keeps to the middle', () => {
  const [run] = raced(200);
  const { loss } = run!.series;
  const jumping = [
    {
      ...run!,
      series: {
        loss: Series.of(
          loss!.x,
          loss!.x.map((n) => n % 2),
        ),
      },
    },
  ];
  const rows = picture({ results: jumping, glyphs: 'braille', smooth: true }).map((row) => row.slice(4));
  const raw = picture({ results: jumping, glyphs: 'braille' }).map((row) => row.slice(4));
  expect(rows.flatMap((row, y) => (row.includes('◉') ? [y] : []))).toEqual([4]);
  expect(raw).not.toEqual(rows);
});

test('that a curve is smoothed stands above it', () => {
  expect([picture({ smooth: true })[0]!.trim(), picture()[0]!.trim()]).toEqual([
    'loss on the batch, smoothed',
    'loss on the batch',
  ]);
  expect(picture({ smooth: true, language: 'ko' })[0]).toContain('배치 손실, 평활화');
});

test('language, glyphs, cursor and highlight change the picture', () => {
  const base = picture();
  expect(picture({ language: 'ko' })[0]).toContain('배치 손실');
  expect(picture({ glyphs: 'braille' }).join('')).toMatch(/[⠁-⣿]/);
  expect(
    picture({ cursor: 300 })
      .slice(1, 8)
      .every((row) => row.includes('┊')),
  ).toBe(true);
  expect(base.join('')).not.toContain('┊');
  const count = (highlight: string | null) => {
    const { styles } = raceFigure({ ...options, highlight });
    return styles.filter((style) => style === 'sgd').length;
  };
  expect(count('sgd')).toBeGreaterThan(count(null));
});

test('raw samples are seen beneath smoothed curves of dots', () => {
  const faded = (more: Partial<RaceFigureOptions>) => stylesIn(raceFigure({ ...options, ...more })).has('sgd-faded');
  expect(faded({ smooth: true, glyphs: 'braille' })).toBe(true);
  expect(faded({ smooth: false, glyphs: 'braille' })).toBe(false);
  expect(faded({ smooth: true, glyphs: 'ascii' })).toBe(false);
});

test('any size, zero included', () => {
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [13, 4],
    [120, 40],
  ] as const) {
    expectGrid(raceFigure({ ...options, width, height }), width, height);
  }
});
