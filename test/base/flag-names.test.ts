import { expect, test } from 'vitest';
import { flagOf, paramNameOf } from '../../src/base/flag-names.ts';
import { experiments } from '../../src/engine/experiments/index.ts';

test.each([
  ['lr', 'lr'],
  ['batchSize', 'batch-size'],
  ['adam.beta1', 'adam.beta1'],
  ['adamw.weightDecay', 'adamw.weight-decay'],
  ['made-up.weightDecay', 'made-up.weight-decay'],
  ['aThirdOne', 'a-third-one'],
])('%s is --%s on the command line, and back', (name, flag) => {
  expect(flagOf(name)).toBe(flag);
  expect(paramNameOf(flag)).toBe(name);
});

test('a camel-case name, or a text of no form, is not a flag', () => {
  for (const word of ['batchSize', 'Batch-size', 'adamw.weightDecay']) expect(paramNameOf(word), word).toBeNull();
  for (const word of ['batch--size', 'batch-', '-batch', 'batch-1', 'batch_size']) {
    expect(
      experiments.flatMap(({ params }) => Object.keys(params)),
      word,
    ).not.toContain(paramNameOf(word));
  }
});

test('every parameter is written in camel case, and leads to its flag and back', () => {
  for (const { params } of experiments) {
    for (const name of Object.keys(params)) {
      expect(name.slice(name.lastIndexOf('.') + 1)).toMatch(/^[a-z][a-zA-Z0-9]*$/);
      expect(paramNameOf(flagOf(name))).toBe(name);
    }
  }
});
