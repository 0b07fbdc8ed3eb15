import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../../src/base/series.ts';
import { experimentById } from '../../../../src/engine/experiments/index.ts';
import {
  distinctAt,
  type SymmetryResult,
  stillEqual,
  symmetryVerdict,
} from '../../../../src/engine/experiments/init-symmetry/verdict.ts';
import { networks } from '../../../ui/networks.ts';

const [zero, he] = networks({ init: 'zero,he' }) as readonly SymmetryResult[] as [SymmetryResult, SymmetryResult];

/** A network whose layers had so many different units, look after look. */
function counted(hidden: number[], counts: number[][], more: Partial<SymmetryResult> = {}): SymmetryResult {
  const x = counts.map((_, i) => i);
  const layers = hidden.map(
    (_, layer) =>
      [
        `distinct ${layer + 1}`,
        Series.of(
          x,
          counts.map((c) => c[layer]!),
        ),
      ] as const,
  );
  const loss = Series.of(
    x.slice(1),
    x.slice(1).map(() => 2),
  );
  return { ...he, params: { ...he.params, hidden }, series: { ...Object.fromEntries(layers), loss }, ...more };
}
const en = (run: SymmetryResult) => symmetryVerdict([run]).map((s) => s.en);

test('the newest count of every layer, or none yet', () => {
  expect([distinctAt(zero, null), distinctAt(he, null)]).toEqual([
    [1, 1],
    [6, 4],
  ]);
  expect(distinctAt({ ...he, series: {} }, null)).toBeNull();
});

describe('the verdict', () => {
  test('tells copies from units that differ', () => {
    const [copies, different] = symmetryVerdict([zero, he]);
    expect(copies!.en).toMatch(
      /^All zero: after 30 steps the units of each layer are still one and the same\. Test accuracy \d+\.\d\u00a0%\.$/,
    );
    expect(different!.en).toMatch(
      /^He: after 30 steps all 6 \+ 4 units are different\. Test accuracy \d+\.\d\u00a0%\.$/,
    );
    expect(copies!.ko).toMatch(/^모두 0: 30번 갱신한 뒤에도 .* 테스트 정확도는 \d+\.\d%입니다\.$/);
  });

  test('counts where only some are copies', () => {
    expect(
      en(
        counted(
          [20, 20],
          [
            [1, 1],
            [1, 3],
          ],
        ),
      ),
    ).toEqual(['He: after 1 step there are 1 + 3 different units among 20 + 20.']);
    // They are equal now, but have not been so all the time.
    expect(
      en(
        counted(
          [20, 20],
          [
            [2, 2],
            [1, 1],
            [1, 1],
          ],
        ),
      ),
    ).toEqual(['He: after 2 steps there are 1 + 1 different units among 20 + 20.']);
  });

  test('one unit is a copy of nothing', () => {
    expect(
      en(
        counted(
          [1, 1],
          [
            [1, 1],
            [1, 1],
          ],
        ),
      ),
    ).toEqual(['He: with one unit a layer there is nothing to compare.']);
    expect(
      en(
        counted(
          [20, 1],
          [
            [1, 1],
            [1, 1],
          ],
        ),
      )[0],
    ).toContain('still one and the same');
    expect(
      en(
        counted(
          [20, 1],
          [
            [20, 1],
            [20, 1],
          ],
        ),
      )[0],
    ).toContain('all 20 + 1 units are different');
  });

  test('the accuracy names its step where the network has gone on since', () => {
    const run = counted([2], [[2], [2], [2]]);
    const series = { ...run.series, testAccuracy: Series.of([1], [0.9245]) };
    expect(en({ ...run, series })).toEqual([
      'He: after 2 steps all 2 units are different. Test accuracy at step 1: 92.5\u00a0%.',
    ]);
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

  test('"still" is said of what has been so at every look, and of nothing else', () => {
    const hidden = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 });
    const looks = hidden.chain((widths) =>
      fc.tuple(
        fc.constant(widths),
        fc.array(fc.tuple(...widths.map((n) => fc.integer({ min: 1, max: n }))), { minLength: 2, maxLength: 5 }),
      ),
    );
    fc.assert(
      fc.property(looks, ([widths, counts]) => {
        const run = counted(widths, counts);
        const always = widths.some((n) => n > 1) && counts.flat().every((n) => n === 1);
        expect(stillEqual(run)).toBe(always);
        expect(en(run)[0]!.includes('still')).toBe(always);
        expect(en(run)[0]).not.toMatch(/NaN|undefined/);
      }),
    );
  });
});

test('the summary names the runs whose units are still equal', () => {
  const { summarize } = experimentById('init-symmetry');
  expect(summarize([zero, he])).toEqual({ stillEqual: ['zero'] });
  expect(summarize([{ ...zero, summary: { diverged: true } }])).toEqual({ stillEqual: [] });
});
