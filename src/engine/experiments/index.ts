import type { AnyValues } from '../../base/params.ts';
import { refusalOf, unknownName } from '../../base/refusals.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { AnyExperiment } from './experiment.ts';
import { experiments } from './list.ts';

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

/** Reads one parameter. @throws UsageError that names the parameter, the value and what is allowed. */
export function parseParam(experiment: AnyExperiment, name: string, text: string): unknown {
  // The names come from outside: "constructor" is in every object.
  const param = Object.hasOwn(experiment.params, name) ? experiment.params[name] : undefined;
  if (!param) {
    throw unknownName({
      what: { en: 'parameter', ko: '매개변수' },
      word: name,
      flag: `--${name}`,
      owner: experiment.id,
      known: Object.keys(experiment.params),
    });
  }
  try {
    return param.parse(text);
  } catch (error) {
    throw refusalOf(`--${name}`, error);
  }
}

/** The defaults once the values in `chosen` stand: the declared ones, then those that other values bring along. */
export function defaultsWith(experiment: AnyExperiment, chosen: AnyValues): AnyValues {
  const declared = Object.fromEntries(Object.entries(experiment.params).map(([name, p]) => [name, p.default]));
  const preset = experiment.preset?.({ ...declared, ...chosen }) ?? {};
  return { ...declared, ...preset };
}

/**
 * All values of an experiment from the texts of some: what the command line has, and what a screen starts with.
 * @throws UsageError with one line for the first text that is not allowed
 */
export function resolveValues(experiment: AnyExperiment, texts: Readonly<Record<string, string>>): AnyValues {
  const chosen = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, parseParam(experiment, name, text)]),
  );
  const values = { ...defaultsWith(experiment, chosen), ...chosen };
  checkValues(experiment, values, null);
  return values;
}

/** @throws UsageError when the values do not go together, or not with the data */
export function checkValues(experiment: AnyExperiment, values: AnyValues, dataset: Dataset | null): void {
  experiment.check?.(values, dataset);
}

/** The texts of the values that differ from the defaults: what the shareable command has to say. */
export function changedTexts(experiment: AnyExperiment, values: AnyValues): Record<string, string> {
  const declared = Object.fromEntries(Object.entries(experiment.params).map(([name, p]) => [name, p.default]));
  const differs = (name: string, from: AnyValues) =>
    experiment.params[name]!.format(values[name]) !== experiment.params[name]!.format(from[name]);
  // A value that others bring along (the start of a surface) counts as a default, the value that brings it does not.
  const defaults = defaultsWith(experiment, values);
  const names = Object.keys(experiment.params).filter((name) => differs(name, { ...declared, ...defaults }));
  return Object.fromEntries(names.map((name) => [name, experiment.params[name]!.format(values[name])]));
}

/** `run optimizer-path --surface beale --seed 2`: the words after `zigzag` that give these values again. */
export function commandWords(experiment: AnyExperiment, values: AnyValues, seed: number): string[] {
  const flags = Object.entries(changedTexts(experiment, values)).flatMap(([name, text]) =>
    text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text],
  );
  return ['run', experiment.id, ...flags, ...(seed === 1 ? [] : ['--seed', String(seed)])];
}
