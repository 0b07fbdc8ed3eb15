import { resolve } from 'node:path';
import { commandLine } from '../../base/shell-words.ts';
import { sourceNamed } from '../../data/index.ts';
import { commandWords, type Recipe } from './recipe.ts';

/** The command line, for a shell, that gives the numbers of a recipe again. */
export function commandOf(recipe: Recipe): string {
  const { data } = recipe;
  // A path from the root because the command may be pasted in another folder.
  const named = data && (sourceNamed(data)?.name ?? resolve(data));
  return commandLine(['zigzag', ...commandWords({ ...recipe, data: named })]);
}
