import { percent, threeDigits } from '../../../base/numbers.ts';
import { josa, type Text } from '../../../base/text.ts';
import type { Outcome, Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { eps } from './graph.ts';

type Spread = readonly [mean: number, std: number];

/** What is read of a run. */
export type LayerResult = RunResult<
  { readonly unit: number; readonly batches: number },
  Outcome & {
    readonly mean: number;
    readonly variance: number;
    readonly testMean: number;
    readonly testVariance: number;
    readonly unitNormalized: Spread;
    readonly layerBefore: Spread;
    readonly layerNormalized: Spread;
    readonly layerAfter: Spread;
  },
  'batchMean' | 'batchVariance' | 'testMean' | 'testVariance',
  `unit.${string}` | `layer.${string}` | 'graph.x' | 'graph.dy' | 'statistics'
>;

/** Smaller numbers are rounding errors of 0 in single precision. */
const noise = 5e-7;

/**
 * A number for a sentence: three digits, a power of ten for small ones, 0 below `least`. For a variance `least` is 0:
 * compared with ε every small one matters.
 */
export function statisticText(value: number, least = noise): string {
  const size = Math.abs(value);
  if (size < least || size === 0) return '0';
  return value < 0 ? `−${threeDigits(size)}` : threeDigits(size);
}

export function layerSummary(results: readonly LayerResult[]): Summary {
  const [run] = results;
  return { unit: run?.params.unit ?? null, mean: run?.summary.mean ?? null, variance: run?.summary.variance ?? null };
}

/** What the layer does with this batch, in its numbers. */
export function layerVerdict(results: readonly LayerResult[]): Text[] {
  return results.flatMap(({ summary, params }): Text[] => {
    const { unitNormalized, layerBefore, layerNormalized, layerAfter, testVariance = Number.NaN } = summary;
    if (!unitNormalized || !layerBefore || !layerNormalized || !layerAfter) return [];
    if (summary.mean === undefined || summary.variance === undefined) return [];
    const [before, normalized, scaled] = [layerBefore, layerNormalized, layerAfter].map(([, std]) => threeDigits(std));
    const [centre, deviation] = unitNormalized;
    const [mean, variance] = [statisticText(summary.mean), statisticText(summary.variance, 0)];
    const after = [statisticText(centre), statisticText(deviation ** 2)];
    // Where σ² is not large beside ε the layer cannot make it 1.
    const short =
      after[1] === '1' ? { en: '', ko: '' } : { en: ` (σ²/(σ²+ε) with ε = ${eps})`, ko: `(σ²/(σ²+ε), ε = ${eps})` };
    const share = testVariance / summary.variance;
    const sentences: Text[] = [
      {
        en: `In this batch unit ${params.unit} has mean ${mean} and variance ${variance}; after normalization mean ${after[0]} and variance ${after[1]}${short.en}.`,
        ko: `이 배치에서 ${params.unit}번 뉴런의 평균은 ${mean}, 분산은 ${variance}이고, 정규화하면 평균 ${after[0]}, 분산 ${after[1]}${short.ko}${josa(after[1]!, '이', '가').slice(after[1]!.length)} 됩니다.`,
      },
      {
        en: `Over the whole layer the standard deviation goes from ${before} to ${normalized}, and with γ and β to ${scaled}.`,
        ko: `층 전체의 표준편차는 ${before}에서 ${josa(normalized!, '이', '가')} 되고, γ와 β를 거치면 ${josa(scaled!, '이', '가')} 됩니다.`,
      },
    ];
    if (!Number.isFinite(share)) return sentences;
    return [
      ...sentences,
      {
        en: `After ${params.batches} batches test mode uses a variance that is ${percent(share, 0).en} of this batch's.`,
        ko: `배치 ${params.batches}개 뒤 테스트 때 쓰는 분산은 이 배치 분산의 ${percent(share, 0).ko}입니다.`,
      },
    ];
  });
}

/** The mean and variance of this batch in test mode, with the running statistics; null before there are numbers. */
export function testModeSentence(run: LayerResult): Text | null {
  const { mean, variance, testMean, testVariance } = run.summary;
  if (![mean, variance, testMean, testVariance].every((value) => Number.isFinite(value))) return null;
  const scale = testVariance! + eps;
  const [centre, spread] = [statisticText((mean! - testMean!) / Math.sqrt(scale)), statisticText(variance! / scale)];
  const { unit, batches } = run.params;
  return {
    en: `At test time the running statistics of ${batches} batches stand in for the batch's own: they give unit ${unit} mean ${centre} and variance ${spread} here.`,
    ko: `테스트 때는 배치 ${batches}개를 지나온 이동 통계를 대신 씁니다. 여기서 ${unit}번 뉴런의 평균은 ${centre}, 분산은 ${josa(spread, '이', '가')} 됩니다.`,
  };
}
