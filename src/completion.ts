import type { Facts } from './base/params.ts';
import { benchParts } from './bench/report.ts';
import { commandOf, experimentFor, tokenize } from './command-line.ts';
import { runsCommands } from './commands/runs/names.ts';
import type { AnyExperiment } from './engine/experiments/experiment.ts';
import { experimentIds, flagsOfParams, paramOfFlag, runnable } from './engine/experiments/index.ts';
import { type CommandName, commandNames, flagNamed, flagsOf } from './flags.ts';
import { sections } from './screens/sections.ts';

/** The flag with which the script of `zigzag completion` requests completions. */
export const wordsFlag = '--get-yargs-completions';

const firstWords = [...commandNames, 'help', ...sections.map(({ id }) => id), ...experimentIds];
const wordsBehind: Readonly<Record<Exclude<CommandName, ''>, readonly string[]>> = {
  run: runnable,
  runs: runsCommands,
  record: experimentIds,
  list: experimentIds,
  bench: benchParts,
  completion: [],
};

/** The choices of a parameter, or of the items of a list parameter. */
function choicesOf({ choices, item }: Facts): readonly string[] {
  return choices ?? item?.choices ?? [];
}

/** The possible values of the last word if it is a flag that takes a value; null for any other word. */
function valuesOf(
  last: string | undefined,
  command: CommandName,
  experiment: AnyExperiment | undefined,
): readonly string[] | null {
  const name = /^--([^=]+)$/.exec(last ?? '')?.[1];
  if (name === undefined) return null;
  const flag = flagNamed(name, flagsOf[command]) ?? flagNamed(name);
  if (flag) return flag.value ? (flag.choices ?? []) : null;
  const found = experiment && paramOfFlag(experiment, name);
  return found ? choicesOf(found.param.facts) : null;
}

/** The possible words in place of the last one, which is being typed. */
export function completions(typed: readonly string[]): readonly string[] {
  const before = typed.slice(0, -1);
  const current = typed.at(-1) ?? '';
  const { words } = tokenize(before);
  const { command, rest } = words[0] === 'help' ? { command: '' as const, rest: words.slice(1) } : commandOf(words);
  const experiment = experimentFor(command, rest);
  const values = valuesOf(before.at(-1), command, experiment);
  if (values) return values;
  const next = command === '' ? firstWords : wordsBehind[command];
  if (!current.startsWith('-') && (rest.length === 0 || command === 'bench')) return next;
  return [...(experiment ? flagsOfParams(experiment) : []), ...Object.keys(flagsOf[command])].map(
    (name) => `--${name}`,
  );
}
