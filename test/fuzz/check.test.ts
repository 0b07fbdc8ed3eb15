import fc from 'fast-check';
import { expect, test } from 'vitest';
import { search } from './check.ts';
import { settingsFrom } from './settings.ts';

const fuzzer = {
  file: 'numbers',
  claim: 'short lists only',
  name: 'listHolds',
  cases: fc.record({ list: fc.array(fc.nat(9)) }),
  holds: ({ list }: { list: number[] }) => {
    if (list.length > 2) throw new Error('too long a list');
  },
  runs: 100,
};

test('a failure is made smaller and printed as a test, with the way to see it again', async () => {
  const report = await search(fuzzer, { seed: 1, runs: 100 });
  expect(report).toMatch(
    /^too long a list\n\nfound in case \d+, made smaller \d+ times; again with\n {4}npm run fuzz -- numbers --seed 1 --path listHolds:[\d:]+\n/,
  );
  expect(report).toContain("test('too long a list', () =>\n  listHolds({ list: [0, 0, 0] }));\n");
  const path = /--path listHolds:([\d:]+)/.exec(report!)![1]!;
  expect(await search(fuzzer, { seed: 1, runs: 1, path })).toContain('listHolds({ list: [0, 0, 0] })');
});

test('the same seed searches the same cases; nothing found is nothing to print', async () => {
  const seen: unknown[][] = [[], []];
  for (const list of seen) {
    const holds = (one: unknown) => {
      list.push(one);
    };
    expect(await search({ ...fuzzer, holds }, { seed: 7, runs: 50 })).toBeNull();
  }
  expect(seen[0]).toHaveLength(50);
  expect(seen[1]).toEqual(seen[0]);
});

test('the settings come from the environment; without it, a fixed seed and no time of their own', () => {
  expect(settingsFrom({})).toEqual({ seed: 1, seconds: null, replay: null });
  const env = { ZIGZAG_FUZZ_SEED: '7', ZIGZAG_FUZZ_SECONDS: '60', ZIGZAG_FUZZ_PATH: 'keysHold:3:1' };
  expect(settingsFrom(env)).toEqual({ seed: 7, seconds: 60, replay: { name: 'keysHold', path: '3:1' } });
});
