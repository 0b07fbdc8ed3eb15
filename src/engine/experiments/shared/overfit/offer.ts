import { paramNameOf } from '../../../../base/flag-names.ts';
import { defaultsOf, type ParamSpec } from '../../../../base/params.ts';
import { joined, type Text } from '../../../../base/text.ts';
import type { RunPlan } from '../../plan.ts';
import { isOver } from '../../results.ts';
import { differs } from '../comparison.ts';
import { gapsDiffer, type OverfitAccuracies, overfitAccuracies, splitScore } from './accuracies.ts';
import { cureLabel, isCured, type OverfitParams, type OverfitRun, overfitRuns } from './params.ts';
import { type OverfitResult, ownDigits } from './train.ts';

/** The cure that an experiment is about. */
export type MainCure = 'weightDecay' | 'dropout';

/**
 * Settings, as texts by flag, with which a cure helps: one layer with larger initial weights overfits the 300 images more,
 * and still learns with shrinking weights or missing units, unlike six layers. Measured on the embedded digits, with the
 * relaxed-simd kernel, seeds 1, 2 and 3, all other parameters at their defaults:
 *
 *     zigzag run overfit-weight-decay --hidden 100 --init 0.25 --lr 0.05 --weight-decay 0,0.03 --seed S
 *     test accuracy without and with the cure: 77.5 → 81.6, 77.7 → 82.4, 76.9 → 81.7 %; train 100 % in all
 *     zigzag run overfit-dropout --hidden 100 --init 0.25 --lr 0.05 --seed S
 *     77.9 → 80.5, 79.0 → 81.5, 77.5 → 80.3 %; train 100 % in all
 *
 * By the sign test on the 2,000 test images each of these differences has p < 10⁻⁶.
 */
export const offers: Readonly<Record<MainCure, Readonly<Record<string, string>>>> = {
  weightDecay: { hidden: '100', init: '0.25', lr: '0.05', 'weight-decay': '0,0.03' },
  dropout: { hidden: '100', init: '0.25', lr: '0.05' },
};

/** The name of the run with the cure in these measurements. */
const better: Readonly<Record<MainCure, Text>> = {
  weightDecay: { en: 'λ 0.03', ko: 'λ 0.03' },
  dropout: { en: 'dropout 0.2', ko: '드롭아웃 0.2' },
};

/** The runs of an experiment when nothing is changed. */
export function defaultRuns(params: OverfitParams, main: MainCure): RunPlan<OverfitRun>[] {
  return overfitRuns(defaultsOf(params), main);
}

/** Whether the results are those of the default comparison on the embedded digits, with any seed. */
function isDefault(results: readonly OverfitResult[], plans: readonly RunPlan[]): boolean {
  const same = (run: OverfitResult, plan: RunPlan | undefined) =>
    run.id === plan?.id && JSON.stringify(run.params) === JSON.stringify(plan.params);
  return (
    results.length === plans.length &&
    results.every((run, i) => same(run, plans[i]) && isOver(run) && run.snapshots[ownDigits] !== undefined)
  );
}

/** Whether a cure helped: the test accuracy is significantly higher, or the gap significantly narrower at an equal test accuracy. */
function hasCured(cured: OverfitAccuracies, from: OverfitAccuracies): boolean {
  if (differs(splitScore(cured, 'test'), splitScore(from, 'test'))) return cured.test > from.test;
  return gapsDiffer(cured, from) && cured.gap < from.gap;
}

/** If the cure did not help in the default comparison: the settings with which it does. Nothing for any other results. */
export function cureOffer(results: readonly OverfitResult[], main: MainCure, params: OverfitParams): Text[] {
  if (!isDefault(results, defaultRuns(params, main))) return [];
  const all = overfitAccuracies(results);
  const from = all.find(({ run }) => !isCured(run.params));
  const cured = all.find(({ run }) => isCured(run.params));
  if (!from || !cured || hasCured(cured, from)) return [];
  const offer = Object.entries(offers[main]);
  const flags = offer.map(([flag, text]) => `--${flag} ${text}`).join(' ');
  const declared: ParamSpec = params;
  const named = joined(
    offer.map(([flag, text]) => {
      const { en, ko } = declared[paramNameOf(flag)!]!.label;
      return { en: `${en} ${text}`, ko: `${ko} ${text}` };
    }),
  );
  const failed = cureLabel(cured.run.params, main);
  return [
    {
      en: `Here ${failed.en} did not cure. Try ${named.en} (${flags}): there ${better[main].en} got more test images right, with each of the seeds 1, 2 and 3.`,
      ko: `여기서는 ${failed.ko}의 효과가 없었습니다. ${named.ko}(${flags})로 해 보십시오. 시드 1, 2, 3에서 모두 ${better[main].ko} 쪽이 테스트 이미지를 더 많이 맞혔습니다.`,
    },
  ];
}
