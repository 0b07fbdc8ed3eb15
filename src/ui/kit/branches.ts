import { errorText } from '../../base/errors.ts';
import { isSameValue } from '../../base/params.ts';
import { inEachLanguage, type Text } from '../../base/text.ts';
import { affectedRuns, checkChange } from '../../engine/experiments/changes.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { resultAt, valueAfter } from '../../engine/experiments/moment.ts';
import type { Change } from '../../engine/experiments/plan.ts';
import { applyEvent, isOver, type RunEvent, type RunResult } from '../../engine/experiments/results.ts';
import { mostBranches } from '../../engine/runs/branch.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import { changeWords } from '../figures/change-marks.ts';
import { isOnTheWay, listedParams, valueIn } from './control-values.ts';
import type { Controls } from './controls.ts';
import type { Ghost } from './ghosts.ts';
import type { KeyRow } from './keymap.ts';
import { ruleChangeText, withRulesNow } from './rule-changes.ts';
import type { Effect, Next } from './screen.ts';
import { hasPast, newestMoment, newestUpdate, type Travelling } from './timeline.ts';

/** Runs that went on from a moment of others with another value. */
export interface Branch<Result extends RunResult = RunResult> {
  /** Different from that of every other branch of the screen. */
  readonly id: number;
  /** What was changed. */
  readonly name: Text;
  /** After so many updates. */
  readonly at: number;
  readonly recipe: Recipe;
  /** The runs that the change concerns. */
  readonly results: readonly Result[];
}

export interface BranchesState<Result extends RunResult = RunResult> {
  readonly branches: readonly Branch<Result>[];
  /** The id of the next branch. */
  readonly nextBranch: number;
  /** The last first. */
  readonly ghosts: readonly Ghost<Result>[];
}

export const noBranches: BranchesState<never> = { branches: [], nextBranch: 1, ghosts: [] };

type MomentEvent = Extract<RunEvent, { type: 'moment' }>;

export type BranchAction =
  /** Goes on from the moment at hand with the changed values: all runs that these concern, or those of some ids. */
  | { readonly type: 'fork'; readonly runs?: readonly string[] }
  /** Takes the last branch back; without branches, the earlier results. */
  | { readonly type: 'undo' };

export function isBranchAction(action: { readonly type: string }): action is BranchAction {
  return action.type === 'fork' || action.type === 'undo';
}

/** What branches need of a screen that trains. */
export interface Branching extends Travelling, BranchesState {
  /** The results were kept: no thread can go on from them. */
  readonly archived?: boolean;
  readonly controls: Controls;
  readonly stale: boolean;
}

const notices = {
  full: {
    en: `there are ${mostBranches} branches at most; u takes the last one back`,
    ko: `가지는 ${mostBranches}개까지입니다. u를 누르면 마지막 가지를 되돌립니다`,
  },
  unchanged: {
    en: 'change a value first: f goes on from here with it',
    ko: '먼저 값을 바꾸십시오. f를 누르면 여기에서 그 값으로 이어 갑니다',
  },
  archived: {
    en: 'this run was kept: r trains it again, then f goes on from any moment',
    ko: '저장된 실행입니다. r로 다시 학습하면 f로 어느 순간에서든 이어 갑니다',
  },
  behind: {
    en: 'these runs have not come so far yet: go back to where they are, or wait',
    ko: '이 실행은 아직 여기까지 오지 않았습니다. 더 앞으로 되돌아가거나 기다리십시오',
  },
  over: {
    en: 'nothing is left to train here: go back first, with , or [',
    ko: '여기에서는 더 학습할 것이 없습니다. 먼저 , 또는 [로 되돌아가십시오',
  },
} as const satisfies Readonly<Record<string, Text>>;

const noticed = <S>(state: S, text: Text): Next<S> => ({ state, effects: [{ type: 'notice', text }] });

/** The values of the parameter list that differ from those in force after so many updates, as changes at that moment. */
function wantedChanges({ controls, recipe }: Branching, at: number): Change[] {
  if (!recipe) return [];
  const { values, changes = [] } = recipe;
  return Object.entries(listedParams(experimentById(recipe.experiment))).flatMap(([name, param]) => {
    const value = valueIn(controls, name);
    const inForce = valueAfter(values, changes, name, at) ?? param.default;
    return isSameValue(param, value, inForce) ? [] : [{ name, value, at }];
  });
}

/** Whether values of the parameter list wait for a branch, or for the next start. */
export function hasWanted(state: Branching): boolean {
  return wantedChanges(state, state.moment ?? newestUpdate(state)).length > 0;
}

/** The parameter list with the values that the runs have now, of those that could be changed. */
function controlsNow<S extends Branching>(state: S, { values, changes = [] }: Recipe, wanted: readonly string[]) {
  const all: S['controls'] = state.controls;
  const controls = withRulesNow(all, state);
  const names = wanted.filter((name) => !isOnTheWay(all, name));
  const now = Object.fromEntries(
    names.map((name) => [name, valueAfter(values, changes, name, Number.POSITIVE_INFINITY)]),
  );
  const chosen = Object.fromEntries(names.filter((name) => name in controls.chosen).map((name) => [name, now[name]]));
  return { ...controls, values: { ...controls.values, ...now }, chosen: { ...controls.chosen, ...chosen } };
}

/** "η 0.01, β₁ 0.5": what some changes set. */
function nameOf(experiment: AnyExperiment, changes: readonly Change[]): Text {
  return inEachLanguage((language) => changes.map((change) => changeWords(experiment, change, language)).join(', '));
}

/** A branch from the moment that is shown: the runs that the changed values concern go on with them. */
function fork<S extends Branching>(state: S, among?: readonly string[]): Next<S> {
  const { recipe, branches, nextBranch: id } = state;
  if (!recipe || !hasPast(state)) return { state };
  if (state.archived) return noticed(state, notices.archived);
  const experiment = experimentById(recipe.experiment);
  const origins = state.results.filter(({ id: own }) => among?.includes(own) ?? true);
  // Of runs that wait for one another some are not as far as the newest.
  const behind = among ? origins.filter((run) => !isOver(run)) : [];
  const reached = Math.min(newestUpdate(state), ...behind.map(({ done }) => done));
  const at = state.moment ?? reached;
  if (at > reached) return noticed(state, notices.behind);
  const { values, seed, changes = [] } = recipe;
  const all = experiment.runs(values, seed).filter(({ id: own }) => among?.includes(own) ?? true);
  const differing = wantedChanges(state, at);
  const concerned = (change: Change) =>
    all.filter((plan) => affectedRuns(experiment, change, values, [plan.id]).length > 0);
  const wanted = differing.filter((change) => concerned(change).length > 0);
  const replaced = (change: Change) => change.at === at && wanted.some(({ name }) => name === change.name);
  const kept = changes.filter((change) => change.at <= at && !replaced(change));
  try {
    for (const change of wanted.length > 0 ? wanted : differing) {
      checkChange(experiment, change, { values, plans: all, changes: kept });
    }
  } catch (error) {
    return noticed(state, at >= newestUpdate(state) && origins.every(isOver) ? notices.over : errorText(error));
  }
  if (wanted.length === 0) return noticed(state, notices.unchanged);
  if (branches.length >= mostBranches) return noticed(state, notices.full);
  const plans = all.filter((plan) => wanted.some((change) => concerned(change).includes(plan)));
  const own: Recipe = { ...recipe, changes: [...kept, ...wanted] };
  const results = plans.map((plan) => {
    const origin = state.results.find((run) => run.id === plan.id)!;
    return { ...resultAt(experiment, origin, { plan, values, changes }, at), status: 'queued' as const, done: at };
  });
  const request = { experiment: recipe.experiment, values, seed, changes: own.changes ?? [], plans };
  const next = {
    ...state,
    ...newestMoment,
    controls: controlsNow(
      state,
      recipe,
      wanted.map(({ name }) => name),
    ),
    phase: 'running' as const,
    branches: [...branches, { id, name: nameOf(experiment, wanted), at, recipe: own, results }],
    nextBranch: id + 1,
  };
  const anew = plans.flatMap((plan) =>
    wanted
      .flatMap((change) => affectedRuns(experiment, change, values, [plan.id]))
      .filter(({ params }) => params.optimizer !== undefined)
      .map(({ params }) => ({ run: plan, params })),
  );
  const text = ruleChangeText(anew, anew.length === state.results.length);
  const effects: Effect[] = [{ type: 'branch', branch: id, at, request }, { type: 'resume' }];
  return { state: next, effects: text ? [...effects, { type: 'notice', text }] : effects };
}

function undo<S extends Branching>(state: S): Next<S> {
  const last = state.branches.at(-1);
  if (!last) return { state: { ...state, ghosts: [] } };
  const branches = state.branches.slice(0, -1);
  return { state: { ...state, branches }, effects: [{ type: 'unbranch', branch: last.id }] };
}

export function reduceBranches<S extends Branching>(state: S, action: BranchAction): Next<S> {
  return action.type === 'fork' ? fork(state, action.runs) : undo(state);
}

/** The branches after an event of one of them. */
export function applyBranchEvent<Result extends RunResult>(
  branches: readonly Branch<Result>[],
  id: number,
  event: RunEvent,
): readonly Branch<Result>[] {
  return branches.map((branch) =>
    branch.id === id ? { ...branch, results: applyEvent(branch.results, event) } : branch,
  );
}

/** Keeps what a run of a branch shows of the moment that is on the screen. */
export function withBranchPicture<S extends Branching>(state: S, id: number, event: MomentEvent): S {
  const number = state.branches.findIndex((branch) => branch.id === id) + 1;
  const run = state.branches[number - 1]?.results[event.run];
  if (!run || state.moment !== event.at) return state;
  return { ...state, pictures: { ...state.pictures, [`${run.id}#${number}`]: event.snapshots } };
}

/** Whether every run has ended, those of the branches too. */
export function areOver({ results, branches }: Pick<Branching, 'results' | 'branches'>): boolean {
  return [...results, ...branches.flatMap((branch) => branch.results)].every(isOver);
}

/** The keys of branches and of earlier results. */
export const branchRows = {
  fork: {
    keys: ['f'],
    short: { en: 'branch', ko: '가지' },
    help: { en: 'go on from here with the changed values', ko: '바꾼 값으로 여기에서 이어 가기' },
    when: hasPast,
    action: { type: 'fork' },
  },
  undo: {
    keys: ['u'],
    help: { en: 'take the last branch back', ko: '마지막 가지 되돌리기' },
    when: (state) => state.branches.length > 0,
    action: { type: 'undo' },
  },
  clear: {
    keys: ['u'],
    help: { en: 'clear the earlier curves', ko: '이전 곡선 지우기' },
    when: (state) => state.branches.length === 0 && state.ghosts.length > 0,
    action: { type: 'undo' },
  },
} satisfies Readonly<Record<string, KeyRow<Branching, BranchAction>>>;
