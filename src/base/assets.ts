import { existsSync } from 'node:fs';

/**
 * The address of a built file in the package's `assets` folder, the same from the sources and from the bundle.
 * @throws Error when this module does not stand inside the package.
 */
export function assetUrl(name: string): URL {
  for (let folder = new URL('.', import.meta.url); folder.pathname !== '/'; folder = new URL('..', folder)) {
    if (existsSync(new URL('package.json', folder))) return new URL(`assets/${name}`, folder);
  }
  throw new Error(`no package.json above ${import.meta.url}`);
}

/** A module beside the one at `from`, for a thread: a .ts file among the sources, a .js file in the bundle. */
export function moduleBeside(name: string, from: string): URL {
  return new URL(`./${name}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from);
}
