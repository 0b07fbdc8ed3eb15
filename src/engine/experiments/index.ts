import { flagOf, paramNameOf } from '../../base/flag-names.ts';
import { type AnyValues, defaultsOf, isSameValue, type Param, type Values } from '../../base/params.ts';
import { prefixedError, unknownName } from '../../base/refusals.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { AnyExperiment } from './experiment.ts';
import { type ExperimentOf, experiments } from './list.ts';

export { experiments } from './list.ts';

export const experimentIds: readonly string[] = experiments.map((e) => e.id);

/** What `zigzag run` runs: an experiment, or the whole chapter. */
export const runnable: readonly string[] = [...experimentIds, 'all'];

/** @throws UsageError for an unknown id, naming those that there are. */
export function experimentById(id: string): AnyExperiment {
  const found = experiments.find((e) => e.id === id);
  if (!found) throw unknownName({ what: { en: 'experiment', ko: '실험' }, word: id, known: experimentIds });
  return found;
}

/** The experiment of an id that is known as the program is written, with its types. */
export function experimentOf<Id extends string>(id: Id): ExperimentOf<Id> {
  // The registry's ids are those of its entries.
  return experimentById(id) as ExperimentOf<Id>;
}

/** The flags of an experiment, in the order of its parameters. */
export function flagsOfParams({ params }: AnyExperiment): string[] {
  return Object.keys(params).map(flagOf);
}

/** The parameter that a flag sets, with its name. Flags come from outside: "constructor" is in every object. */
export function paramOfFlag(
  { params }: AnyExperiment,
  flag: string,
): { readonly name: string; readonly param: Param } | null {
  const name = paramNameOf(flag);
  const param = name !== null && Object.hasOwn(params, name) ? params[name] : undefined;
  return name !== null && param ? { name, param } : null;
}

function parseFlag(experiment: AnyExperiment, flag: string, text: string): [name: string, value: unknown] {
  const found = paramOfFlag(experiment, flag);
  if (!found) {
    throw unknownName({
      what: { en: 'parameter', ko: '매개변수' },
      word: flag,
      flag: `--${flag}`,
      owner: experiment.id,
      known: flagsOfParams(experiment),
    });
  }
  try {
    return [found.name, found.param.parse(text)];
  } catch (error) {
    throw prefixedError(`--${flag}`, error);
  }
}

/** Reads the value of one flag. @throws UsageError that names the flag, the value and what is allowed. */
export function parseParam(experiment: AnyExperiment, flag: string, text: string): unknown {
  return parseFlag(experiment, flag, text)[1];
}

/** The defaults for the given chosen values: the declared ones, replaced by those that follow from other values. */
export function defaultsWith(experiment: AnyExperiment, chosen: AnyValues): AnyValues {
  const declared = defaultsOf(experiment.params);
  const preset = experiment.preset?.({ ...declared, ...chosen }) ?? {};
  return { ...declared, ...preset };
}

/** The values that the texts of some flags write. @throws UsageError for the first text that is not allowed */
export function parseFlags(experiment: AnyExperiment, texts: Readonly<Record<string, string>>): AnyValues {
  return Object.fromEntries(Object.entries(texts).map(([flag, text]) => parseFlag(experiment, flag, text)));
}

/** All values of an experiment from the chosen ones. @throws UsageError for values that exclude each other */
export function completeValues<E extends AnyExperiment>(experiment: E, chosen: AnyValues): Values<E['params']> {
  const values = { ...defaultsWith(experiment, chosen), ...chosen };
  checkValues(experiment, values, null);
  // Each was read, or declared, by its own parameter.
  return values as Values<E['params']>;
}

/**
 * All values of an experiment from the texts of some flags, for the command line and for a new screen.
 * @throws UsageError with one line for the first text that is not allowed
 */
export function resolveValues<E extends AnyExperiment>(
  experiment: E,
  texts: Readonly<Record<string, string>>,
): Values<E['params']> {
  return completeValues(experiment, parseFlags(experiment, texts));
}

/** @throws UsageError for values that exclude each other or do not fit the data */
export function checkValues(experiment: AnyExperiment, values: AnyValues, dataset: Dataset | null): void {
  experiment.check?.(values, dataset);
}

/** The texts, by flag, of the values that differ from the defaults: the flags of the shareable command. */
export function changedTexts(experiment: AnyExperiment, values: AnyValues): Record<string, string> {
  const declared = defaultsOf(experiment.params);
  // Values of runs kept by an earlier version have no word on a parameter that came later: it has its default.
  const differs = (name: string, from: AnyValues) =>
    values[name] !== undefined && !isSameValue(experiment.params[name]!, values[name], from[name]);
  // A value that follows from another one (the start of a surface) counts as a default, the other one does not.
  const defaults = defaultsWith(experiment, values);
  const names = Object.keys(experiment.params).filter((name) => differs(name, { ...declared, ...defaults }));
  return Object.fromEntries(names.map((name) => [flagOf(name), experiment.params[name]!.format(values[name])]));
}
