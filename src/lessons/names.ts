import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assetUrl } from '../base/assets.ts';

/** How the files of lessons end. */
export const ending = '.yaml';

/** The folder of the package that its lessons stand in: each is a file there, and nothing else has to be told of it. */
const folder = () => fileURLToPath(new URL('../lessons/', assetUrl('')));

/** The names of the lessons that come along. */
export function lessonNames(): string[] {
  return readdirSync(folder())
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}

/** The file of a lesson that comes along. */
export const lessonFile = (name: string): string => `${folder()}${name}${ending}`;
