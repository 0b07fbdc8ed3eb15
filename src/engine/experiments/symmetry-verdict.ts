import type { Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from './divergence-verdict.ts';

/** The distinct units of each hidden layer, as they are now; null before the first look. */
export function distinctNow(run: RunResult): number[] | null {
  const hidden = run.params.hidden as readonly number[];
  const counts = hidden.map((_, layer) => run.series[`distinct ${layer + 1}`]?.y.at(-1));
  return counts.every((n) => n !== undefined) ? (counts as number[]) : null;
}

function accuracy(run: RunResult): string | null {
  const last = run.series.testAccuracy?.y.at(-1);
  return last === undefined ? null : `${(last * 100).toFixed(1)} %`;
}

/** Whether the units of each layer are still one, and what such a network can do; every word follows from the numbers. */
export function symmetryVerdict(results: readonly RunResult[]): Text[] {
  return results.flatMap((run): Text[] => {
    const counts = distinctNow(run);
    const { en, ko } = run.label;
    const name = `${en.charAt(0).toUpperCase()}${en.slice(1)}`;
    const steps = run.series.loss?.y.length ?? 0;
    if (!counts || steps === 0) return [];
    if (run.summary.diverged) {
      return divergenceSentences([run], 'iteration', () => ({ en: name, ko }));
    }
    const tested = accuracy(run);
    const units = (run.params.hidden as readonly number[]).join(' + ');
    const right = tested ? ` Test accuracy ${tested}.` : '';
    const rightKo = tested ? ` 테스트 정확도는 ${tested}입니다.` : '';
    if (counts.every((n) => n === 1)) {
      return [
        {
          en: `${name}: after ${steps} steps the units of each layer are still one and the same.${right}`,
          ko: `${ko}: ${steps}걸음 뒤에도 층마다 뉴런이 모두 똑같습니다.${rightKo}`,
        },
      ];
    }
    return [
      {
        en: `${name}: ${counts.join(' + ')} different units out of ${units}.${right}`,
        ko: `${ko}: 뉴런 ${units}개 가운데 ${counts.join(' + ')}개가 서로 다릅니다.${rightKo}`,
      },
    ];
  });
}
