import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  type RaceFigureOptions,
  raceFigure,
  raceFigures,
  raceLegend,
  shownIterations,
} from '../../../src/ui/figures/race.ts';
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
    '1.0┤▮◊─◉▴╮──╮◉─────◉╮                                       ',
    '   │    ╰╮▮╮╰─▴╮    ╰────◉─◉                       SGD      ',
    '   │     ╰─◊╮──╮────▴                                       ',
    '0.5┤        ╰───▮───╮─────▴▴                       Momentum ',
    '   │            ╰◊────▮◊───◊                       AdaGrad  ',
    '   │                                               Adam     ',
    '0.0┤                                                        ',
    '   └┴──────────┴───────────┴──────────┴──────────┴          ',
    '    0         100         200        300       400 iteration',
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

  test('a logarithmic one begins with a decade, at most 0.01, and ends at 3, 10, 30 …', () => {
    const axis = (results: RaceFigureOptions['results']) =>
      picture({ log: true, results, height: 14 }).flatMap((row) => row.match(/^ *([\d.e-]+)┤/)?.[1] ?? []);
    expect(axis(raced(200))).toEqual(['1', '0.1', '0.01']);
    const [run] = raced(2);
    const low = (y: number[]) => [{ ...run!, series: { loss: Series.of([1, 2, 3], y) } }];
    expect(axis(low([2, 0.003, 1])).at(-1)).toBe('1e-3');
    // Zero, and what is no number, have no place on it and do not move it.
    expect(axis(low([0, Number.NaN, -1]))).toEqual(['1', '0.1', '0.01']);
    expect(axis(low([5, 1, 1]))).toEqual(['10', '1', '0.1', '0.01']);
    expect(Number(axis(low([1e-9, 1, 1])).at(-1))).toBeGreaterThanOrEqual(1e-6);
  });
});

/** A run whose loss jumps between 0 and 1. */
function jumpingRun() {
  const [run] = raced(200);
  const { x } = run!.series.loss!;
  return [
    {
      ...run!,
      series: {
        loss: Series.of(
          x,
          Float64Array.from(x, (n) => n % 2),
        ),
      },
    },
  ];
}

test('smoothed, a curve that jumps between 0 and 1 keeps to the middle', () => {
  const jumping = jumpingRun();
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

test('the range of the samples is seen beneath curves of dots', () => {
  const faded = (more: Partial<RaceFigureOptions>) =>
    stylesIn(raceFigure({ ...options, results: jumpingRun(), ...more })).has('sgd-faded');
  expect(faded({ smooth: true, glyphs: 'braille' })).toBe(true);
  expect(faded({ smooth: false, glyphs: 'braille' })).toBe(true);
  // A sample a column has no range, and is the curve itself.
  expect(faded({ smooth: false, glyphs: 'braille', iterations: 40, results: raced(40) })).toBe(false);
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

test('the axis of a long race follows the newest update', () => {
  const at = (done: number) => shownIterations([{ done: 10 }, { done }], 1_000_000);
  expect([0, 1, 5000, 60_000, 300_000, 600_000, 1_000_000].map(at)).toEqual([
    7812.5, 7812.5, 7812.5, 62_500, 500_000, 1_000_000, 1_000_000,
  ]);
  expect(shownIterations([], 1_000_000)).toBe(1_000_000);
  expect(shownIterations([{ done: 1 }], 2000)).toBe(2000);
});

test('the test accuracy as curves, from the tens of per cent below the lowest', () => {
  const runs = raced(200).map((run, i) => ({
    ...run,
    series: { testAccuracy: Series.of([100, 200], [0.72 + i / 100, 0.9 + i / 100]) },
  }));
  const rows = picture({ results: runs, measure: 'testAccuracy', log: true, smooth: true });
  expect(rows[0]!.trim()).toBe('test accuracy');
  expect(rows[1]).toMatch(/^1\.0+┤/);
  expect(rows.join('')).toContain('0.8┤');
  // Before the first test any accuracy may come.
  expect(picture({ results: raced(0), measure: 'testAccuracy' }).join('')).toMatch(/0\.0+┤/);
  // The lowest is at the foot of the axis, which stands below it.
  expect(rows[7]).toMatch(/^ +│ +╯ +$/);
  expect(rows[8]).toMatch(/^ +└/);
});

test('a value that was changed on the way stands at its update', () => {
  const marked = picture({ marks: [{ x: 200, text: 'η 0.02' }] });
  const column = marked[1]!.indexOf('╷');
  expect(marked[1]!.slice(column, column + 7)).toBe('╷η 0.02');
  expect(column).toBe(marked.at(-2)!.indexOf('┴', marked.at(-2)!.indexOf('┴', 6) + 1));
  const twice = picture({
    marks: [
      { x: 200, text: 'η 0.02' },
      { x: 220, text: 'η 0.03' },
      { x: 390, text: 'η 0.01' },
    ],
  });
  expect(twice[2]).toContain('╷η 0.03');
  expect(twice[1]).toMatch(/η 0\.01╷/);
});

test('what is hidden leaves the others their colours, and gives them the axis', () => {
  const runs = raced(200).map((run, i) => ({ ...run, id: String(i) }));
  const styles = (hidden: string[]) => [...stylesIn(raceFigure({ ...options, results: runs, hidden }))].sort();
  expect(styles([]).filter((style) => style.startsWith('series'))).toEqual([
    'series-0',
    'series-1',
    'series-2',
    'series-3',
  ]);
  expect(styles(['1']).filter((style) => style.startsWith('series'))).toEqual(['series-0', 'series-2', 'series-3']);
  const [first, ...rest] = runs;
  const high = { ...first!, series: { loss: Series.of([1, 2], [900, 950]) } };
  const axis = (hidden: string[]) => {
    const rows = picture({ results: [high, ...rest], hidden, log: true, height: 14 });
    return rows.flatMap((row) => row.match(/^ *([\d.e-]+)┤/)?.[1] ?? []);
  };
  expect([axis([]), axis(['0'])]).toEqual([
    ['1000', '100', '10', '1', '0.1', '0.01'],
    ['1', '0.1', '0.01'],
  ]);
});

test('the values at the cursor stand behind the names where there is room, and in the legend', () => {
  const rows = picture({ width: 90, cursor: 100 });
  expect(rows.find((row) => row.includes('SGD'))).toMatch(/SGD 1\.15 *$/);
  expect(rows.join('\n')).toContain('@ 100');
  expect(picture({ width: 90 }).find((row) => row.includes('SGD'))).toMatch(/SGD 0\.767 *$/);
  const legend = (more: Partial<RaceFigureOptions>) => raceLegend({ ...options, ...more }).map(({ label }) => label);
  expect(legend({ cursor: 100 })).toEqual(['SGD 1.15', 'Momentum 0.767', 'AdaGrad 0.575', 'Adam 0.46']);
  expect(legend({ hidden: ['momentum'] })).toEqual(['SGD 0.767', 'Momentum', 'AdaGrad 0.329', 'Adam 0.256']);
  expect(raceLegend({ ...options, hidden: ['momentum'] })[1]).toMatchObject({ marker: '·', style: 'dim' });
  expect(legend({ measure: 'testAccuracy', cursor: 50 })[0]).toBe('SGD –');
});

test('focused, the newest update is read', () => {
  expect(picture({ focused: true }).join('')).toContain('@ 200');
});

test('accuracies have a logarithmic axis of their own', () => {
  const runs = raced(200);
  const rows = picture({ results: runs, measure: 'testAccuracy', accuracyLog: true, height: 14 });
  expect(rows[1]).toMatch(/^ *1┤/);
  expect(rows.join('\n')).toMatch(/0\.1┤/);
});

describe('both charts', () => {
  const names = (width: number, height: number, measure: 'loss' | 'testAccuracy' = 'loss') =>
    toStrings(raceFigures({ ...options, measure, width, height })).flatMap(
      (row) => row.match(/loss on the batch|test accuracy/g) ?? [],
    );

  test('stand where both have room, below or beside each other, the chosen one first', () => {
    expect(names(60, 12)).toEqual(['loss on the batch']);
    expect(names(60, 40)).toEqual(['loss on the batch', 'test accuracy']);
    expect(names(150, 20)).toEqual(['loss on the batch', 'test accuracy']);
    expect(names(60, 40, 'testAccuracy')).toEqual(['test accuracy', 'loss on the batch']);
  });

  test('take any size', () => {
    for (const [width, height] of [
      [0, 0],
      [1, 40],
      [150, 1],
      [150, 40],
    ] as const) {
      expectGrid(raceFigures({ ...options, width, height }), width, height);
    }
  });
});
