import { expect, test } from 'vitest';
import { loadDigits } from '../../../../src/data/digits.ts';
import { embeddedDigits } from '../../../../src/engine/experiments/shared/embedded.ts';

test('what is said of the embedded digits before they are loaded is true of them', () => {
  const { inputs, classes, test: held } = loadDigits();
  expect(embeddedDigits).toEqual({ inputs, classes, testImages: held.count });
});
