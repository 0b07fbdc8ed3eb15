import { expect, test } from 'vitest';
import { compareEntries, differenceText } from '../../../src/engine/runs/compare-entries.ts';
import { madeUpEntry } from './entries.ts';

test('what differs comes first, then what is no default; options of optimizers that did not run are not there', () => {
  const one = madeUpEntry({ texts: { optimizers: 'sgd,adam', iterations: '100', 'sgd.lr': '0.1' } });
  const other = madeUpEntry({
    texts: { optimizers: 'sgd', iterations: '100' },
    recipe: { seed: 2, changes: [{ name: 'sgd.lr', value: 0.5, at: 20 }] },
  });
  const compared = compareEntries([one, other]);
  expect(compared.filter(({ differs }) => differs)).toEqual([
    { name: 'seed', texts: ['1', '2'], differs: true },
    { name: 'change', texts: [null, 'sgd.lr=0.5@20'], differs: true },
    { name: 'optimizers', texts: ['sgd,adam', 'sgd'], differs: true },
    { name: 'sgd.lr', texts: ['0.1', '0.01'], differs: true },
    ...['lr', 'beta1', 'beta2', 'eps', 'schedule'].map((name) => expect.objectContaining({ name: `adam.${name}` })),
  ]);
  expect(compared.at(-1)).toEqual({ name: 'iterations', texts: ['100', '100'], differs: false });
});

test('runs of different experiments are compared by the parameters that each has', () => {
  const [race, path] = [madeUpEntry(), madeUpEntry({ experiment: 'optimizer-path' })];
  const by = new Map(compareEntries([race, path]).map(({ name, texts }) => [name, texts]));
  expect(by.get('experiment')).toEqual(['optimizer-mnist', 'optimizer-path']);
  expect(by.get('surface')).toEqual([null, 'bowl']);
  expect(by.get('data')).toEqual(['mnist-10k', null]);
});

test('twins differ in nothing', () => {
  expect(compareEntries([madeUpEntry(), madeUpEntry()])).toEqual([]);
});

test('the difference from the defaults as flags, with changes, seeds and data', () => {
  const entry = madeUpEntry({
    texts: { iterations: '50' },
    recipe: { seeds: 10, data: '/digits', changes: [{ name: 'adam.lr', value: 0.01, at: 3 }] },
  });
  expect(differenceText(entry)).toBe('iterations=50 adam.lr=0.01@3 seeds=10 data=/digits');
  expect(differenceText(madeUpEntry())).toBe('');
});
