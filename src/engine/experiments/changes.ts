import { UsageError } from '../../base/errors.ts';
import { flagOf, paramNameOf } from '../../base/flag-names.ts';
import type { AnyValues, Param } from '../../base/params.ts';
import { notAllowed, prefixedError, unknownName } from '../../base/refusals.ts';
import { same } from '../../base/text.ts';
import type { AnyExperiment, LiveTarget } from './experiment.ts';
import { checkValues } from './index.ts';
import type { Change, RunChange, RunParams, RunPlan } from './plan.ts';

/** How a change is written. */
export const changeForm = {
  en: 'NAME=VALUE@UPDATES, such as lr=0.01@300',
  ko: '이름=값@갱신 횟수, 예를 들어 lr=0.01@300',
} as const;

/** A parameter that a change may set: one of the experiment's own, or one for changes only. */
export function changeableParam({ params, changeOnly }: AnyExperiment, name: string): Param | undefined {
  const all = { ...changeOnly, ...params };
  return Object.hasOwn(all, name) ? all[name] : undefined;
}

/** What a change sets in runs that started with `values`; nothing for what takes effect with the next start. */
function targetsOf(experiment: AnyExperiment, { name, value }: Omit<Change, 'at'>, values: AnyValues) {
  return experiment.updates ? (experiment.live?.(name, value, values) ?? []) : [];
}

/** The parameters that can be changed on the way, of runs that start with `values`. */
export function changeableNames(experiment: AnyExperiment, values: AnyValues): string[] {
  const ids = experiment.runs(values, 0).map(({ id }) => id);
  const { params, changeOnly = {} } = experiment;
  return [...Object.keys(params), ...Object.keys(changeOnly)].filter((name) => {
    const value = values[name] ?? changeableParam(experiment, name)?.default;
    return targetsOf(experiment, { name, value }, values).some(({ run }) => run === '*' || ids.includes(run));
  });
}

/** Whether a target is about a run. */
const isFor = ({ run }: LiveTarget, id: string) => run === '*' || run === id;

/** What a change sets in each of some runs, by their ids; runs that it does not concern are left out. */
export function affectedRuns(
  experiment: AnyExperiment,
  change: Omit<Change, 'at'>,
  values: AnyValues,
  ids: readonly string[],
): { readonly id: string; readonly params: RunParams }[] {
  const targets = targetsOf(experiment, change, values);
  return ids.flatMap((id) => {
    const own = targets.filter((target) => isFor(target, id));
    return own.length > 0 ? [{ id, params: Object.assign({}, ...own.map(({ params }) => params)) }] : [];
  });
}

/** The changes as they concern one run, in the order in which they take effect. */
export function changesOfRun(
  experiment: AnyExperiment,
  changes: readonly Change[],
  values: AnyValues,
  id: string,
): RunChange[] {
  return changes
    .toSorted((a, b) => a.at - b.at)
    .flatMap((change) =>
      affectedRuns(experiment, change, values, [id]).map(({ params }) => ({ at: change.at, params })),
    );
}

/** How many updates a run makes, with what is changed on the way; 0 where none are made one after the other. */
export function updatesOfRun(
  experiment: AnyExperiment,
  { id, params }: RunPlan,
  values: AnyValues,
  changes: readonly Change[],
): number {
  return experiment.updates?.(params, changesOfRun(experiment, changes, values, id)) ?? 0;
}

/** `adam.lr=0.01@300`, as `parseChange` reads it. */
export function changeText(experiment: AnyExperiment, { name, value, at }: Change): string {
  const param = changeableParam(experiment, name)!;
  return `${flagOf(name)}=${param.format(value)}@${at}`;
}

/** Reads `NAME=VALUE@UPDATES`. @throws UsageError with one line: what was found and what is allowed */
export function parseChange(experiment: AnyExperiment, text: string): Change {
  try {
    const [, flag = '', value = '', updates = ''] = /^([^=]*)=([\s\S]*)@([^@]*)$/.exec(text) ?? [];
    if (flag === '') throw notAllowed(text, changeForm);
    const name = paramNameOf(flag);
    const param = name === null ? undefined : changeableParam(experiment, name);
    if (name === null || !param) {
      const names = [...Object.keys(experiment.params), ...Object.keys(experiment.changeOnly ?? {})];
      const what = { en: 'parameter', ko: '매개변수' };
      throw unknownName({ what, word: flag, owner: experiment.id, known: names.map(flagOf) });
    }
    if (!/^\d+$/.test(updates) || !Number.isSafeInteger(Number(updates))) {
      throw prefixedError(text, notAllowed(updates, { en: 'a number of updates', ko: '갱신 횟수' }));
    }
    try {
      return { name, value: param.parse(value), at: Number(updates) };
    } catch (error) {
      throw prefixedError(text, error);
    }
  } catch (error) {
    throw prefixedError('--change', error);
  }
}

/**
 * Refuses changes that no run could take: of parameters that wait for the next start, of runs that there are none of, at updates
 * that are never made, to values that do not go together.
 * @throws UsageError with one line for the first of them
 */
export function checkChanges(
  experiment: AnyExperiment,
  changes: readonly Change[],
  values: AnyValues,
  plans: readonly RunPlan[],
): void {
  for (const change of changes) {
    try {
      checkChange(experiment, change, { values, plans, changes: changes.filter((one) => one !== change) });
    } catch (error) {
      throw prefixedError(`--change ${changeText(experiment, change)}`, error);
    }
  }
}

/** The changes of the texts of `--change`, checked. @throws UsageError with one line for the first that is refused */
export function readChanges(
  experiment: AnyExperiment,
  texts: readonly string[] | undefined,
  values: AnyValues,
  seed: number,
): Change[] {
  const changes = (texts ?? []).map((text) => parseChange(experiment, text));
  checkChanges(experiment, changes, values, experiment.runs(values, seed));
  return changes;
}

/** The runs that a change is for. */
interface ToBeChanged {
  /** With which they start. */
  readonly values: AnyValues;
  readonly plans: readonly RunPlan[];
  /** What else is changed on the way. */
  readonly changes: readonly Change[];
}

/** @throws UsageError for a change that no run could take */
export function checkChange(experiment: AnyExperiment, change: Change, { values, plans, changes }: ToBeChanged): void {
  const concerned = plans.filter(({ id }) => affectedRuns(experiment, change, values, [id]).length > 0);
  if (concerned.length === 0) throw notChangeable(experiment, change, values);
  const updates = Math.max(...concerned.map((plan) => updatesOfRun(experiment, plan, values, changes)));
  if (change.at >= updates) {
    const allowed = { en: `from 0 to ${updates - 1}`, ko: `0 이상 ${updates - 1} 이하` };
    const verdict = { en: 'updates are never reached', ko: '그만큼 갱신하지 않습니다' };
    throw notAllowed(String(change.at), allowed, { verdict });
  }
  if (Object.hasOwn(experiment.params, change.name)) {
    checkValues(experiment, { ...values, [change.name]: change.value }, null);
  }
}

/** Why a change concerns no run, and which parameters can be changed. */
function notChangeable(experiment: AnyExperiment, { name, value }: Change, values: AnyValues): UsageError {
  const known = changeableNames(experiment, values);
  if (known.length === 0) {
    return new UsageError({
      en: `nothing of ${experiment.id} can be changed on the way`,
      ko: `${experiment.id}에는 실행 중에 바꿀 수 있는 것이 없습니다`,
    });
  }
  if (known.includes(name)) {
    const many = { en: 'as many values as at the start', ko: '시작할 때와 같은 개수의 값' };
    return notAllowed(changeableParam(experiment, name)!.format(value), many);
  }
  const verdict = { en: 'cannot be changed on the way', ko: '실행 중에 바꿀 수 없습니다' };
  return notAllowed(flagOf(name), same(known.map(flagOf).join(', ')), { verdict });
}
