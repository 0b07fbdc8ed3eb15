import { expect, test } from 'vitest';
import { loadDigits } from '../../../../src/data/digits.ts';
import { embeddedDigits } from '../../../../src/engine/experiments/shared/embedded.ts';

test('the shape known before loading is that of the embedded digits', () => {
  const { inputs, classes, test: held } = loadDigits();
  expect(embeddedDigits).toEqual({ inputs, classes, testImages: held.count });
});
