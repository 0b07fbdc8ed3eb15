import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { raceSentences } from './race-verdict.ts';

/** What a race of initial weights says: as any race, but that it is the weights that differ where a run diverged. */
export function initRaceVerdict(results: readonly RunResult[]): Text[] {
  const lost = results.filter((run) => run.summary.diverged);
  const gone = lost.map((run) => ({
    en: `With ${run.label.en} it diverged at iteration ${run.summary.divergedAt}: such weights are too large for this learning rate.`,
    ko: `${josa(run.label.ko, '은', '는')} ${run.summary.divergedAt}회째에 발산했습니다. 이 학습률에는 가중치가 너무 큽니다.`,
  }));
  return [...raceSentences(results), ...gone];
}
