import { describe, expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { distinctNow, symmetryVerdict } from '../../../src/engine/experiments/symmetry-verdict.ts';
import type { RunResult } from '../../../src/engine/results.ts';
import { networks } from '../../ui/networks.ts';

const [zero, he] = networks({ init: 'zero,he' }) as [RunResult, RunResult];

test('the newest count of every layer, or none yet', () => {
  expect([distinctNow(zero), distinctNow(he)]).toEqual([
    [1, 1],
    [6, 4],
  ]);
  expect(distinctNow({ ...he, series: {} })).toBeNull();
});

describe('the verdict', () => {
  test('tells copies from units that differ', () => {
    const [copies, different] = symmetryVerdict([zero, he]);
    expect(copies!.en).toMatch(
      /^All zero: after 30 steps the units of each layer are still one and the same\. Test accuracy \d+\.\d %\.$/,
    );
    expect(different!.en).toMatch(/^He: 6 \+ 4 different units out of 6 \+ 4\. Test accuracy \d+\.\d %\.$/);
    expect(copies!.ko).toMatch(/^모두 0: 30걸음 뒤에도 .* 테스트 정확도는 \d+\.\d %입니다\.$/);
  });

  test('before a test it leaves the accuracy out, before a step it says nothing', () => {
    const { testAccuracy: _, ...untested } = zero.series;
    expect(symmetryVerdict([{ ...zero, series: untested }])[0]!.en).toMatch(/one and the same\.$/);
    expect(symmetryVerdict([{ ...zero, series: {} }])).toEqual([]);
  });

  test('one that diverged is named', () => {
    const lost = { ...he, summary: { diverged: true, divergedAt: 12 } };
    expect(symmetryVerdict([lost])[0]!.en).toBe('He diverged at iteration 12: the numbers do not tell why.');
  });
});

test('the summary names the runs whose units are still equal', () => {
  expect(experimentById('init-symmetry').summarize([zero, he])).toEqual({ stillEqual: ['zero'] });
});
