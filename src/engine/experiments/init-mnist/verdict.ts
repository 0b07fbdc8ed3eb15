import type { Text } from '../../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from '../shared/divergence-verdict.ts';
import { raceSentences } from '../shared/race/verdict.ts';

/** The verdict on a race of initial weights: that of any race, with diverged runs named by their weights. */
export function initRaceVerdict(results: readonly RunResult[]): Text[] {
  const diverged = results.filter((run) => run.summary.diverged);
  const divergedSentences = divergenceSentences(diverged, 'iteration', ({ label }) => ({
    ...label,
    en: `With ${label.en} the network`,
  }));
  return [...raceSentences(results), ...divergedSentences];
}
