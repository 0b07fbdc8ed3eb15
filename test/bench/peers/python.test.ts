import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coretypes, cpuFlags, findPython } from '../../../src/bench/peers/python.ts';

test("OPENBLAS_CORETYPE names the processor's features, unless it is already set", () => {
  expect(coretypes(new Set(['sse2', 'avx2', 'avx512f']), {})).toEqual([null, 'SkylakeX']);
  expect(coretypes(new Set(['sse2', 'avx2']), {})).toEqual([null, 'Haswell']);
  expect(coretypes(new Set(['sse2']), {})).toEqual([null]);
  expect(coretypes(new Set(['avx512f']), { OPENBLAS_CORETYPE: 'Zen' })).toEqual([null]);
});

test('the flags are read where the system has them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
  try {
    const file = join(folder, 'cpuinfo');
    writeFileSync(file, 'processor\t: 0\nflags\t\t: fpu avx2 avx512f\n\nprocessor\t: 1\nflags\t\t: other\n');
    expect([...cpuFlags(file)]).toEqual(['fpu', 'avx2', 'avx512f']);
    writeFileSync(file, 'Features : neon\n');
    expect(cpuFlags(file).size).toBe(0);
    expect(cpuFlags(join(folder, 'missing')).size).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a program that is missing, or has no NumPy, is not accepted', () => {
  expect(findPython(['no-such-python', process.execPath])).toBeNull();
});
