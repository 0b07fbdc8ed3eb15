import { expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { optimizerById, optimizerIds, optimizers } from '../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions, hasOwnDecay } from '../../../../src/engine/nn/optimizers/optimizer.ts';

test("the book's four come first, and no id comes twice", () => {
  expect(optimizerIds.slice(0, 4)).toEqual(['sgd', 'momentum', 'adagrad', 'adam']);
  expect(new Set(optimizerIds).size).toBe(optimizers.length);
  for (const id of optimizerIds) expect(optimizerById(id).id).toBe(id);
});

test('an unknown id is refused with the names of those that there are', () => {
  expect(() => optimizerById('no-such')).toThrow(UsageError);
  expect(() => optimizerById('no-such')).toThrow(`unknown optimizer "no-such"; known: ${optimizerIds.join(', ')}`);
});

test('default options are the declared ones', () => {
  expect(defaultOptions(optimizerById('adam'))).toEqual({ lr: 0.001, beta1: 0.9, beta2: 0.999, eps: 1e-7 });
});

test('AdamW and Lion have a weight decay of their own', () => {
  const own = optimizerIds.filter((id) => hasOwnDecay(optimizerById(id)));
  expect(own).toEqual(expect.arrayContaining(['adamw', 'lion']));
  for (const id of ['sgd', 'momentum', 'adam', 'radam']) expect(own).not.toContain(id);
});
