import { promisify } from 'node:util';
import { builtins } from '../../base/builtins.ts';
import { Series } from '../../base/series.ts';
import type { RunResult } from '../experiments/results.ts';
import type { FinishedStart } from './kept.ts';

/** Numbers that JSON does not know, and columns of numbers, each as an object with this one key. */
const tag = '#';

/** JSON that keeps every number as it is: NaN, the infinities, and the sign of zero. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Float64Array) return { [tag]: Array.from(item) };
    if (typeof item !== 'number' || (Number.isFinite(item) && !Object.is(item, -0))) return item;
    return { [tag]: Object.is(item, -0) ? '-0' : String(item) };
  });
}

/** Reads what `exactJson` has written. */
export function parseExactJson(text: string): unknown {
  // Most texts have no such objects, and are read many times as fast without looking at each.
  if (!text.includes(`{"${tag}":`)) return JSON.parse(text);
  return JSON.parse(text, (_, item: unknown) => {
    if (typeof item !== 'object' || item === null || !(tag in item)) return item;
    const found = item[tag];
    return Array.isArray(found) ? Float64Array.from(found as number[]) : Number(found);
  });
}

/**
 * The bytes of numbers, all first bytes, then all second ones, and so on: those of neighbours in a series are alike, so that they
 * take less room when they are compressed.
 */
function toPlanes(numbers: Float64Array, planes: Uint8Array): void {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const { length } = numbers;
  for (let plane = 0; plane < 8; plane++) {
    for (let i = 0; i < length; i++) planes[plane * length + i] = bytes[8 * i + plane]!;
  }
}

function fromPlanes(planes: Uint8Array): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(planes.length / 8);
  const bytes = new Uint8Array(numbers.buffer);
  const { length } = numbers;
  for (let plane = 0; plane < 8; plane++) {
    for (let i = 0; i < length; i++) bytes[8 * i + plane] = planes[plane * length + i]!;
  }
  return numbers;
}

/** A run without its columns, which stand one after the other behind the head: x and y of each series, then the pictures. */
interface PackedRun extends Omit<RunResult, 'series' | 'snapshots'> {
  readonly series: readonly (readonly [name: string, length: number])[];
  readonly snapshots: readonly (readonly [name: string, length: number])[];
  /** Of a run with another seed than the first. */
  readonly seed?: number;
}

/** The runs of a start: of its first seed, and of those that follow. */
export type PackedStart = Pick<FinishedStart, 'results' | 'others'>;

const compress = (bytes: Uint8Array) => promisify<Uint8Array, Buffer>(builtins.zlib.deflate)(bytes);

/** The results as compressed bytes; `unpackResults` gives them back, bit for bit. The compressing is done in another thread. */
export async function packResults({ results, others = [] }: PackedStart): Promise<Uint8Array> {
  const columns: Float64Array[] = [];
  const seeded = others.flatMap((one) => one.results.map((run) => ({ ...run, seed: one.seed })));
  const head = [...results, ...seeded].map(({ series, snapshots, ...run }): PackedRun => {
    const curves = Object.entries(series);
    const pictures = Object.entries(snapshots);
    for (const [, { x, y }] of curves) columns.push(x, y);
    for (const [, values] of pictures) columns.push(values);
    return {
      ...run,
      series: curves.map(([name, { length }]) => [name, length]),
      snapshots: pictures.map(([name, { length }]) => [name, length]),
    };
  });
  const text = Buffer.from(exactJson(head));
  const bytes = new Uint8Array(4 + text.length + columns.reduce((sum, { byteLength }) => sum + byteLength, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const column of columns) {
    toPlanes(column, bytes.subarray(at, at + column.byteLength));
    at += column.byteLength;
  }
  return compress(bytes);
}

/** @throws Error for bytes that `packResults` has not made, or that were damaged since */
export function unpackResults(packed: Uint8Array): PackedStart {
  const bytes = builtins.zlib.inflateSync(packed);
  const length = bytes.readUInt32LE(0);
  // `packResults` has written them.
  const head = parseExactJson(bytes.toString('utf8', 4, 4 + length)) as readonly PackedRun[];
  let at = 4 + length;
  const next = (count: number) => {
    const column = fromPlanes(bytes.subarray(at, at + 8 * count));
    at += 8 * count;
    return column;
  };
  const runs = head.map(({ seed, ...run }) => ({
    seed,
    ...run,
    series: Object.fromEntries(run.series.map(([name, count]) => [name, Series.of(next(count), next(count))])),
    snapshots: Object.fromEntries(run.snapshots.map(([name, count]) => [name, next(count)])),
  }));
  const bySeed = Map.groupBy(runs, ({ seed }) => seed);
  const runsOf = (seed: number | undefined): RunResult[] => (bySeed.get(seed) ?? []).map(({ seed: _, ...run }) => run);
  const others = [...bySeed.keys()].flatMap((seed) => (seed === undefined ? [] : [{ seed, results: runsOf(seed) }]));
  return { results: runsOf(undefined), ...(others.length > 0 && { others }) };
}
