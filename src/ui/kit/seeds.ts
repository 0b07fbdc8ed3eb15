import { UsageError } from '../../base/errors.ts';
import { wholeNumbers } from '../../base/params.ts';
import { notAllowed } from '../../base/refusals.ts';
import type { Text } from '../../base/text.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { applyEvent, emptyResults, isOver, type RunEvent, type RunResult } from '../../engine/experiments/results.ts';
import { isComplete, type SeedRuns } from '../../engine/experiments/seeds.ts';
import type { JobRequest } from '../../engine/runs/client.ts';
import { maxSeeds, type Recipe, seedsOf, withSeeds } from '../../engine/runs/recipe.ts';
import { areOver, type Branching } from './branches.ts';
import type { Effect, Next } from './screen.ts';
import { editOf, typeInto, type ValueEdit } from './value-edit.ts';

/** The number of seeds that is offered first: ten are enough for an interval. */
const offeredSeeds = 10;

/** The runs of a screen that trains, seed by seed. */
export interface SeedsState<R extends RunResult = RunResult> {
  /** The first seed, and its runs. */
  readonly seed: number;
  readonly results: readonly R[];
  /** 'idle' before the first start; 'over' when every run of every seed has ended. */
  readonly phase: 'idle' | 'running' | 'paused' | 'over';
  /** What the numbers of the last start follow from, with what was changed on the way; null before the first one. */
  readonly recipe: Recipe | null;
  /** With how many a start trains. */
  readonly seeds: number;
  /** The further ones of the last start, in order; they train once the first is over. */
  readonly others: readonly SeedRuns<R>[];
  /** Their number, while it is typed. */
  readonly seedsEdit: ValueEdit | null;
}

/** What a screen's seeds begin with. @throws UsageError for several of an experiment that compares nothing over seeds */
export function firstSeeds(
  experiment: AnyExperiment,
  seeds = 1,
): Pick<SeedsState<never>, 'seeds' | 'others' | 'seedsEdit'> {
  if (seeds > 1 && !experiment.comparison) {
    const { id } = experiment;
    throw new UsageError({
      en: `--seeds: the screen of ${id} compares nothing over seeds; zigzag run ${id} --seeds ${seeds} repeats it`,
      ko: `--seeds: ${id} 화면에는 시드별로 비교할 것이 없습니다; zigzag run ${id} --seeds ${seeds}로 반복할 수 있습니다`,
    });
  }
  return { seeds, others: [], seedsEdit: null };
}

/** What may be typed as the number of seeds; null where none is typed. */
export function allowedSeeds({ seedsEdit }: { readonly seedsEdit?: ValueEdit | null }): Text | null {
  return seedsEdit ? wholeNumbers(1, maxSeeds) : null;
}

/** The state with the number of seeds being typed. */
export function askSeeds<S extends SeedsState>(state: S): S {
  return { ...state, seedsEdit: editOf(String(state.seeds > 1 ? state.seeds : offeredSeeds)) };
}

/** After a key while the number is typed; `taken`: Enter was pressed on a number that is allowed. */
function typed<S extends SeedsState>(state: S, key: string): { readonly state: S; readonly taken: boolean } {
  const { seedsEdit: edit } = state;
  if (!edit || key === 'escape') return { state: { ...state, seedsEdit: null }, taken: false };
  if (key !== 'enter') return { state: { ...state, seedsEdit: typeInto(edit, key) }, taken: false };
  const text = edit.text.trim();
  const seeds = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seeds >= 1 && seeds <= maxSeeds) return { state: { ...state, seeds, seedsEdit: null }, taken: true };
  const error = notAllowed(edit.text, wholeNumbers(1, maxSeeds)).text;
  return { state: { ...state, seedsEdit: editOf(edit.text, error) }, taken: false };
}

/** The further seeds that are whole, as far as none is missing between them. */
export function wholeOthers<R extends RunResult>(others: readonly SeedRuns<R>[]): readonly SeedRuns<R>[] {
  const gap = others.findIndex((one) => !isComplete(one));
  return gap < 0 ? others : others.slice(0, gap);
}

const isOverAll = ({ results }: SeedRuns) => results.every(isOver);

/** Whether no further seed trains. */
export const othersAreOver = ({ others }: Pick<SeedsState, 'others'>) => others.every(isOverAll);

/** With the phase 'over' once every run has ended, of all seeds and branches. */
export function settled<S extends SeedsState & Pick<Branching, 'branches'>>(next: Next<S>): Next<S> {
  const over = areOver(next.state) && othersAreOver(next.state);
  return over ? { ...next, state: { ...next.state, phase: 'over' } } : next;
}

/** Whether a screen's runs of the first seed are over and whole: then others may stand beside them. */
function isRepeatable({ results, seed }: SeedsState): boolean {
  return isComplete({ seed, results });
}

/**
 * Lets the seeds train that are missing beside the first one, which is over; those that are whole already stay.
 */
export function repeatMissing<S extends SeedsState>(state: S): { state: S; effects: Effect[] } {
  const { recipe, seed, seeds } = state;
  if (!recipe || !isRepeatable(state)) return { state, effects: [] };
  const whole = new Map(state.others.filter(isComplete).map((one) => [one.seed, one]));
  const experiment = experimentById(recipe.experiment);
  const requests: JobRequest[] = [];
  const others = seedsOf({ seed, seeds })
    .slice(1)
    .map((own): SeedRuns => {
      const known = whole.get(own);
      if (known) return known;
      const plans = experiment.runs(recipe.values, own);
      const { values, changes } = recipe;
      requests.push({
        experiment: recipe.experiment,
        values,
        changes,
        seed: own,
        plans,
        paused: state.phase === 'paused',
        unwatched: true,
      });
      return { seed: own, results: emptyResults(plans) };
    });
  const going = !othersAreOver(state);
  const phase = requests.length > 0 && state.phase === 'over' ? 'running' : state.phase;
  return {
    state: { ...state, others, phase, recipe: withSeeds(recipe, seeds) },
    // Without any it ends those that are still going.
    effects: requests.length > 0 || going ? [{ type: 'repeat', requests }] : [],
  };
}

/** After an event of a further seed. Once all are over, those that are whole stay, as far as none is missing between them. */
export function receiveRepeated<S extends SeedsState>(state: S, seed: number, event: RunEvent): S {
  const others = state.others.map((one) =>
    one.seed === seed ? { ...one, results: applyEvent(one.results, event) } : one,
  );
  if (!othersAreOver({ others })) return { ...state, others };
  const whole = wholeOthers(others);
  const recipe = state.recipe && withSeeds(state.recipe, 1 + whole.length);
  return { ...state, others: whole, recipe };
}

/** A key while the number is typed. Once it is taken, what is missing trains; runs that it cannot go on from start anew. */
export function typeSeeds<S extends SeedsState & Pick<Branching, 'branches' | 'stale' | 'archived'>>(
  before: S,
  key: string,
  anew: (state: S) => Next<S>,
): Next<S> {
  const { state, taken } = typed(before, key);
  if (!taken) return { state };
  const { results, recipe, phase, stale, archived, seeds } = state;
  // A kept run has no job that others could stand beside.
  const started = phase !== 'idle' && recipe !== null && !stale && !archived;
  // The others follow when the first is over.
  if (started && !results.every(isOver)) return { state: { ...state, recipe: withSeeds(recipe, seeds) } };
  return started && isRepeatable(state) ? settled(repeatMissing(state)) : anew(state);
}

/** The state when further seeds were refused, or the start was. */
export function refused<S extends SeedsState>(state: S): S {
  return isRepeatable(state)
    ? { ...state, others: [], recipe: state.recipe && withSeeds(state.recipe, 1), phase: 'over' }
    : { ...state, phase: 'idle', recipe: null };
}
