import { resolve } from 'node:path';
import { commandLine } from '../../base/shell-words.ts';
import { sourceNamed } from '../../data/index.ts';
import { commandWords, type Recipe } from './recipe.ts';

/** Data that are found from every folder: by the name of their source, or a path from the root. */
export function fixedData(data: string | undefined): string | undefined {
  return data && (sourceNamed(data)?.name ?? resolve(data));
}

/** The command line, for a shell in any folder, that gives the numbers of a recipe again. */
export function commandOf(recipe: Recipe): string {
  return commandLine(['zigzag', ...commandWords({ ...recipe, data: fixedData(recipe.data) })]);
}
