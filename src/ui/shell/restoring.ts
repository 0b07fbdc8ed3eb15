import type { Text } from '../../base/text.ts';
import { sourceNamed } from '../../data/index.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { commandOf } from '../../engine/runs/command.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import { type AnyScreen, isUnfinished } from '../kit/screen.ts';
import { otherData, words } from './words.ts';

/** Data by their name, or the path to them. */
const sourceOf = (data: string | undefined) => sourceNamed(data)?.name ?? data;

/**
 * The screen that can show a kept run: it belongs to the data that are open, and no unfinished run is lost by it; else why there is
 * none.
 * @param data what everything trains on here, as in a recipe
 */
export function screenToRestore(
  { experiment, ...recipe }: Recipe,
  screens: readonly AnyScreen[],
  states: Readonly<Record<string, unknown>>,
  data: string | undefined,
): { readonly target: string } | { readonly refused: Text } {
  const target = screens.find(({ experiments }) => experiments.includes(experiment));
  if (!target) return { refused: words.noScreen };
  if (experimentById(experiment).needsData && sourceOf(recipe.data) !== sourceOf(data)) {
    return { refused: otherData(commandOf({ experiment, ...recipe })) };
  }
  return isUnfinished(states[target.id]) ? { refused: words.unfinished } : { target: target.id };
}
