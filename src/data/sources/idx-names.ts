import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { DataError, systemErrorText } from '../../base/errors.ts';
import { badFile } from '../../base/refusals.ts';
import { josa, same, shownPath, type Text } from '../../base/text.ts';

/** The four files of a set of data. */
export const partNames = ['train-images', 'train-labels', 't10k-images', 't10k-labels'] as const;
export type PartName = (typeof partNames)[number];

/** Files that belong together, and where they were found. */
export interface IdxSet {
  /** `emnist-letters` and the like; MNIST's own names, which others use too, have none. */
  readonly family: string;
  readonly folder: string;
  readonly files: Readonly<Partial<Record<PartName, string>>>;
}

const families = 'balanced|bymerge|byclass|letters|digits|mnist';
const pattern = new RegExp(
  `^(?:emnist[-_.](${families})[-_.])?(train|t10k|test)[-_.](?:(images)[-_.]idx3|(labels)[-_.]idx1)[-_.]ubyte(\\.gz)?$`,
  'i',
);

/** Folders in which the files usually lie, one within the other at most; spelled in any case. */
const usual = new Set(
  ['raw', 'gzip', 'data', 'archive', 'emnist_source_files'].concat([
    'mnist',
    'fashion',
    'fashionmnist',
    'fashion-mnist',
    'kmnist',
    'emnist',
  ]),
);

interface Recognized {
  readonly family: string;
  readonly part: PartName;
  /** Of several spellings the lowest is taken: that of the files as they are published, then the unpacked one. */
  readonly rank: number;
}

function recognize(name: string): Recognized | null {
  const match = pattern.exec(name);
  if (!match) return null;
  const [, split, half, images] = match;
  const part = `${half!.toLowerCase() === 'train' ? 'train' : 't10k'}-${images ? 'images' : 'labels'}` as const;
  const spelling = /[-](images|labels)-idx[13]-ubyte/.test(name)
    ? 0
    : /[-](images|labels)\.idx[13]-ubyte/.test(name)
      ? 2
      : 4;
  const rank = spelling + (match[5] ? 1 : 0);
  return { family: split ? `emnist-${split.toLowerCase()}` : '', part, rank };
}

export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** What a folder holds, in the order of the names. @throws DataError for one that must not be looked into */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const reason = systemErrorText(error);
    throw badFile(folder, { en: `cannot be read (${reason.en})`, ko: `읽을 수 없습니다 (${reason.ko})` });
  }
}

/** The file of that name, or the one in a folder of that name: programs that unpack make one around it. */
function fileAt(folder: string, name: string): { file: string; depth: number } {
  const path = join(folder, name);
  if (!isFolder(path)) return { file: path, depth: 0 };
  const { family, part } = recognize(name)!;
  const within = entriesOf(path).find((entry) => {
    const inner = recognize(entry.name);
    return inner?.family === family && inner.part === part && !isFolder(join(path, entry.name));
  });
  return within ? { file: join(path, within.name), depth: 1 } : { file: path, depth: 2 };
}

/** The sets whose files lie in a folder. */
function setsIn(folder: string): IdxSet[] {
  const best = new Map<string, Map<PartName, { file: string; rank: number }>>();
  for (const { name } of entriesOf(folder)) {
    const known = recognize(name);
    if (!known) continue;
    const { file, depth } = fileAt(folder, name);
    const rank = 10 * depth + known.rank;
    const parts = best.get(known.family) ?? new Map();
    best.set(known.family, parts);
    if (rank < (parts.get(known.part)?.rank ?? Number.POSITIVE_INFINITY)) parts.set(known.part, { file, rank });
  }
  return [...best].map(([family, parts]) => {
    const files = Object.fromEntries([...parts].map(([part, { file }]) => [part, file]));
    return { family, folder, files };
  });
}

function usualFolders(folder: string): string[] {
  return entriesOf(folder)
    .filter(({ name }) => usual.has(name.toLowerCase()) && isFolder(join(folder, name)))
    .map(({ name }) => join(folder, name));
}

/** Those in the folder itself; without any, those in the folders where they usually lie. */
function setsBelow(folder: string): IdxSet[] {
  let folders = [folder];
  for (let depth = 0; depth < 3; depth++) {
    const found = folders.flatMap(setsIn);
    if (found.length > 0) return found;
    folders = folders.flatMap(usualFolders);
  }
  return [];
}

/** What leads to one of several sets alone, behind the name of the folder: its folder, its family, or one of its files. */
function wayTo({ folder, family, files }: IdxSet, sets: readonly IdxSet[], from: string): string {
  const alone = sets.filter((set) => set.folder === folder).length === 1;
  if (family !== '' || alone) return join(relative(from, folder), family);
  return relative(from, Object.values(files)[0]!);
}

/** The first names, and how many are left. */
function listed(names: readonly string[], most: number): Text {
  const left = names.length - most;
  const first = names.slice(0, most).map(shownPath).join(', ');
  return left > 0 ? { en: `${first} and ${left} more`, ko: `${first} 외 ${left}개` } : same(first);
}

function nothingIn(folder: string): DataError {
  const names = entriesOf(folder).map(({ name }) => name);
  const wanted = 'train-images-idx3-ubyte nor t10k-images-idx3-ubyte, with or without .gz, nor the names of EMNIST';
  const there = listed(names, 5);
  const empty = names.length === 0;
  return badFile(folder, {
    en: `found neither ${wanted}; ${empty ? 'the folder is empty' : `what is there: ${there.en}`}`,
    ko: `train-images-idx3-ubyte도 t10k-images-idx3-ubyte도(.gz 포함), EMNIST의 이름도 없습니다; ${empty ? '빈 폴더입니다' : `있는 것: ${there.ko}`}`,
  });
}

/**
 * The set of data that a path leads to: a folder that holds one, there or in the folders where such files usually lie; a
 * file of it; or the folder and the name of one of several, as in `gzip/emnist-letters`.
 *
 * @param others names that lead to other data, for whoever has mistyped one of them
 * @throws DataError, one line that names what was looked for and what is there, unless it is exactly one
 */
export function findIdxSet(path: string, others: readonly string[] = []): IdxSet {
  const name = basename(resolve(path));
  const named = recognize(name);
  const around = dirname(path);
  // A file, or the folder that was made around it when it was unpacked: the others lie beside it.
  if (named && path !== '') {
    if (recognize(basename(resolve(around)))) return findIdxSet(around, others);
    const beside = isFolder(around) ? setsIn(around).find(({ family }) => family === named.family) : undefined;
    if (beside) return beside;
  }
  if (!isFolder(path)) {
    const chosen =
      path !== '' && isFolder(around) ? setsBelow(around).filter((set) => set.family === name.toLowerCase()) : [];
    if (chosen.length === 1 && chosen[0]!.family !== '') return chosen[0]!;
    const shown = `'${shownPath(path)}'`;
    const allowed = (folder: string, or: string) => [folder, ...others].join(or);
    const ko = allowed('MNIST의 IDX 파일이 든 폴더', ' 또는 ');
    throw new DataError({
      en: `${shown} is not a folder; it must be ${allowed("one that holds MNIST's IDX files", ' or ')}`,
      ko: `${shown}: 폴더가 아닙니다; ${josa(ko, '이어야', '여야')} 합니다`,
    });
  }
  const sets = setsBelow(path);
  if (sets.length === 0) throw nothingIn(path);
  if (sets.length === 1) return sets[0]!;
  const ways = sets.map((set) => wayTo(set, sets, path));
  const [all, example] = [listed(ways, 8), shownPath(join(path, ways.at(-1)!))];
  throw badFile(path, {
    en: `found several sets of data: ${all.en}; name one, as in ${example}`,
    ko: `데이터가 여러 벌 있습니다: ${all.ko}; ${example}처럼 하나를 지정하세요`,
  });
}
