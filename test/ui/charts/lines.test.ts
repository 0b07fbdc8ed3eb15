import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type LineChartOptions, lineChart } from '../../../src/ui/charts/lines.ts';
import { anyDomain, anyNumber, expectGrid, quick, size, slow, iterations as x } from './helpers.ts';

const chart = { series: [slow, quick], title: 'Loss', xLabel: 'iteration', yDomain: [0, 1] } as const;

describe('lineChart', () => {
  test('by asciichart', () => {
    expect(toStrings(lineChart({ ...chart, width: 50, height: 14 }))).toEqual([
      '                         Loss                     ',
      '1.0┤╮                                             ',
      '   │◊──◉                                          ',
      '   ││  ╰─╮                                        ',
      '   │╰╮   ╰──╮                                     ',
      '   │ ╰      ╰◉──╮                                 ',
      '0.5┤   ╮        ╰──◉╮                             ',
      '   │   ╰╮           ╰────◉                        ',
      '   │    ╰                ╰─────◉                  ',
      '   │      ◊─ ╮                 ╰─────◉────╮       ',
      '   │         ╰─ ◊─ ── ◊─ ── ◊─ ── ◊─ ── ◊─╰◉──◊──◊',
      '0.0┤                                              ',
      '   └┴──────────┴ iteration ┴──────────┴──────────┴',
      '    0         500        1000       1500      2000',
    ]);
  });

  test('in braille', () => {
    expect(toStrings(lineChart({ ...chart, glyphs: 'braille', width: 50, height: 14 }))).toEqual([
      '                         Loss                     ',
      '1.0┤⠠⡀                                            ',
      '   │◊⡀⠢◉                                          ',
      '   │ ⡇  ⠑⢦                                        ',
      '   │ ⠘    ⠉⠒⢄⡀                                    ',
      '   │         ◉⠢⢄⡀                                 ',
      '0.5┤   ⢆        ⠈⠑⠢◉⡀                             ',
      '   │    ⢣           ⠈⠉⠒⠤⢄◉                        ',
      '   │      ⡀               ⠉⠑⠒⠤⠤◉⡀                 ',
      '   │      ◊⠒ ⣀                  ⠈⠉⠉⠒⠒◉⠤⠤⣀⣀⣀       ',
      '   │          ⠉ ◊⠒ ⠒⠒ ◊⠒ ⠒⠒ ◊⠒ ⠒⠒ ◊⠒ ⠒⠒ ◊⠒ ◉⠒⠉◊⠒⠒◊',
      '0.0┤                                              ',
      '   └┴──────────┴ iteration ┴──────────┴──────────┴',
      '    0         500        1000       1500      2000',
    ]);
  });

  test('logarithmic: values ≤ 0 are gaps, marked at the foot', () => {
    const y = x.map((i) => (i > 800 && i < 1000 ? 0 : 10 ** (-i / 500)));
    const cells = lineChart({
      series: [{ id: 'a', style: 'a', points: Series.of(x, y) }],
      logY: true,
      width: 40,
      height: 12,
    });
    expect(toStrings(cells)).toEqual([
      ' 1e0┤─╮                                 ',
      '    │ ╰───╮                             ',
      '1e-1┤     ╰───╮                         ',
      '    │         ╰───╮                     ',
      '    │             ╰─                    ',
      '1e-2┤                 ───╮              ',
      '    │                    ╰───╮          ',
      '1e-3┤                        ╰───╮      ',
      '    │                            ╰───╮  ',
      '1e-4┤              ↓↓↓↓              ╰──',
      '    └┴────────┴───────┴────────┴───────┴',
      '     0       500    1000     1500   2000',
    ]);
  });

  test('gaps, values beyond the window, and a cursor', () => {
    const y = x.map((i) => (i > 600 && i < 1000 ? Number.NaN : i / 1000));
    const cells = lineChart({
      series: [{ id: 'a', style: 'a', points: Series.of(x, y) }],
      yDomain: [0, 1],
      cursorX: 800,
      width: 30,
      height: 9,
    });
    expect(toStrings(cells)).toEqual([
      '1.0┤          ┊  ─────────────',
      '   │          ┊               ',
      '   │       ╭─ ┊               ',
      '0.5┤     ╭─╯  ┊               ',
      '   │   ╭─╯    ┊               ',
      '   │ ╭─╯      ┊               ',
      '0.0┤─╯        ┊               ',
      '   └┴─────┴──────┴─────┴─────┴',
      '    0    500   1000  1500 2000',
    ]);
  });

  test('a constant series, one sample, none, and no series', () => {
    const one = (xs: number[], ys: number[]) =>
      lineChart({ series: [{ id: 'a', style: 'a', points: Series.of(xs, ys) }], width: 20, height: 7 });
    expect(toStrings(one([0, 10], [3, 3]))).toEqual([
      '3.3┤                ',
      '   │                ',
      '   │────────────────',
      '   │                ',
      '2.7┤                ',
      '   └┴───────┴──────┴',
      '    0       5     10',
    ]);
    expect(toStrings(one([5], [3]))).toEqual([
      '3.3┤                ',
      '   │                ',
      '   │        ─       ',
      '   │                ',
      '2.7┤                ',
      '   └────────┴───────',
      '            5       ',
    ]);
    expectGrid(one([], []), 20, 7);
    expectGrid(lineChart({ series: [], width: 20, height: 7 }), 20, 7);
  });

  test('later series lie above, highlighted ones above those', () => {
    const flat = { points: Series.of([0, 1], [1, 1]) };
    const a = { id: 'a', style: 'a', ...flat };
    const b = { id: 'b', style: 'b', ...flat };
    const styles = (series: (typeof a & { highlight?: boolean })[]) =>
      new Set(lineChart({ series, width: 6, height: 3 }).styles);
    expect(styles([a, b])).toEqual(new Set(['', 'b']));
    expect(styles([{ ...a, highlight: true }, b])).toEqual(new Set(['', 'a']));
  });

  test('smoothed, with the samples beneath', () => {
    const y = x.map((_, i) => 0.5 + (i % 2 ? 0.3 : -0.3));
    const noisy = {
      series: [{ id: 'a', style: 'a', points: Series.of(x, y) }],
      yDomain: [0, 1],
      width: 30,
      height: 8,
      smooth: true,
    } as const;
    expect(toStrings(lineChart(noisy))).toEqual([
      '1.0┤                          ',
      '   │                          ',
      '   │───────────────────────╮  ',
      '0.5┤                       ╰──',
      '   │                          ',
      '0.0┤                          ',
      '   └┴─────┴──────┴─────┴─────┴',
      '    0    500   1000  1500 2000',
    ]);
    expect(lineChart({ ...noisy, faded: true }).styles).toContain('a-faded');
  });

  test('logarithmic x: from the first update on, with an arrow for what is at 0', () => {
    const points = Series.of([0, 1, 10, 100, 1000], [0.8, 1, 0.6, 0.4, 0.2]);
    const cells = lineChart({
      series: [{ id: 'a', style: 'a', points }],
      logX: true,
      xDomain: [0, 1000],
      yDomain: [0, 1],
      width: 40,
      height: 9,
    });
    expect(toStrings(cells)).toEqual([
      '1.0┤──╮                                 ',
      '   │← ╰────╮                            ',
      '   │       ╰────╮                       ',
      '0.5┤            ╰─────────╮             ',
      '   │                      ╰────────╮    ',
      '   │                               ╰────',
      '0.0┤                                    ',
      '   └┴───────────┴──────────┴───────────┴',
      '    1          10         100       1000',
    ]);
  });

  test('a part of both axes, the cursor with what it reads, and values behind the names', () => {
    const cells = lineChart({
      series: [
        { ...slow, label: 'SGD' },
        { ...quick, label: 'Adam', dash: false },
      ],
      xDomain: [0, 1000],
      yDomain: [0, 1],
      yPart: [0, 0.5],
      cursorX: 800,
      focused: true,
      cursorText: '@ 800',
      endLabels: true,
      values: { width: 4, text: (value) => value.toFixed(2) },
      xLabel: 'iteration',
      width: 48,
      height: 10,
    });
    expect(toStrings(cells)).toEqual([
      '   │    ╮              ──◉╮   ┊@ 800            ',
      '0.4┤    ╰╮                ╰────◉                ',
      '   │     ╰◊╮                  ┊╰─────◉ SGD 0.41 ',
      '   │       ╰╮                 ┊                 ',
      '0.2┤        ╰───◊             ┊                 ',
      '   │            ╰─────◊────╮  ┊                 ',
      '   │                       ╰◊─────◊──◊ Adam 0.10',
      '0.0┤                          ┊                 ',
      '   └┴──────┴─────┴──────┴─────┴──────┴          ',
      '    0     200   400    600   800  1000 iteration',
    ]);
    expect(cells.styles[cells.chars.indexOf('┊')]).toBe('key');
  });

  test('what happened stands where no curve hides it, also beside the cursor', () => {
    const rows = toStrings(
      lineChart({
        ...chart,
        title: undefined,
        marks: [
          { x: 0, text: 'η 0.1' },
          { x: 60, text: 'η 0.2' },
          { x: 2000, text: 'batch 9' },
        ],
        cursorX: 1950,
        width: 50,
        height: 13,
      }),
    );
    // The first stands below its curves, the second beside them, the third left of the axis' end.
    expect(rows.slice(0, 12).map((row) => row.trimEnd())).toEqual([
      '1.0┤╮╷η 0.2                               batch 9╷',
      '   │◊──◉                                        ┊',
      '   ││  ╰─╮                                      ┊',
      '   │╰╮   ╰──╮                                   ┊',
      '   │ ╰      ╰◉──╮                               ┊',
      '0.5┤   ╮        ╰──◉╮                           ┊',
      '   │   ╰╮           ╰────◉                      ┊',
      '   │    ╰                ╰─────◉                ┊',
      '   │╷η 0.1◊─ ╮                 ╰─────◉────╮     ┊',
      '   │         ╰─ ◊─ ── ◊─ ── ◊─ ── ◊─ ── ◊─╰◉──◊──◊',
      '0.0┤                                            ┊',
      '   └┴──────────┴ iteration ┴──────────┴──────────┴',
    ]);
  });

  test('where several samples fall into a column, their range lies beneath the curve', () => {
    const y = x.map((_, n) => [0.8, 0.5, 0.2, 0.5][n % 4]!);
    const noisy = { id: 'a', style: 'a', points: Series.of(x, y) };
    const options = { series: [noisy], yDomain: [0, 1], glyphs: 'braille', width: 14, height: 9 } as const;
    const rows = (more: Partial<LineChartOptions>) => {
      const { chars, styles, width } = lineChart({ ...options, faded: true, ...more });
      return [
        ...new Set(
          styles.flatMap((style, i) => (style === 'a-faded' && chars[i] !== ' ' ? Math.floor(i / width) : [])),
        ),
      ];
    };
    expect(rows({})).toEqual([1, 2, 4, 5]);
    // A dash is told by its gaps: a range of less than two dots would fill them.
    expect(rows({ series: [{ ...noisy, dash: true }], yDomain: [0, 20] })).toEqual([]);
  });

  test('any data, any window, any size', () => {
    const samples = fc.array(fc.tuple(anyNumber, anyNumber), { maxLength: 30 });
    const series = fc.record({ samples, dash: fc.boolean() });
    const yPart = fc.constantFrom([0, 1], [0.25, 0.5], [0, 4], [0.5, 1]) as fc.Arbitrary<[number, number]>;
    const flags = fc.record({
      logX: fc.boolean(),
      logY: fc.boolean(),
      smooth: fc.boolean(),
      faded: fc.boolean(),
    });
    const domains = fc.record({
      xDomain: fc.option(anyDomain, { nil: undefined }),
      yDomain: fc.option(anyDomain, { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(series, { maxLength: 3 }),
        flags,
        domains,
        yPart,
        anyNumber,
        size,
        size,
        (list, flag, domain, part, cursorX, width, height) => {
          const data = list.map(({ samples, dash }, i) => {
            const points = Series.of(
              samples.map(([at]) => at),
              samples.map(([, value]) => value),
            );
            return { id: `${i}`, style: `${i}`, points, dash, marker: '◊' };
          });
          const options = {
            series: data,
            ...flag,
            ...domain,
            yPart: part,
            cursorX,
            width,
            height,
            title: 'T',
            yLabel: 'y',
          };
          expectGrid(lineChart(options), width, height);
          expectGrid(lineChart({ ...options, glyphs: 'braille' }), width, height);
        },
      ),
    );
  });
});

test('thick: every line is two dots wide, at the same places, and as many values are read', () => {
  const flat = { id: 'flat', style: 'a', points: Series.of([0, 100], [0.5, 0.5]) };
  const options = { series: [flat], yDomain: [0, 1], glyphs: 'braille', width: 12, height: 5 } as const;
  const [thin, thick] = [lineChart(options), lineChart({ ...options, thick: true })].map(toStrings);
  const line = (rows: readonly string[]) => rows.join('').replaceAll(/[^\u2800-\u28ff]/g, '');
  expect(new Set(line(thin!))).toEqual(new Set(['⠈', '⠉']));
  expect(new Set(line(thick!))).toEqual(new Set(['⠘', '⠛']));
  expect(line(thick!).length).toBe(line(thin!).length);
  // Lines of characters are what they are.
  const ascii = { ...options, glyphs: 'ascii' } as const;
  expect(lineChart({ ...ascii, thick: true })).toEqual(lineChart(ascii));
});
