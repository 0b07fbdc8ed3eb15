import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect } from 'vitest';
import { DataError } from '../../src/base/errors.ts';
import type { Dataset, Split } from '../../src/data/dataset.ts';
import { openDataset } from '../../src/data/index.ts';
import { images, labels } from '../data/sources/idx-files.ts';
import { unclean } from './words.ts';

const names = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;

/** One piece of damage; places and lengths are shares of the file's length. */
export type Damage =
  | { readonly kind: 'byte'; readonly at: number; readonly value: number }
  | { readonly kind: 'word'; readonly word: number; readonly value: number }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'grow'; readonly bytes: number }
  | { readonly kind: 'hole'; readonly at: number; readonly length: number }
  | { readonly kind: 'gzip' }
  | { readonly kind: 'swap'; readonly other: number }
  | { readonly kind: 'gone' };

export interface IdxCase {
  /** Images to train with and to test with, 0: no such files. */
  readonly counts: readonly [number, number];
  readonly rows: number;
  readonly columns: number;
  readonly damage: readonly { readonly file: number; readonly how: Damage }[];
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const huge = fc.constantFrom(
  0,
  1,
  2,
  3,
  255,
  256,
  0xffff,
  0x10000,
  0x7fffffff,
  0x80000000,
  0xffffffff,
  0x801,
  0x803,
  0xd03,
);

export const idxCases: fc.Arbitrary<IdxCase> = fc.record({
  counts: fc.constantFrom<[number, number]>([6, 3], [6, 3], [5, 0], [0, 4], [1, 1], [2, 0]),
  rows: fc.integer({ min: 1, max: 4 }),
  columns: fc.integer({ min: 1, max: 4 }),
  damage: fc.array(
    fc.record({
      file: fc.nat(names.length - 1),
      how: fc.oneof(
        fc.record({ kind: fc.constant('byte' as const), at: share, value: fc.nat(255) }),
        fc.record({
          kind: fc.constant('word' as const),
          word: fc.nat(3),
          value: fc.oneof(huge, fc.integer({ min: 0, max: 0xffffffff })),
        }),
        fc.record({ kind: fc.constant('cut' as const), at: share }),
        fc.record({ kind: fc.constant('grow' as const), bytes: fc.integer({ min: 1, max: 70_000 }) }),
        fc.record({ kind: fc.constant('hole' as const), at: share, length: fc.integer({ min: 1, max: 20 }) }),
        fc.record({ kind: fc.constant('gzip' as const) }),
        fc.record({ kind: fc.constant('swap' as const), other: fc.nat(names.length - 1) }),
        fc.record({ kind: fc.constant('gone' as const) }),
      ),
    }),
    { maxLength: 5 },
  ),
});

function damaged(file: Buffer, how: Exclude<Damage, { kind: 'swap' | 'gone' }>): Buffer {
  const place = (at: number) => Math.min(file.length - 1, Math.floor(at * file.length));
  switch (how.kind) {
    case 'byte': {
      if (file.length > 0) file[place(how.at)] = how.value;
      return file;
    }
    case 'word':
      if (file.length >= 4 * how.word + 4) file.writeUInt32BE(how.value, 4 * how.word);
      return file;
    case 'cut':
      return file.subarray(0, Math.floor(how.at * file.length));
    case 'grow':
      return Buffer.concat([file, Buffer.alloc(how.bytes)]);
    case 'hole': {
      const from = Math.max(0, place(how.at));
      return Buffer.concat([file.subarray(0, from), file.subarray(from + how.length)]);
    }
    case 'gzip':
      return gzipSync(file, { level: 1 });
  }
}

/** The files of a folder after all that has happened to them. */
function filesOf({ counts, rows, columns, damage }: IdxCase): (Buffer | null)[] {
  const files = counts.flatMap((n): (Buffer | null)[] =>
    n > 0 ? [images(n, rows, columns), labels(n)] : [null, null],
  );
  for (const { file, how } of damage) {
    const found = files[file];
    if (how.kind === 'swap') [files[file], files[how.other]] = [files[how.other]!, files[file]!];
    else if (how.kind === 'gone') files[file] = null;
    else if (found) files[file] = damaged(found, how);
  }
  return files;
}

/** Every byte has its place: what trains on it reads nothing that is not there. */
function expectConsistent({ rows, columns, inputs, classes, train, test }: Dataset): void {
  expect(inputs).toBe(rows * columns);
  expect(inputs).toBeGreaterThan(0);
  const whole = ({ images: pixels, labels: classOf, count, sparse }: Split) => {
    expect(count).toBeGreaterThan(0);
    expect([pixels.length, classOf.length]).toEqual([count * inputs, count]);
    expect(classOf.every((label) => label < classes)).toBe(true);
    if (sparse) expect(sparse.starts.length).toBe(count + 1);
  };
  whole(train);
  whole(test);
}

/** The most that a process may grow by while it opens files of a few bytes, whatever they promise. */
const mostBytes = 200 * 1024 * 1024;

/** Damaged files give data in which everything fits together, or one line that says what is wrong with which file. */
export function idxHolds(one: IdxCase): void {
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-fuzz-'));
  const grown = process.resourceUsage().maxRSS;
  try {
    filesOf(one).forEach((bytes, i) => {
      if (bytes) writeFileSync(join(folder, names[i]!), bytes);
    });
    let data: Dataset;
    try {
      data = openDataset(folder);
    } catch (error) {
      expect(error).toBeInstanceOf(DataError);
      const { message } = error as DataError;
      expect(unclean(message)).toBeNull();
      expect(message).toContain(basename(folder));
      return;
    }
    expectConsistent(data);
  } finally {
    rmSync(folder, { recursive: true });
    expect((process.resourceUsage().maxRSS - grown) * 1024, 'grown by').toBeLessThan(mostBytes);
  }
}
