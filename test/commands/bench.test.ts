import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { benchParts } from '../../src/bench/report.ts';
import { type BenchRequest, bench, benchText, effortOf, partsOf } from '../../src/commands/bench.ts';
import { optimizerIds } from '../../src/engine/nn/optimizers/index.ts';
import { report } from './bench-report.ts';
import { fakeIo } from './io.ts';

const request = (over: Partial<BenchRequest>): BenchRequest => ({
  parts: ['step'],
  effort: { rounds: 1, blockMs: 1, screenMs: 100, starts: 1 },
  size: { columns: 80, rows: 24 },
  peers: false,
  seed: 1,
  json: true,
  language: 'en',
  ...over,
});

describe('the request', () => {
  test('parts are in their fixed order, all of them without words', () => {
    expect(partsOf([])).toEqual(benchParts);
    expect(partsOf(['memory', 'kernels', 'memory'])).toEqual(['kernels', 'memory']);
    const message = 'unknown part "wings"; known: kernels, step, chapter, startup, screens, memory';
    expect(() => partsOf(['step', 'wings'])).toThrow(message);
  });

  test('the quick effort is less in every respect', () => {
    const [quick, full] = [effortOf(true), effortOf(false)];
    for (const name of ['rounds', 'blockMs', 'screenMs', 'starts'] as const)
      expect(quick[name]).toBeLessThan(full[name]);
  });

  test('a kernel that does not run here is refused', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    await expect(bench(request({ kernel: 'simd' }), fakeIo())).rejects.toThrow('--kernel: simd does not run here');
    vi.restoreAllMocks();
  });
});

test('JSON is one object on one line; the step of each optimizer has its milliseconds', async () => {
  const io = fakeIo();
  expect(await bench(request({}), io)).toBe(0);
  expect(io.err()).toBe('');
  expect(io.out().indexOf('\n')).toBe(io.out().length - 1);
  const { machine, date, trainingStep, ...rest } = JSON.parse(io.out());
  expect([128, 256]).toContain(rest.vectors);
  expect(rest).toEqual({ schema: 1, kernel: expect.stringMatching(/^(relaxed-)?simd$/), vectors: rest.vectors });
  expect(Object.keys(machine)).toEqual(['cpu', 'cores', 'node', 'platform']);
  expect(Number.isNaN(Date.parse(date))).toBe(false);
  expect(Object.keys(trainingStep)).toEqual(optimizerIds);
  for (const { ms } of Object.values<{ ms: number }>(trainingStep)) expect(ms > 0 && Number.isFinite(ms)).toBe(true);
});

test('--out takes the figures, stdout nothing; a file that cannot be written is refused before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
  try {
    const io = fakeIo({ tty: true, env: { COLORTERM: 'truecolor' } });
    const out = join(folder, 'speed.txt');
    await bench(request({ json: false, out }), io);
    expect(io.out()).toBe('');
    expect(readFileSync(out, 'utf8')).toMatch(/^zigzag bench · [\s\S]*One training step[\s\S]*adamw /);
    expect(readFileSync(out, 'utf8')).not.toContain('\x1b');
    expect(io.err()).toMatch(/step: [\s\S]*\r\x1b\[K$/);
    const nowhere = join(folder, 'no', 'speed.txt');
    await expect(bench(request({ out: nowhere }), fakeIo())).rejects.toThrow(
      `--out: cannot write ${nowhere}: no such file`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the tables', () => {
  const shown = (options: Parameters<typeof fakeIo>[0]) => benchText(report, { language: 'en' }, fakeIo(options));

  test('are coloured on a terminal that has colours, and plain elsewhere', () => {
    expect(shown({ tty: true, columns: 80, env: { COLORTERM: 'truecolor' } })).toContain('\x1b[38;2;');
    const uncoloured = shown({ tty: true, columns: 80, env: { COLORTERM: 'truecolor', NO_COLOR: '1' } });
    expect(uncoloured.match(/\x1b\[(\d+)m/g)?.every((code) => /\[(1|2|22)m/.test(code))).toBe(true);
    expect(shown({})).not.toContain('\x1b');
  });

  test('use the width of the terminal up to a limit, eighty columns in a pipe', () => {
    const widest = (options: Parameters<typeof fakeIo>[0]) =>
      Math.max(
        ...stripVTControlCharacters(shown(options))
          .split('\n')
          .map((line) => line.length),
      );
    const env = { NO_COLOR: '1' };
    expect(widest({})).toBe(80);
    expect(widest({ tty: true, columns: 100, env })).toBe(100);
    expect(widest({ tty: true, columns: 300, env })).toBeLessThanOrEqual(120);
  });
});
