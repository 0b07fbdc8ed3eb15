import type { Language, Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { completeSeeds, type MedianResults, medianResults } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { isComplete, type Standings, standingsOf } from '../../engine/experiments/seeds.ts';
import { isCloseCall, seedsVerdict } from '../../engine/experiments/seeds-verdict.ts';
import { type SeedsTableOptions, seedsTable } from '../figures/seeds-table.ts';
import type { Draw } from './frame.ts';
import type { SeedsState } from './seeds.ts';
import { verdictOf } from './verdict.ts';

/** What is seen of the seeds that are whole. */
interface SeenSeeds<R extends RunResult = RunResult> extends MedianResults<R> {
  readonly standings: readonly Standings<R>[];
  readonly verdict: readonly Text[];
}

interface Kept {
  readonly of: readonly unknown[];
  readonly seen: SeenSeeds;
}

/** By the runs of the first seed: worked out again only when another seed has become whole. */
const keptBySeed = new WeakMap<readonly RunResult[], Kept>();

/** What a screen may show of its first seed alone: a moment of the past, branches. */
interface FirstSeed {
  readonly moment?: number | null;
  readonly branches?: readonly unknown[];
}

/** What is seen of a screen's seeds, from the second whole one on; before, or where the first one is looked at, null. */
export function overSeeds<R extends RunResult>(state: SeedsState<R> & FirstSeed): SeenSeeds<R> | null {
  const { seed, results, others, recipe, moment = null, branches = [] } = state;
  if (others.length === 0 || recipe === null || moment !== null || branches.length > 0) return null;
  const seeds = completeSeeds([{ seed, results }, ...others]);
  if (seeds.length < 2 || seeds[0]!.seed !== seed) return null;
  const of = seeds.map((one) => one.results);
  const kept = keptBySeed.get(results);
  if (kept && kept.of.length === of.length && of.every((one, i) => one === kept.of[i]))
    return kept.seen as SeenSeeds<R>;
  const experiment = experimentById(recipe.experiment);
  const seen: SeenSeeds<R> = {
    ...medianResults(experiment, seeds),
    standings: standingsOf(experiment, seeds),
    verdict: seedsVerdict(experiment, seeds),
  };
  keptBySeed.set(results, { of, seen });
  return seen;
}

/** All runs are compared with the one at hand in a chart, which is marked. */
export function comparedWith(run: string | null): Pick<SeedsTableOptions, 'pointer' | 'against'> {
  return run === null ? {} : { against: run, pointer: { run, style: 'key' } };
}

/** The table of how runs stand over the seeds: of all of them, or of one group. */
export function standingsTable(
  { standings }: SeenSeeds,
  experiment: string,
  {
    language,
    group = '',
    ...look
  }: Pick<SeedsTableOptions, 'language' | 'pointer' | 'against'> & { readonly group?: string },
): Draw {
  const own = standings.find((one) => one.group === group)?.all ?? [];
  return (width, height) =>
    seedsTable({ ...look, experiment: experimentById(experiment), standings: own, width, height, language });
}

const oneSeed: Text = {
  en: 'This is one seed: * repeats it with more.',
  ko: '시드 하나의 결과입니다. *를 누르면 여러 시드로 되풀이합니다.',
};

/** What the runs of a screen show, once all of them are over: over all seeds, or of the one that there is. */
export function verdictNow(
  state: SeedsState & { readonly controls: { readonly experiment: string } },
  language: Language,
): string[] {
  if (state.phase !== 'over') return [];
  const seen = overSeeds(state);
  if (seen) return seen.verdict.map((text) => text[language]);
  const { experiment } = state.controls;
  const sentences = verdictOf(experiment, state.results, language);
  return isCloseCall(experimentById(experiment), state.results) ? [...sentences, oneSeed[language]] : sentences;
}

/** How many seeds are whole; null where there is one alone. */
export function seedsProgress({ seed, seeds, results, others, recipe }: SeedsState): Text | null {
  const count = recipe ? (recipe.seeds ?? 1) : seeds;
  if (count === 1) return null;
  const whole = [{ seed, results }, ...others].filter(isComplete).length;
  return { en: `${whole} of ${count} seeds`, ko: `시드 ${count}개 중 ${whole}개` };
}
