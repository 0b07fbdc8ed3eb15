import { describe, expect, test } from 'vitest';
import {
  backgroundOf,
  copyCells,
  createCells,
  fitText,
  keepBackgrounds,
  onBackground,
  overlay,
  paste,
  putText,
  setCell,
  stacked,
  textWidth,
  toRuns,
  toStrings,
} from '../../../src/ui/charts/cells.ts';

describe('cells', () => {
  test('any size, sensible or not', () => {
    expect(toStrings(createCells(3, 2))).toEqual(['   ', '   ']);
    for (const [w, h] of [
      [0, 0],
      [-3, 2],
      [Number.NaN, 2],
      [Infinity, 2],
    ] as const) {
      expect(createCells(w, h).chars).toEqual([]);
    }
    expect(createCells(2.9, 1.2)).toMatchObject({ width: 2, height: 1 });
  });

  test('nothing happens outside, and at places that are no numbers', () => {
    const cells = createCells(2, 1);
    for (const x of [-1, 2, Number.NaN, Infinity]) setCell(cells, x, 0, 'x');
    setCell(cells, 0, Number.NaN, 'x');
    expect(cells.chars).toEqual([' ', ' ']);
    expect(Object.keys(cells.chars)).toEqual(['0', '1']);
  });

  test('a Korean title takes two cells a character and is cut at the edge', () => {
    const cells = createCells(6, 1);
    putText(cells, 1, 0, '손실값', 'title');
    expect(toStrings(cells)).toEqual([' 손실 ']);
    setCell(cells, 2, 0, 'x');
    expect(toStrings(cells)).toEqual(['  x실 ']);
    setCell(cells, 3, 0, 'y');
    expect(toStrings(cells)).toEqual(['  xy  ']);
  });

  test('fitText', () => {
    expect(fitText('loss', 4)).toBe('loss');
    expect(fitText('losses', 4)).toBe('los…');
    expect(fitText('손실값', 4)).toBe('손…');
    expect(fitText('loss', 0)).toBe('');
  });

  test('overlay lets the ground show through blanks; a copy leaves the original alone', () => {
    const ground = createCells(6, 1);
    putText(ground, 0, 0, 'abcdef');
    const part = createCells(4, 1);
    putText(part, 0, 0, 'x 손');
    const copy = copyCells(ground);
    overlay(copy, part, 1, 0);
    expect(toStrings(copy)).toEqual(['axc손f']);
    expect(toStrings(ground)).toEqual(['abcdef']);
  });

  test('a style may have a background: it shows on blanks, and what is drawn on it can keep it', () => {
    expect(['sgd/shade-3', '/shade-3', 'sgd', ''].map(backgroundOf)).toEqual(['shade-3', 'shade-3', '', '']);
    expect([onBackground('sgd', 'shade-3'), onBackground('', 'shade-3'), onBackground('sgd', '')]).toEqual([
      'sgd/shade-3',
      '/shade-3',
      'sgd',
    ]);
    const ground = createCells(3, 1);
    setCell(ground, 0, 0, ' ', '/low');
    setCell(ground, 1, 0, '▀', 'high/low');
    const drawn = copyCells(ground);
    for (const x of [0, 1, 2]) setCell(drawn, x, 0, 'x', 'sgd');
    keepBackgrounds(drawn, ground);
    expect(drawn.styles).toEqual(['sgd/low', 'sgd/low', 'sgd']);
    keepBackgrounds(drawn, ground);
    expect(drawn.styles).toEqual(['sgd/low', 'sgd/low', 'sgd']);
    const over = createCells(3, 1);
    putText(over, 0, 0, 'abc');
    overlay(over, ground, 0, 0);
    expect(toStrings(over)).toEqual([' ▀c']);
    expect(toRuns(ground)[0]).toEqual([
      { text: ' ', style: '/low' },
      { text: '▀', style: 'high/low' },
      { text: ' ', style: '' },
    ]);
  });

  test('runs: blanks join whichever run is at hand, except where their style shows', () => {
    const cells = createCells(8, 1);
    setCell(cells, 1, 0, 'a', 'red');
    setCell(cells, 3, 0, 'b', 'red');
    setCell(cells, 5, 0, 'c', 'blue');
    setCell(cells, 6, 0, ' ', 'inverse');
    expect(toRuns(cells)).toEqual([
      [
        { text: ' a b ', style: 'red' },
        { text: 'c  ', style: 'blue' },
      ],
    ]);
    expect(toRuns(cells, (style) => style === 'inverse')).toEqual([
      [
        { text: ' a b ', style: 'red' },
        { text: 'c', style: 'blue' },
        { text: ' ', style: 'inverse' },
        { text: ' ', style: '' },
      ],
    ]);
    expect(toRuns(createCells(2, 1))).toEqual([[{ text: '  ', style: '' }]]);
    expect(toRuns(createCells(0, 2))).toEqual([[], []]);
  });
});

describe('paste', () => {
  const grid = (...rows: readonly string[]) => {
    const cells = createCells(Math.max(...rows.map(textWidth)), rows.length);
    rows.forEach((row, y) => {
      putText(cells, 0, y, row, 'value');
    });
    return cells;
  };

  test('copies blanks too, with their styles', () => {
    const cells = grid('abcd', 'efgh');
    const part = createCells(2, 1);
    putText(part, 0, 0, ' x', 'selected');
    paste(cells, part, 1, 1);
    expect(toStrings(cells)).toEqual(['abcd', 'e xh']);
    expect(cells.styles.slice(4)).toEqual(['value', 'selected', 'selected', 'value']);
  });

  test('cuts off what hangs over, and halves no wide character', () => {
    const cells = createCells(4, 2);
    paste(cells, grid('가나다', '한글 x'), -1, 1);
    expect(toStrings(cells)).toEqual(['    ', ' 나 ']);
    const right = createCells(3, 1);
    paste(right, grid('가나'), 0, 0);
    expect(toStrings(right)).toEqual(['가 ']);
    paste(right, grid('xyz'), 5, -3);
    expect(toStrings(right)).toEqual(['가 ']);
  });
});

test('stacked: one under the other, numbers are blank rows, the rest is cut off', () => {
  const row = (text: string) => {
    const cells = createCells(3, 1);
    putText(cells, 0, 0, text);
    return cells;
  };
  expect(toStrings(stacked(3, 4, [row('one'), 1, row('two'), row('abc'), row('cut')]))).toEqual([
    'one',
    '   ',
    'two',
    'abc',
  ]);
});
