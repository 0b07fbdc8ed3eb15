import fc from 'fast-check';
import { test } from 'vitest';
import { messageOf } from '../../src/base/errors.ts';
import { asTest } from './as-test.ts';
import { settings } from './settings.ts';

/** Something that must hold for every case: what is searched, and what a failure is printed as. */
export interface Fuzzer<Case> {
  /** The name of the file, as `npm run fuzz` takes it. */
  readonly file: string;
  /** What must hold, in a sentence. */
  readonly claim: string;
  /** The name under which regressions.test.ts imports `holds`. */
  readonly name: string;
  /** Plain data: they are printed. */
  readonly cases: fc.Arbitrary<Case>;
  /** @throws when it does not hold */
  holds(one: Case): void | Promise<void>;
  /** So many cases are a few seconds. */
  readonly runs: number;
  /** Which part of the time of its file a long search has; all of it when left out. */
  readonly share?: number;
}

/** So long a failure is made smaller; of what has become of it until then, it is printed. */
const shrinkMs = 40_000;

/** What to print of a failure; null when there is none. */
export async function search<Case>(
  fuzzer: Fuzzer<Case>,
  options: { seed: number; runs: number; path?: string },
): Promise<string | null> {
  const { file, name, cases, holds } = fuzzer;
  const details = await fc.check(
    fc.asyncProperty(cases, async (one) => holds(one)),
    {
      seed: options.seed,
      numRuns: options.runs,
      path: options.path,
      // A machine that is too slow for all cases checks those that it comes to.
      interruptAfterTimeLimit: shrinkMs,
      markInterruptAsFailure: false,
    },
  );
  if (!details.failed || details.counterexample === null) return null;
  const { seed, counterexamplePath, numRuns, numShrinks, errorInstance } = details;
  const [failing] = details.counterexample;
  const message = messageOf(errorInstance);
  return [
    message,
    '',
    `found in case ${numRuns}, made smaller ${numShrinks} times; again with`,
    `    npm run fuzz -- ${file} --seed ${seed} --path ${name}:${counterexamplePath}`,
    'and as a test, for test/fuzz/regressions.test.ts:',
    '',
    asTest(name, message, failing),
  ].join('\n');
}

/** The test of a fuzzer: its own few cases, or as many as the time allows that `npm run fuzz` has set. */
export function fuzz<Case>(fuzzer: Fuzzer<Case>): void {
  const { seed, seconds, replay } = settings;
  const searchMs = (seconds ?? 0) * 1000 * (fuzzer.share ?? 1);
  test(
    fuzzer.claim,
    async () => {
      if (replay && replay.name !== fuzzer.name) return;
      const path = replay?.path;
      const from = performance.now();
      for (let batch = 0; ; batch++) {
        const failure = await search(fuzzer, { seed: seed + batch, runs: path ? 1 : fuzzer.runs, path });
        if (failure !== null) throw new Error(failure);
        if (path || performance.now() - from >= searchMs) return;
      }
    },
    searchMs + 3 * shrinkMs,
  );
}
