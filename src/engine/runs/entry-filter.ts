import { flagOf, paramNameOf } from '../../base/flag-names.ts';
import { parseNumber } from '../../base/numbers.ts';
import { notAllowed, prefixedError, unknownName } from '../../base/refusals.ts';
import { changeableParam } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import { experiments } from '../experiments/index.ts';
import { summaryWords } from '../experiments/shared/summary-words.ts';
import { experimentOfEntry, isInForce } from './compare-entries.ts';
import type { Entry } from './kept.ts';
import { seedsOf } from './recipe.ts';

/** Whether an entry is among those that are asked for. */
export type EntryFilter = (entry: Entry) => boolean;

const comparisons = {
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '=': (a, b) => a === b,
} as const satisfies Readonly<Record<string, (a: string | number, b: string | number) => boolean>>;
type Comparison = keyof typeof comparisons;

/** What an entry has by a name that is not one of a parameter. */
const fields: Readonly<Record<string, (entry: Entry) => unknown>> = {
  id: ({ id }) => id,
  experiment: ({ recipe }) => recipe.experiment,
  outcome: ({ outcome }) => outcome,
  seed: ({ recipe }) => seedsOf(recipe),
  seeds: ({ recipe: { seeds = 1 } }) => seeds,
  date: ({ at }) => at,
  data: ({ dataset, recipe }) => [recipe.data, dataset?.name],
  kernel: ({ kernel }) => kernel,
  version: ({ version }) => version,
  pinned: ({ pinned }) => (pinned ? 'yes' : 'no'),
  note: ({ note }) => note,
};

/** The last part of a flag, by which one of any optimizer is meant: lr of adam.lr. */
const lastPart = (name: string) => name.slice(name.indexOf('.') + 1);

/** Every name that a condition may have. */
function namesOfConditions(): string[] {
  const flags = experiments.flatMap(({ params, changeOnly = {} }: AnyExperiment) =>
    [...Object.keys(params), ...Object.keys(changeOnly)].map(flagOf),
  );
  return [
    ...new Set([...Object.keys(fields), ...flags, ...flags.map(lastPart), ...Object.keys(summaryWords).map(flagOf)]),
  ];
}

/** The numbers under a name in a summary, however deep. */
function* inSummary(summary: unknown, name: string): Generator<unknown> {
  if (typeof summary !== 'object' || summary === null || ArrayBuffer.isView(summary)) return;
  for (const [key, value] of Object.entries(summary)) {
    if (flagOf(key) === name) yield value;
    else yield* inSummary(value, name);
  }
}

/** A value as it is written, items of lists one by one. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return value === null || value === undefined ? [] : [String(value)];
}

/** A value as texts; what is no plain value is as the command line writes it. */
function valueTexts(entry: Entry, param: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return textsOf(value);
  const experiment = experimentOfEntry(entry);
  const declared = experiment && changeableParam(experiment, param);
  return declared ? [declared.format(value)] : [];
}

/** What an entry has under a name: several values where several runs, or changes on the way, have it. */
function valuesOf(entry: Entry, name: string): string[] {
  if (Object.hasOwn(fields, name)) return textsOf(fields[name]!(entry));
  const { values, changes = [] } = entry.recipe;
  const wanted = paramNameOf(name);
  const means = (param: string) => (param === wanted || lastPart(param) === wanted) && isInForce(param, values);
  const own = Object.keys(values).filter(means);
  const changed = changes.filter((change) => means(change.name));
  if (own.length + changed.length === 0) return [...inSummary(entry.summary, name)].flatMap(textsOf);
  return [
    ...own.flatMap((param) => valueTexts(entry, param, values[param])),
    ...changed.flatMap((change) => valueTexts(entry, change.name, change.value)),
  ];
}

/** Numbers are compared as such, everything else as text; dates by their beginning. */
function holds(found: string, comparison: Comparison, wanted: string): boolean {
  const [a, b] = [parseNumber(found), parseNumber(wanted)];
  if (!Number.isNaN(a) && !Number.isNaN(b)) return comparisons[comparison](a, b);
  if (!['=', '!='].includes(comparison)) {
    return /^\d{4}-/.test(found) && comparisons[comparison](found.slice(0, wanted.length), wanted);
  }
  const text = found.toLowerCase();
  const isDate = /^\d{4}-\d\d-\d\dT/.test(found);
  return comparisons[comparison](isDate ? text.slice(0, wanted.length) : text, wanted.toLowerCase());
}

function conditionOf(name: string, comparison: Comparison, wanted: string): EntryFilter {
  const known = namesOfConditions();
  if (!known.includes(name)) throw unknownName({ what: { en: 'condition', ko: '조건' }, word: name, known });
  const ordered = comparison !== '=' && comparison !== '!=';
  if (/^[<>=!]/.test(wanted) || (ordered && Number.isNaN(parseNumber(wanted)) && !/^\d{4}-/.test(wanted))) {
    const allowed = ordered
      ? { en: 'a number, or a date such as 2026-11-30', ko: '수 또는 2026-11-30과 같은 날짜' }
      : { en: 'a number or a text', ko: '수 또는 글' };
    throw prefixedError(`${name}${comparison}`, notAllowed(wanted, allowed));
  }
  return (entry) => {
    const found = valuesOf(entry, name);
    // Unequal means: to all of them.
    return comparison === '!='
      ? found.every((value) => holds(value, '!=', wanted))
      : found.some((value) => holds(value, comparison, wanted));
  };
}

const condition = /^([^\s<>=!]+)(<=|>=|!=|<|>|=)(\S*)$/;

/** A word is in what is told of an entry. */
function textFilter(word: string): EntryFilter {
  const wanted = word.toLowerCase();
  return ({ id, recipe, outcome, note, command, dataset }) =>
    [id, recipe.experiment, outcome, note, command, dataset?.name ?? ''].some((text) =>
      text.toLowerCase().includes(wanted),
    );
}

/**
 * Reads what entries are asked for: words, each of which must be in what is told of them, and conditions such as `lr>0.01`,
 * `adam.lr<=0.1`, `experiment=optimizer-mnist`, `outcome=diverged`, `date>=2026-11`. Without any, all entries are meant.
 * @throws UsageError for a condition about something that no entry has, or with a value that nothing can be compared with
 */
export function parseEntryFilter(text: string): EntryFilter {
  const words = text
    .replace(/\s*(<=|>=|!=|<|>|=)\s*/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
  const filters = words.map((word) => {
    const [, name, comparison, wanted = ''] = condition.exec(word) ?? [];
    return name === undefined ? textFilter(word) : conditionOf(name.toLowerCase(), comparison as Comparison, wanted);
  });
  return (entry) => filters.every((filter) => filter(entry));
}
