import type { Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import type { Summary } from './experiment.ts';

/** A number as a sentence has it: three digits, no zeros at the end. */
export function threeDigits(value: number): string {
  const size = Math.abs(value);
  const text = size < 5e-5 ? '0' : String(Number(size.toPrecision(3)));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

export function layerSummary(results: readonly RunResult[]): Summary {
  const [run] = results;
  return { unit: run?.params.unit ?? null, mean: run?.summary.mean ?? null, variance: run?.summary.variance ?? null };
}

/** What the batch's numbers say of the layer. */
export function layerVerdict(results: readonly RunResult[]): Text[] {
  return results
    .filter((run) => run.summary.layerBefore)
    .flatMap(({ summary, params }): Text[] => {
      const of = (name: string) => threeDigits(summary[name] as number);
      const std = (name: string) => threeDigits((summary[name] as readonly number[])[1]!);
      const share = Math.round(((summary.testVariance as number) / (summary.variance as number)) * 100);
      const said: Text[] = [
        {
          en: `In this batch unit ${params.unit} has mean ${of('mean')} and variance ${of('variance')}; after normalization 0 and 1.`,
          ko: `이 배치에서 ${params.unit}번 뉴런의 평균은 ${of('mean')}, 분산은 ${of('variance')}이고, 정규화하면 0과 1이 됩니다.`,
        },
        {
          en: `Over the whole layer the standard deviation goes from ${std('layerBefore')} to ${std('layerNormalized')}, and with γ and β to ${std('layerAfter')}.`,
          ko: `층 전체의 표준편차는 ${std('layerBefore')}에서 ${std('layerNormalized')}이 되고, γ와 β를 거치면 ${std('layerAfter')}이 됩니다.`,
        },
      ];
      if (!Number.isFinite(share)) return said;
      return [
        ...said,
        {
          en: `After ${params.batches} batches test mode uses a variance that is ${share} % of this batch's.`,
          ko: `배치 ${params.batches}개 뒤 테스트 때 쓰는 분산은 이 배치 분산의 ${share} %입니다.`,
        },
      ];
    });
}
