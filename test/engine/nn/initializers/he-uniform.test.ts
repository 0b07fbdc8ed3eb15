import { test } from 'vitest';
import { heUniform } from '../../../../src/engine/nn/initializers/he-uniform.ts';
import { expectUniform } from './uniform.ts';

test('heUniform draws evenly between −a and a, a = √(6/n)', () => {
  expectUniform(heUniform, Math.sqrt(6 / 300));
});
