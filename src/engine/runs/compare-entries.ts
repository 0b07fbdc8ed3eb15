import { flagOf } from '../../base/flag-names.ts';
import { changeText } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import { experiments } from '../experiments/index.ts';
import type { Entry } from './kept.ts';

/** One parameter of several entries. */
export interface ComparedParameter {
  /** Its flag; or what else a recipe has, such as the seed. */
  readonly name: string;
  /** Its text in each entry; null where there is no such parameter, or it was not in force. */
  readonly texts: readonly (string | null)[];
  /** Not the same in all. */
  readonly differs: boolean;
}

/** Whether a parameter was in force: the options of optimizers that did not run were not. */
export function isInForce(name: string, { optimizers }: Entry['recipe']['values']): boolean {
  const dot = name.indexOf('.');
  return dot < 0 || !Array.isArray(optimizers) || optimizers.includes(name.slice(0, dot));
}

/** The experiment of an entry; undefined for one that this program does not have. */
export function experimentOfEntry({ recipe }: Pick<Entry, 'recipe'>): AnyExperiment | undefined {
  return experiments.find(({ id }) => id === recipe.experiment);
}

/** What was changed on the way, as it is written on the command line. */
export function changeTexts(entry: Pick<Entry, 'recipe'>): string[] {
  const experiment = experimentOfEntry(entry);
  const { changes = [] } = entry.recipe;
  return changes.map((change) =>
    experiment ? changeText(experiment, change) : `${flagOf(change.name)}=${String(change.value)}@${change.at}`,
  );
}

function textOf(entry: Entry, name: string): string | null {
  const { values } = entry.recipe;
  if (!Object.hasOwn(values, name) || !isInForce(name, values)) return null;
  const param = experimentOfEntry(entry)?.params[name];
  return param ? param.format(values[name]) : String(values[name]);
}

/** What an entry's numbers follow from, besides its parameters. */
const others: readonly (readonly [name: string, text: (entry: Entry) => string | null])[] = [
  ['experiment', ({ recipe }) => recipe.experiment],
  ['seed', ({ recipe }) => String(recipe.seed)],
  ['seeds', ({ recipe: { seeds = 1 } }) => String(seeds)],
  ['change', (entry) => changeTexts(entry).join(' ') || null],
  ['data', ({ recipe, dataset }) => recipe.data ?? dataset?.name ?? null],
  ['kernel', ({ kernel }) => kernel],
  ['version', ({ version }) => version],
];

/** What is not the same in all entries, then what was changed on the way, then the parameters that are no defaults in some. */
export function compareEntries(entries: readonly Entry[]): ComparedParameter[] {
  const names = [...new Set(entries.flatMap(({ recipe }) => Object.keys(recipe.values)))];
  const compared = (name: string, texts: readonly (string | null)[]): ComparedParameter => ({
    name,
    texts,
    differs: new Set(texts).size > 1,
  });
  const parameters = names.map((name) =>
    compared(
      flagOf(name),
      entries.map((entry) => textOf(entry, name)),
    ),
  );
  const facts = others.map(([name, text]) => compared(name, entries.map(text)));
  const chosen = (name: string) => entries.some(({ differs }) => Object.hasOwn(differs, name));
  return [
    ...[...facts, ...parameters].filter(({ differs }) => differs),
    ...facts.filter(({ name, texts, differs }) => name === 'change' && !differs && texts[0] !== null),
    ...parameters.filter(({ name, differs }) => !differs && chosen(name)),
  ];
}

/** What differs from the defaults, as flags of a command line, with what was changed on the way. */
export function differenceText(entry: Entry): string {
  const { differs, recipe } = entry;
  const { seeds = 1 } = recipe;
  return [
    ...Object.entries(differs).map(([flag, text]) => `${flag}=${text}`),
    ...changeTexts(entry),
    ...(seeds > 1 ? [`seeds=${seeds}`] : []),
    ...(recipe.data === undefined ? [] : [`data=${recipe.data}`]),
  ].join(' ');
}
