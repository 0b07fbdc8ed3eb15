import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { exactJson, packResults, parseExactJson, unpackResults } from '../../../src/engine/runs/pack.ts';
import { finishedRace } from './starts.ts';

const bytesOf = (values: Float64Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');
/** Any 64 bits: numbers of all kinds, and every NaN. */
const column = fc
  .array(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), { maxLength: 40 })
  .map((bits) => new Float64Array(BigUint64Array.from(bits).buffer));

describe('packed results', () => {
  test('are the same when they are unpacked, bit for bit', async () => {
    await fc.assert(
      fc.asyncProperty(column, column, async (y, picture) => {
        const series = {
          loss: Series.of(
            y.map((_, i) => i),
            y,
          ),
          empty: Series.empty,
        };
        const [run] = finishedRace({ over: { series, snapshots: { picture } } }).results;
        const [found] = unpackResults(await packResults({ results: [run!, run!] })).results;
        expect(bytesOf(found!.series.loss!.y)).toBe(bytesOf(y));
        expect(found!.series.loss!.x).toEqual(series.loss.x);
        expect(found!.series.empty!.length).toBe(0);
        expect(bytesOf(found!.snapshots.picture!)).toBe(bytesOf(picture));
      }),
      { numRuns: 50 },
    );
  });

  test('keep everything else of a run too', async () => {
    const { results } = finishedRace({ over: { summary: { loss: Number.NaN, diverged: true, divergedAt: 4 } } });
    expect(unpackResults(await packResults({ results }))).toEqual({ results });
    expect(unpackResults(await packResults({ results: [] }))).toEqual({ results: [] });
    // Of many seeds each has its own.
    const others = [4, 9].map((seed) => ({ seed, results: results.map((run) => ({ ...run, elapsedMs: seed })) }));
    expect(unpackResults(await packResults({ results, others }))).toEqual({ results, others });
  });

  test('damaged ones are refused', async () => {
    const packed = await packResults(finishedRace({ length: 100 }));
    packed[packed.length >> 1]! ^= 255;
    expect(() => unpackResults(packed)).toThrow();
    expect(() => unpackResults(packed.subarray(0, 40))).toThrow();
  });

  test('take less room than their numbers', async () => {
    const { results } = finishedRace({ length: 5000 });
    expect((await packResults({ results })).length).toBeLessThan(0.7 * 2 * 2 * 8 * 5000);
  });
});

test('exact JSON keeps every number and every column', () => {
  const value = {
    a: [Number.NaN, Infinity, -Infinity, -0, 0, 1e-320],
    column: Float64Array.of(1, Number.NaN, -0),
    none: null,
  };
  expect(parseExactJson(exactJson(value))).toEqual(value);
  expect(Object.is((parseExactJson(exactJson(value)) as typeof value).a[3], -0)).toBe(true);
});
