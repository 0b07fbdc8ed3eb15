import type { AnyValues } from '../../base/params.ts';
import type { Entry } from '../../engine/runs/kept.ts';
import { seedsOf } from '../../engine/runs/recipe.ts';
import { byFlags, changesOf, jsonLine } from '../formats.ts';
import type { LongText } from '../pieces.ts';

/** An entry for JSON, in the documented form. */
export function entryObject(entry: Entry): AnyValues {
  const { id, at, recipe, dataset, kernel, version, outcome, summary, pinned, note, command } = entry;
  return {
    id,
    experiment: recipe.experiment,
    at,
    seed: recipe.seed,
    seeds: seedsOf(recipe),
    params: byFlags(recipe.values),
    changes: changesOf(recipe),
    data: recipe.data ?? dataset?.name ?? null,
    kernel,
    version,
    outcome,
    summary,
    pinned,
    note,
    command,
  };
}

/** The guesses that were made before a run, in English; nothing where there were none. */
export function guessesObject({ guesses }: Entry): AnyValues {
  if (!guesses) return {};
  const objects = guesses.map(({ question, asked, value, said, outcome }) => ({
    question,
    asked: asked.en,
    value,
    said: said.en,
    outcome: outcome?.en ?? null,
  }));
  return { guesses: objects };
}

/** An object on one line, as all JSON of the program begins. */
export function toLine(object: AnyValues): LongText {
  return () => jsonLine({ schema: 1, ...object });
}

/** Entries as `runs list --json` writes them. */
export const entriesLine = (entries: readonly Entry[]): LongText => toLine({ runs: entries.map(entryObject) });
