import { expect, test } from 'vitest';
import { listFilter, narrowed } from '../../../src/ui/kit/filter.ts';

const names = ['Adam', 'SGD', 'AdaGrad'];
const textsOf = (name: string) => [name, `rule ${name}`];

test('a list is narrowed to what has the typed text, in its order', () => {
  expect(narrowed(names, 'ada', textsOf)).toEqual(['Adam', 'AdaGrad']);
  expect(narrowed(names, 'rule sgd', textsOf)).toEqual(['SGD']);
  expect(listFilter(names, 'ada', textsOf)).toEqual({ text: 'ada', found: true });
});

test('nothing typed leaves it as it is', () => {
  expect(narrowed(names, '', textsOf)).toBe(names);
  expect(narrowed(names, ' ', textsOf)).toBe(names);
  expect(narrowed([], 'x', textsOf)).toEqual([]);
});

test('it never becomes empty: what no entry has is told instead', () => {
  expect(narrowed(names, 'no-such', textsOf)).toBe(names);
  expect(listFilter(names, 'no-such', textsOf)).toEqual({ text: 'no-such', found: false });
});
