import { expect, test } from 'vitest';
import { createCells, putText, setCell } from '../../../../src/ui/charts/cells.ts';
import { brokenCommand, type Look, screenSvg } from '../../../../src/ui/charts/svg/screen.ts';
import { elementsOf, parseXml, xmlTextOf } from '../../../xml.ts';

const paper = { ink: '#000000', ground: '#ffffff' };
const plain: Look = { ink: paper.ink, ground: null, bold: false, faint: false };
const looks: Readonly<Record<string, Partial<Look>>> = {
  red: { ink: '#ff0000' },
  strong: { bold: true },
  pale: { faint: true },
  lit: { ground: '#00ff00' },
};
const lookOf = (style: string): Look => ({ ...plain, ...looks[style] });

const drawn = (
  width: number,
  height: number,
  draw: (cells: ReturnType<typeof createCells>) => void,
  command?: string,
) => {
  const cells = createCells(width, height);
  draw(cells);
  return parseXml(screenSvg({ cells, lookOf, paper, title: 'test', command }));
};
const spans = (root: ReturnType<typeof drawn>) =>
  elementsOf(root, 'tspan').map((span) => [span.attributes.x, xmlTextOf(span), span.attributes.fill]);

test('letters are text: a run of one style at the place of its first cell', () => {
  const root = drawn(20, 2, (cells) => {
    putText(cells, 1, 0, 'a <b> &', 'red');
    putText(cells, 10, 0, 'far', 'red');
    putText(cells, 0, 1, 'two', '');
    putText(cells, 3, 1, 'styles', 'strong');
  });
  expect(spans(root)).toEqual([
    ['21', 'a <b> &', '#ff0000'],
    ['102', 'far', '#ff0000'],
    ['12', 'two', undefined],
    ['39', 'styles', undefined],
  ]);
  const [first, , , strong] = elementsOf(root, 'tspan');
  expect(first!.attributes.textLength).toBe('63');
  expect(strong!.attributes['font-weight']).toBe('bold');
  expect(elementsOf(root, 'text').map(({ attributes }) => attributes.y)).toEqual(['25.5', '43.5']);
});

test('wide and unusual characters stand in the middle of their cells', () => {
  const root = drawn(10, 1, (cells) => putText(cells, 0, 0, '한a▴'));
  expect(spans(root).map(([x, text]) => [x, text])).toEqual([
    ['21', '한'],
    ['30', 'a'],
    ['43.5', '▴'],
  ]);
});

test('lines, blocks and dots are paths, those that look alike in one', () => {
  const root = drawn(4, 2, (cells) => {
    for (const [x, char] of [...'─│⠁⣿'].entries()) setCell(cells, x, 0, char, 'red');
    setCell(cells, 0, 1, '▄', 'pale');
    setCell(cells, 1, 1, ' ', 'lit');
    setCell(cells, 2, 1, 'x', 'lit');
  });
  const paths = elementsOf(root, 'path').map(({ attributes: { d: _, ...rest } }) => rest);
  expect(paths).toEqual([
    { fill: '#00ff00', 'shape-rendering': 'crispEdges' },
    { fill: 'none', stroke: '#ff0000', 'stroke-width': '1.2' },
    { fill: 'none', stroke: '#ff0000', 'stroke-width': '3.2', 'stroke-linecap': 'round' },
    { fill: '#000000', 'fill-opacity': '0.55', 'shape-rendering': 'crispEdges' },
  ]);
  // The two lit cells are one area.
  expect(elementsOf(root, 'path')[0]!.attributes.d).toBe('M21 30h18v18h-18z');
  expect(spans(root).map(([, text]) => text)).toEqual(['x']);
});

test('the command stands below the picture, in as many lines as it takes', () => {
  const command = 'zigzag run optimizer-mnist --iterations 500 --optimizers sgd,adam';
  const without = drawn(30, 3, () => {});
  const root = drawn(30, 3, () => {}, command);
  expect(elementsOf(root, 'text').map(xmlTextOf)).toEqual(brokenCommand(command, 28));
  expect(Number(root.attributes.height)).toBeGreaterThan(Number(without.attributes.height));
  expect(brokenCommand(command, 28)).toEqual([
    'zigzag run optimizer-mnist',
    '  --iterations 500',
    '  --optimizers sgd,adam',
  ]);
});

test('a picture of any size, none included', () => {
  for (const size of [0, 1]) expect(drawn(size, size, () => {}, 'zigzag').name).toBe('svg');
});
