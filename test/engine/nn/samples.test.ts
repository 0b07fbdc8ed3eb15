import { describe, expect, test } from 'vitest';
import { type Dataset, partOf, type Split, sharedSplit } from '../../../src/data/dataset.ts';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { bestKernel, createKernel } from '../../../src/engine/kernel/index.ts';
import { isSparse } from '../../../src/engine/kernel/sparse-rows.ts';
import { evaluationRows, Loader, type MiniBatch } from '../../../src/engine/nn/samples.ts';
import { toDense, transpose } from '../kernel/sparse.ts';

const [inputs, width] = [12, 3];

/** Images that are all different; two thirds of their pixels are 0. */
function split(count: number, sparse: boolean, from = 0): Split {
  const images = Uint8Array.from({ length: count * inputs }, (_, i) => (i % 3 === 0 ? 1 + ((from + i) % 255) : 0));
  const labels = Uint8Array.from({ length: count }, (_, i) => (from + i) % 10);
  return sharedSplit(images, labels, inputs, undefined, sparse);
}

function loader(train: Split, batchSize: number): Loader {
  const dataset: Dataset = { name: 'made up', rows: 3, columns: 4, inputs, classes: 10, train, test: train };
  const make = (kernel: never, arena: Arena) => new Loader(kernel, arena, dataset, train, batchSize, width);
  const kernel = createKernel(
    bestKernel(),
    Arena.measure((arena) => make(undefined as never, arena)),
  );
  const loader = make(kernel as never, new Arena(kernel.memory));
  loader.prepare();
  return loader;
}

/** The pixels of a loaded mini-batch, 0 … 1. */
const pixels = ({ x }: MiniBatch, rows: number) =>
  isSparse(x) ? toDense(x.rows, rows, inputs) : Float64Array.from(x.subarray(0, rows * inputs));
const expected = (split: Split, picks: readonly number[]) =>
  Float64Array.from(
    picks.flatMap((pick) =>
      [...split.images.subarray(pick * inputs, (pick + 1) * inputs)].map((byte) => Math.fround(byte / 255)),
    ),
  );

describe.each([true, false])('sparse: %s', (sparse) => {
  const picks = [19, 0, 7, 7];

  // Also where the training images are the later ones of a larger split.
  test.each([0, 5])('loads the training images that are picked, of those from %i on', (from) => {
    const train = partOf(split(25, sparse), inputs, from, 25);
    const own = loader(train, picks.length);
    own.batch.picks.set(picks);
    const batch = own.load(picks.length);
    expect(pixels(batch, picks.length)).toEqual(expected(train, picks));
    expect([...batch.labels]).toEqual(picks.map((pick) => train.labels[pick]));
    if (!isSparse(batch.x)) return;
    const t = toDense(batch.x.transposed!, inputs, picks.length);
    expect(t).toEqual(transpose(expected(train, picks), picks.length, inputs));
  });

  test.each([
    [1, 0],
    [evaluationRows, 0],
    [2 * evaluationRows + 30, 11],
  ])('hands over %i images of another split, from %i on, and leaves the batch alone', (count, from) => {
    const own = loader(split(20, sparse), 2);
    own.batch.picks.set([3, 4]);
    own.load(2);
    const before = [pixels(own.batch, 2), [...own.batch.labels]];
    const other = partOf(split(600, sparse, 50), inputs, from, 600);
    const seen: number[] = [];
    own.evaluate(other, count, (piece, rows, at) => {
      expect(at).toBe(seen.length);
      const items = Array.from({ length: rows }, (_, i) => at + i);
      expect(pixels(piece, rows)).toEqual(expected(other, items));
      expect([...piece.labels.subarray(0, rows)]).toEqual(items.map((i) => other.labels[i]));
      seen.push(...items);
    });
    expect(seen).toHaveLength(count);
    expect([pixels(own.batch, 2), [...own.batch.labels]]).toEqual(before);
  });
});

test('images without a sparse form are refused where the network takes sparse ones', () => {
  const own = loader(split(20, true), 2);
  expect(() => own.evaluate(split(20, false), 5, () => {})).toThrow('not kept in sparse form');
});

test('images without a zero have room in a piece, wherever they begin', () => {
  const own = loader(split(20, true), 2);
  const images = Uint8Array.from({ length: 600 * inputs }, (_, i) => 1 + (i % 255));
  const full = sharedSplit(images, new Uint8Array(600), inputs, undefined, true);
  for (const from of [0, 1, 5]) {
    const part = partOf(full, inputs, from, 600);
    own.evaluate(part, part.count, (piece, rows, at) => {
      expect(pixels(piece, rows)).toEqual(
        expected(
          part,
          Array.from({ length: rows }, (_, i) => at + i),
        ),
      );
    });
  }
});
