import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { MARKERS, MINIMUM, markerAt, START } from '../../../src/ui/charts/markers.ts';
import { markerOf, nthIdentity, runIdentity } from '../../../src/ui/figures/identity.ts';

test('every optimizer has a mark of its own, one column wide', () => {
  const marks = optimizerIds.map(markerOf);
  expect(new Set(marks).size).toBe(optimizerIds.length);
  for (const mark of [...MARKERS, ...marks, MINIMUM, START]) {
    expect(stringWidth(mark), mark).toBe(1);
    // Also where a terminal draws characters of doubtful width wide, as Korean ones do.
    expect(stringWidth(mark, { ambiguousIsNarrow: false }), mark).toBe(1);
  }
  expect(marks).not.toContain(MINIMUM);
  expect(marks).not.toContain(START);
});

test('marks go by the order of the registry', () => {
  expect(optimizerIds.map(markerOf)).toEqual(optimizerIds.map((_, n) => markerAt(n)));
});

test('as many entries as there may be have a mark of one column, the first forty none twice', () => {
  const marks = Array.from({ length: 100 }, (_, n) => markerAt(n));
  expect(marks.every((mark) => stringWidth(mark, { ambiguousIsNarrow: false }) === 1)).toBe(true);
  expect(new Set(marks.slice(0, MARKERS.length + 26)).size).toBe(MARKERS.length + 26);
});

test('in a race an optimizer keeps its own, any other run has those of its place', () => {
  expect(runIdentity({ id: 'adam' }, 0)).toEqual({ style: 'adam', marker: markerOf('adam') });
  expect(runIdentity({ id: 'xavier' }, 1)).toEqual(nthIdentity(1));
  // A branch has the colour of the run that it left.
  expect(runIdentity({ id: 'adam#2', branch: { of: 3, number: 2 } }, 5)).toEqual({
    style: 'adam',
    marker: '2',
    dash: true,
  });
  expect(runIdentity({ id: 'xavier#1', branch: { of: 1, number: 1 } }, 5)).toEqual({
    style: nthIdentity(1).style,
    marker: '1',
    dash: true,
  });
  expect(nthIdentity(1).style).toBe('series-1');
});
