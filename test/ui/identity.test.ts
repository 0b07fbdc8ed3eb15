import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { optimizerIds } from '../../src/engine/experiments/catalogue.ts';
import { MARKERS, MINIMUM, START } from '../../src/ui/charts/markers.ts';
import { markerOf, nthIdentity, runIdentity } from '../../src/ui/identity.ts';

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
  expect(optimizerIds.map(markerOf)).toEqual(MARKERS.slice(0, optimizerIds.length));
});

test('in a race an optimizer keeps its own, any other run has those of its place', () => {
  expect(runIdentity('adam', 0)).toEqual({ style: 'adam', marker: markerOf('adam') });
  expect(runIdentity('xavier', 1)).toEqual(nthIdentity(1));
  expect(nthIdentity(1).style).toBe('series-1');
});
