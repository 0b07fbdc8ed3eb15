import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { RunResult } from '../../engine/experiments/results.ts';

const verdicts = new WeakMap<readonly RunResult[], ReturnType<ReturnType<typeof experimentById>['verdict']>>();

/** The verdict on the results, computed once for each array of results. */
export function verdictOf(experiment: string, results: readonly RunResult[], language: Language): string[] {
  let sentences = verdicts.get(results);
  if (!sentences) {
    sentences = experimentById(experiment).verdict(results);
    verdicts.set(results, sentences);
  }
  return sentences.map((text) => text[language]);
}
