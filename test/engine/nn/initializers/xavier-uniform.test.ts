import { test } from 'vitest';
import { xavierUniform } from '../../../../src/engine/nn/initializers/xavier-uniform.ts';
import { expectUniform } from './uniform.ts';

test('xavierUniform draws evenly between −a and a, a = √(6/(n + m))', () => {
  expectUniform(xavierUniform, Math.sqrt(6 / (300 + 100)));
});
