import type { Dataset } from './dataset.ts';
import { readIdxFolder } from './sources/idx.ts';
import { sources } from './sources/list.ts';
import type { Shape, Source } from './sources/source.ts';

export { sources } from './sources/list.ts';

export const sourceNames: readonly string[] = sources.map(({ name }) => name);

/** The source of that name, the first when none is named; undefined for anything else, which is a path then. */
export function sourceNamed(choice?: string): Source | undefined {
  return choice === undefined ? sources[0] : sources.find(({ name }) => name === choice);
}

/** What is known of the data that `choice` names before they are opened: nothing of those in a folder. */
export function shapeOf(choice?: string): Shape | null {
  return sourceNamed(choice)?.shape ?? null;
}

/**
 * The one door to training data: those of the source that `choice` names, else the IDX files that the path `choice` leads to.
 * A folder with the name of a source is reached as `./name`.
 *
 * @throws DataError when the data are missing or damaged
 */
export function openDataset(choice?: string): Dataset {
  const source = sourceNamed(choice);
  if (source) return source.open();
  if (choice === undefined) throw new RangeError('no data come with the program');
  return readIdxFolder(choice, sourceNames);
}
