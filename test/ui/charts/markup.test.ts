import { expect, test } from 'vitest';
import { toRuns, toStrings } from '../../../src/ui/charts/cells.ts';
import { markedParagraph, markedParts, unmarked } from '../../../src/ui/charts/markup.ts';

const text = 'W ← W − {sgd|η}·{gradient|g} at every step';

test('parts have their styles, and the text is there without them', () => {
  expect(markedParts('a {sgd|b}')).toEqual([
    { text: 'a ', style: null },
    { text: 'b', style: 'sgd' },
  ]);
  expect(unmarked(text)).toBe('W ← W − η·g at every step');
  expect(markedParts('')).toEqual([]);
});

test('a paragraph wraps at blanks, and each character keeps its style', () => {
  const cells = markedParagraph(text, 12, 'value');
  expect(toStrings(cells).map((row) => row.trimEnd())).toEqual(['W ← W − η·g', 'at every', 'step']);
  expect(toRuns(cells)[0]!.map((run) => [run.text.trim(), run.style])).toEqual([
    ['W ← W −', 'value'],
    ['η', 'sgd'],
    ['·', 'value'],
    ['g', 'gradient'],
  ]);
});

test('wide characters take two cells, and styles go on after them', () => {
  const cells = markedParagraph('학습률 {sgd|기울기} 끝', 8);
  expect(toStrings(cells).map((row) => row.trimEnd())).toEqual(['학습률', '기울기', '끝']);
  expect(toRuns(cells)[1]![0]).toMatchObject({ style: 'sgd' });
});

test('no width, no rows', () => expect(markedParagraph(text, 0).height).toBe(0));

test('a mark above a letter stays with it', () => {
  const cells = markedParagraph('{sgd|x̂} = y', 10);
  expect(toStrings(cells)[0]!.trimEnd()).toBe('x̂ = y');
  expect(cells.styles[0]).toBe('sgd');
  expect(cells.styles[2]).toBe('');
});
