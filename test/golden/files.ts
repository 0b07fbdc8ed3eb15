import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What became of golden files: names, each relative to its folder. */
export interface Comparison {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files that nothing makes any more. */
  readonly stale: readonly string[];
}

const besides = (name: string) => name.replace(/\.txt$/, '.changed.txt');

/** The golden files in a folder. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.endsWith('.txt') && !name.endsWith('.changed.txt'));
}

/** Compares texts with the files of a folder. One that is not the same is written beside the old one, as `….changed.txt`. */
export function compare(folder: string, texts: ReadonlyMap<string, string>): Comparison {
  const there = new Set(namesIn(folder));
  const changed: string[] = [];
  for (const [name, text] of texts) {
    if (!there.has(name)) continue;
    const same = readFileSync(join(folder, name), 'utf8') === text;
    if (same) rmSync(join(folder, besides(name)), { force: true });
    else {
      writeFileSync(join(folder, besides(name)), text);
      changed.push(name);
    }
  }
  return {
    missing: [...texts.keys()].filter((name) => !there.has(name)),
    changed,
    stale: [...there].filter((name) => !texts.has(name)),
  };
}

/** Makes the files of a folder what the texts are; returns the names of those that were not. */
export function accept(folder: string, texts: ReadonlyMap<string, string>): string[] {
  const { missing, changed, stale } = compare(folder, texts);
  mkdirSync(folder, { recursive: true });
  for (const name of [...missing, ...changed]) writeFileSync(join(folder, name), texts.get(name)!);
  for (const name of changed) rmSync(join(folder, besides(name)));
  for (const name of stale) rmSync(join(folder, name));
  return [...missing, ...changed, ...stale];
}

/** What a person has to do about a comparison; null: nothing. */
export function complaint(folder: string, { missing, changed, stale }: Comparison): string | null {
  const lines = [
    ...changed.map((name) => `changed: ${folder}/${name}; the new one is ${folder}/${besides(name)}`),
    ...missing.map((name) => `missing: ${folder}/${name}`),
    ...stale.map((name) => `no screen makes it any more: ${folder}/${name}`),
  ];
  return lines.length > 0 ? [...lines, 'Look at them; then: npm run golden'].join('\n') : null;
}

/** Folders of golden files that have none of these names; a folder with anything else in it is not one of them. */
export function strayFolders(folder: string, names: ReadonlySet<string>): string[] {
  const golden = (name: string) => readdirSync(join(folder, name)).every((file) => file.endsWith('.txt'));
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => name).filter((name) => !names.has(name) && golden(name));
}
