import { afterEach, describe, expect, test } from 'vitest';
import { openDataset } from '../../../../../src/data/index.ts';
import { experimentOf, resolveValues } from '../../../../../src/engine/experiments/index.ts';
import { differs } from '../../../../../src/engine/experiments/shared/comparison.ts';
import {
  gapsDiffer,
  overfitAccuracies,
  splitScore,
} from '../../../../../src/engine/experiments/shared/overfit/accuracies.ts';
import {
  cureOffer,
  defaultRuns,
  type MainCure,
  offers,
} from '../../../../../src/engine/experiments/shared/overfit/offer.ts';
import type { OverfitResult } from '../../../../../src/engine/experiments/shared/overfit/train.ts';
import { closeEngines, newEngine, Watched } from '../../../runs/threads.ts';
import { flat, made } from '../../overfit-results.ts';

afterEach(closeEngines);

const ids = { weightDecay: 'overfit-weight-decay', dropout: 'overfit-dropout' } as const;
const mains = Object.keys(ids) as MainCure[];

/** The default comparison with accuracies that a test has made up. */
function results(
  main: MainCure,
  cured: { train: number; test: number },
  on: string | null = 'own digits',
): OverfitResult[] {
  const params = experimentOf(ids[main]).params;
  return defaultRuns(params, main).map((plan, i) => {
    const run = made({ train: flat(i === 0 ? 1 : cured.train), test: i === 0 ? 0.8 : cured.test });
    return { ...run, ...plan, snapshots: { ...run.snapshots, ...(on && { [on]: Float64Array.of(1) }) } };
  });
}
const offer = (main: MainCure, of: readonly OverfitResult[]) => cureOffer(of, main, experimentOf(ids[main]).params);
const failed = { train: 0.87, test: 0.72 };

test('the default runs are those that the command starts', () => {
  for (const main of mains) {
    const experiment = experimentOf(ids[main]);
    expect(defaultRuns(experiment.params, main)).toEqual(experiment.runs(resolveValues(experiment, {}), 1));
  }
});

describe('an offer', () => {
  test('is made where the default comparison did not cure, to be typed as flags or on the screen', () => {
    const [text] = offer('weightDecay', results('weightDecay', failed));
    expect(text).toEqual({
      en: 'Here λ 0.1 did not cure. Try hidden layers 100, initial weights 0.25, learning rate 0.05 and weight decay λ 0,0.03 (--hidden 100 --init 0.25 --lr 0.05 --weight-decay 0,0.03): there λ 0.03 got more test images right, with each of the seeds 1, 2 and 3.',
      ko: '여기서는 λ 0.1의 효과가 없었습니다. 은닉층 100, 가중치 초깃값 0.25, 학습률 0.05, 가중치 감소 λ 0,0.03(--hidden 100 --init 0.25 --lr 0.05 --weight-decay 0,0.03)로 해 보십시오. 시드 1, 2, 3에서 모두 λ 0.03 쪽이 테스트 이미지를 더 많이 맞혔습니다.',
    });
    expect(offer('dropout', results('dropout', { train: 0.58, test: 0.48 }))[0]!.en).toContain(
      '(--hidden 100 --init 0.25 --lr 0.05): there dropout 0.2 got more',
    );
  });

  test('is a command that is allowed', () => {
    for (const main of mains) expect(() => resolveValues(experimentOf(ids[main]), offers[main])).not.toThrow();
  });

  test('is not made where it cured: more test images right, or the gap narrower at no price', () => {
    expect(offer('weightDecay', results('weightDecay', { train: 0.95, test: 0.83 }))).toEqual([]);
    expect(offer('weightDecay', results('weightDecay', { train: 0.9, test: 0.8 }))).toEqual([]);
    expect(offer('weightDecay', results('weightDecay', { train: 1, test: 0.8 }))).toHaveLength(1);
  });

  test('nor on other data, with other values, after a change, of runs that are not over or diverged', () => {
    const main = 'dropout';
    expect(offer(main, results(main, failed, null))).toEqual([]);
    const [plain, cured] = results(main, failed);
    const other = (more: Partial<OverfitResult>) => offer(main, [plain!, { ...cured!, ...more }]);
    expect(other({})).toHaveLength(1);
    expect(other({ params: { ...cured!.params, epochs: 20 } })).toEqual([]);
    expect(other({ params: { ...cured!.params, dropout: 0.3 } })).toEqual([]);
    expect(other({ status: 'running' })).toEqual([]);
    expect(other({ summary: { diverged: true } })).toEqual([]);
    expect(offer(main, [plain!])).toEqual([]);
  });
});

// Seeds 2 and 3 were measured by the commands that stand beside the offers.
test.each(mains)(
  'what is offered against overfitting does cure: %s',
  async (main) => {
    const engine = newEngine(2, { openDataset: () => openDataset(undefined) });
    const [plain, cured] = overfitAccuracies(await new Watched(engine, ids[main], offers[main]).finish());
    expect(differs(splitScore(cured!, 'test'), splitScore(plain!, 'test'))).toBe(true);
    expect(cured!.test).toBeGreaterThan(plain!.test + 0.01);
    expect(cured!.gap).toBeLessThan(plain!.gap);
    expect(gapsDiffer(cured!, plain!)).toBe(true);
  },
  180_000,
);
