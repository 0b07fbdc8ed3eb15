import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { benchTables } from '../../src/commands/bench-text.ts';
import { toStrings } from '../../src/ui/charts/cells.ts';
import { report } from './bench-report.ts';

const text = (width: number, language: 'en' | 'ko' = 'en', figures = report) =>
  benchTables(figures, width, language)
    .map((cells) => toStrings(cells).map((line) => line.trimEnd()))
    .map((lines) => lines.join('\n'))
    .join('\n\n');

test('as a whole, in eighty columns', () => {
  expect(text(80)).toMatchInlineSnapshot(`
    "zigzag bench · simd · 256 bits · Node 24.1.0 · linux-x64
    Abacus 9000 · cores: 4 · 2026-01-02 03:04 UTC

    Kernels, GFLOP/s: simd, 256 bits                   peak of the vector units 30.0
                         x·W                xᵀ·dy              dy·Wᵀ
      128×784×100        ████▋──  20.1  67% ██▍────  10.0  33% █▏─────  5.02  17%
      without the zeros  ███▌───  15.0 ×4.0

    Kernels, GFLOP/s: reference
                         x·W                xᵀ·dy              dy·Wᵀ
      128×784×100                 1.00

      Percent and bars: of the peak, arithmetic in registers only, measured in the
      same rounds. ×: how much faster than the dense product of the same numbers;
      its GFLOP/s count what is not 0.

    One training step, one thread                        ms  fastest  steps/s
      sgd   ████████████████████────────────────────  0.500    0.450     2000
      adam  ████████████████████████████████████████   1.00    0.900     1000

    Beside other libraries, one thread: sgd                      ms  × ours  at best
      zigzag                     ███████████████████████████  0.500       1        1
      NumPy 2.0 float32 Haswell  ██████████▊────────────────   1.25    2.50     2.40
      NumPy 2.0 float32          ██████▊────────────────────   2.00    4.00     4.40

      Bars: speed. × ours: how many times longer a step takes; at best: the same of
      the fastest blocks.

      SkylakeX, Haswell: OPENBLAS_CORETYPE tells OpenBLAS what the processor can.

      not measured: TensorFlow.js: not installed here; npm install @tensorflow/tfjs
      @tensorflow/tfjs-backend-wasm

    The chapter at the book's settings (workers: 4)                    seconds  runs
      optimizer-path         ██▌─────────────────────────────────────    0.500     4
      hyperparameter-search  █████████████████████████████████████▌──     7.50   100
      one after the other    ████████████████████████████████████████     8.00
      all together           ██████████████████████████████──────────     6.00

    Start-up                                                               ms
      Node alone               ████████████████────────────────────────  40.0
      zigzag --version         ████████████████████████████████████████   100
      first frame of the menu                                               –

      not measured: no pseudo-terminal: script cannot be started

    Frames: how long drawing one takes            ms  slowest    /s  kB/s  of a core
      menu (keys)    █████────────────────────  2.50     4.00  15.0  3.00         5%
      race (trains)  █████████████████████████  12.5     20.0  10.0  12.0        20%
      still (plays)                                –        –     0     0         1%

    Memory                                                                   MiB
      menu, resident                                                           –
      menu, heap in use                                                        –
      race, resident at most      ████████████████████████████████████████   160
      race, heap at the end       ██▌─────────────────────────────────────  10.0
      one network's memory: sgd   █▊──────────────────────────────────────  7.00
      one network's memory: adam  ██──────────────────────────────────────  8.00

      not measured: no pseudo-terminal: script cannot be started"
  `);
});

describe.each([60, 80, 100, 120])('%i columns', (width) => {
  test.each(['en', 'ko'] as const)('%s: no line is wider, and nothing of a figure is lost', (language) => {
    const lines = text(width, language).split('\n');
    for (const line of lines) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    for (const number of ['20.1', '2.50', '7.50', '0.500', '12.5', '160', '×4.0', '67%']) {
      expect(lines.join('\n'), number).toContain(number);
    }
  });
});

test('Korean speaks Korean', () => {
  expect(text(80, 'ko')).toContain('책의 설정 그대로');
  expect(text(80, 'ko')).not.toMatch(/one after the other|Start-up|Memory/);
});

test('parts that were not measured are left out', () => {
  const { schema, machine, date, kernel, vectors, trainingStep } = report;
  const only = text(80, 'en', { schema, machine, date, kernel, vectors, trainingStep });
  expect(only).toContain('One training step');
  expect(only).not.toMatch(/Kernels|Memory|Start-up|Frames|chapter|libraries/);
});
