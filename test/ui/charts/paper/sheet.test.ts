import { describe, expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import type { LinesPanel, PaperFigure, PaperPanel } from '../../../../src/ui/charts/paper/figure.ts';
import { paperRows, sharedAxes } from '../../../../src/ui/charts/paper/figure.ts';
import { paperLook } from '../../../../src/ui/charts/paper/look.ts';
import { paperSheet } from '../../../../src/ui/charts/paper/sheet.ts';
import { elementsOf, parseXml, type XmlElement, xmlTextOf } from '../../../xml.ts';

const look = paperLook('light', (style) => (style === 'red' ? ['#ff8888', '#aa0000'] : undefined));
const command = 'zigzag run optimizer-mnist';

function sheet(figure: PaperFigure, caption: readonly string[] = []): XmlElement {
  const written = paperSheet({ figure, look, title: 'A <title>', caption, command });
  expect(written).not.toMatch(/NaN|Infinity|undefined/);
  return parseXml(written);
}
const texts = (root: XmlElement) => elementsOf(root, 'text').map(xmlTextOf);
const one = (panel: PaperPanel) => sheet({ rows: [{ height: 200, panels: [panel] }] });

const lines = (over: Partial<LinesPanel> = {}): LinesPanel => ({
  kind: 'lines',
  x: { label: 'Step' },
  y: { label: 'Share', percent: true },
  curves: [
    { label: 'first', style: 'red', points: Series.of([0, 1, 2], [0, 0.5, 1]) },
    { label: 'second', style: 'blue', dash: 1, points: Series.of([0, 1, 2], [1, Number.NaN, 0]) },
  ],
  endLabels: true,
  ...over,
});

describe('curves', () => {
  test('have axes with names, units and round numbers, and labels at their ends in their colours', () => {
    const root = one(lines());
    expect(texts(root)).toEqual(expect.arrayContaining(['A <title>', 'Step', 'Share (%)', '0', '20', '100', command]));
    const label = (text: string) => elementsOf(root, 'text').find((element) => xmlTextOf(element) === text)!.attributes;
    expect(label('first').fill).toBe('#aa0000');
    expect(Number(label('first').y)).toBeLessThan(Number(label('second').y));
  });

  test('are told apart by colour and by dashes; a gap is a gap', () => {
    const [first, second] = elementsOf(one(lines()), 'path').filter(({ attributes }) => attributes.fill === 'none');
    expect(first!.attributes).toMatchObject({ stroke: '#aa0000' });
    expect(first!.attributes['stroke-dasharray']).toBeUndefined();
    expect(second!.attributes['stroke-dasharray']).toBeDefined();
    expect(first!.attributes.d).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
    expect(second!.attributes.d!.match(/M/g)).toHaveLength(2);
  });

  test('that jump have the range of their samples behind a smoothed line', () => {
    const noise = Series.of(
      Array.from({ length: 5000 }, (_, i) => i),
      Array.from({ length: 5000 }, (_, i) => 1 + (i % 7)),
    );
    const curves = [{ style: 'red', points: noise, noisy: true }];
    const root = one(lines({ y: { label: 'Loss' }, curves }));
    const [range, line] = elementsOf(root, 'path');
    expect(range!.attributes).toMatchObject({ fill: '#aa0000', 'fill-opacity': '0.16' });
    // The line lies well inside of its range, and is drawn by far fewer points than there are samples.
    const heights = (d: string) => [...d.matchAll(/,([\d.]+)/g)].map(([, y]) => Number(y));
    const spread = (d: string) => Math.max(...heights(d)) - Math.min(...heights(d));
    expect(spread(line!.attributes.d!)).toBeLessThan(spread(range!.attributes.d!) / 2);
    expect(heights(line!.attributes.d!).length).toBeLessThan(600);
  });

  test('that left all bounds do not set the axis', () => {
    const lost = { label: 'lost', style: 'red', points: Series.of([0, 1], [1, 1e20]), lost: true };
    const kept = { label: 'kept', style: 'blue', points: Series.of([0, 1], [1, 0.01]) };
    const said = texts(one(lines({ y: { label: 'Loss', log: true }, curves: [lost, kept] })));
    expect(said).toEqual(expect.arrayContaining(['0.01', '0.1', '1', 'lost', 'kept']));
    expect(said.some((text) => /^10\d\d?$/.test(text))).toBe(false);
  });

  test('may be missing, and their axes may be empty', () => {
    for (const points of [Series.empty, Series.of([1], [2]), Series.of([0, 1], [Number.NaN, Infinity])]) {
      one(lines({ curves: [{ label: 'x', style: 'red', points }] }));
      one(lines({ y: { label: 'y', log: true }, curves: [{ label: 'x', style: 'red', points, noisy: true }] }));
    }
    one(lines({ curves: [] }));
  });
});

describe('other panels', () => {
  const square = { label: 'x', domain: [-2, 2] } as const;

  test('a map has its levels, the start, the minimum and the path', () => {
    const root = one({
      kind: 'map',
      title: 'SGD',
      note: 'f = 0.1',
      f: (x, y) => x * x + y * y,
      x: square,
      y: { ...square, label: 'y' },
      start: [-1, 1],
      minima: [[0, 0]],
      paths: [
        {
          style: 'red',
          points: [
            [-1, 1],
            [0.5, 0.5],
            [0, 0],
          ],
        },
      ],
    });
    const shades = elementsOf(root, 'path').filter(
      ({ attributes }) => attributes.d?.endsWith('z') && attributes['stroke-width'] === '0.55',
    );
    expect(shades.length).toBeGreaterThan(3);
    expect(elementsOf(root, 'circle')).toHaveLength(1);
    expect(texts(root)).toEqual(expect.arrayContaining(['SGD', 'f = 0.1', 'x', 'y', '−2.0', '2.0']));
  });

  test('a map of a surface with holes and plateaus', () => {
    for (const f of [() => 0, () => Number.NaN, (x: number) => (x > 0 ? Number.NaN : x)]) {
      one({ kind: 'map', f, x: square, y: square, start: [0, 0], minima: [], paths: [{ style: 'red', points: [] }] });
    }
  });

  test('bars stand for counts; one that is cut off shows it', () => {
    const bars = { kind: 'bars', x: { label: 'v' }, style: 'red', edges: [0, 1, 2, 3], counts: [1, 0, 8] } as const;
    const areas = (root: XmlElement) => elementsOf(root, 'path').map(({ attributes }) => attributes.d!);
    expect(areas(one(bars))).toHaveLength(1);
    expect(areas(one(bars))[0]!.match(/z/g)).toHaveLength(2);
    expect(areas(one({ ...bars, top: 2 }))).toHaveLength(2);
    one({ ...bars, edges: [], counts: [] });
    one({ ...bars, counts: [0, 0, 0] });
  });

  test('marks of a plane, with boxes', () => {
    const log = { label: 'rate', domain: [1e-4, 1], log: true } as const;
    const root = one({
      kind: 'points',
      x: log,
      y: log,
      marks: [
        { x: 0.01, y: 0.1, style: 'red', shape: 'dot', size: 1 },
        { x: 0.1, y: 0.1, style: 'red', shape: 'cross', size: 1, faded: true },
      ],
      boxes: [{ x: [0.001, 0.1], y: [0.001, 0.1], label: 'round 2' }],
    });
    expect(elementsOf(root, 'path')).toHaveLength(2);
    expect(texts(root)).toContain('round 2');
    expect(texts(root)).toContain('10−4');
  });

  test('numbers as shades: equal ones are of one shade, also where rounding differs', () => {
    const shades = (values: number[]) =>
      elementsOf(one({ kind: 'shades', rows: 2, values, xLabel: 'weight', yLabel: 'unit' }), 'path').length;
    expect(shades([1, 2, 3, 1, 2, 3])).toBe(3);
    expect(shades([0.1, 0.1 + 1e-9, 0.1, 0.1])).toBe(1);
    expect(shades([])).toBe(0);
  });
});

test('a note that has no room beside its title is left out', () => {
  const bars = { kind: 'bars', x: { label: '' }, style: 'red', edges: [0, 1], counts: [1] } as const;
  const said = (columns: number) =>
    texts(sheet({ rows: [{ height: 50, columns, panels: [{ ...bars, title: 'layer 10', note: 'σ 2.8·10^−12' }] }] }));
  expect(said(1)).toEqual(expect.arrayContaining(['layer 10', 'σ 2.8·10−12']));
  expect(said(9)).toContain('layer 10');
  expect(said(9)).not.toContain('σ 2.8·10−12');
});

test('rows of one width have their plots above each other', () => {
  const [x, y] = [{ label: 'x' }, { label: 'y' }];
  const panels = Array.from({ length: 5 }, (_, i) =>
    lines({ ...sharedAxes(i, 5, 3, x, y), title: `${i}`, endLabels: false }),
  );
  const plots = elementsOf(sheet({ rows: paperRows(panels, 3, 60) }), 'svg').slice(1);
  expect(plots).toHaveLength(5);
  expect(plots[0]!.attributes.x).toBe(plots[3]!.attributes.x);
  expect(new Set(plots.map(({ attributes }) => attributes.width)).size).toBe(1);
});

test('what lines and marks mean, and as many whole sentences as have room', () => {
  const keys = [
    { label: 'a & b', style: 'red', dash: 1, shape: 'line' },
    { label: 'worst', style: 'red', shape: 'cross' },
  ] as const;
  const sentence = 'This is what the numbers say about a run that took very long indeed, and then some more.';
  const root = sheet(
    { keys, rows: [] },
    Array.from({ length: 40 }, () => sentence),
  );
  expect(texts(root)).toContain('a & b');
  const caption = texts(root).join(' ');
  expect(caption.split(sentence).length - 1).toBeGreaterThan(2);
  expect(caption.split('This is').length).toBe(caption.split('some more.').length);
  const inside = elementsOf(root, 'text').map(({ attributes }) => Number(attributes.y));
  expect(Math.max(...inside)).toBeLessThan(Number(root.attributes.height));
});
