import { median } from '../base/statistics.ts';

/** One of several things that are timed in turns. */
export interface Contestant {
  readonly id: string;
  /** Runs one block and returns the milliseconds of a unit (a call, a training step). */
  block(): number | Promise<number>;
}

export interface Times {
  /** Milliseconds of one unit: the median of the blocks. */
  readonly ms: number;
  /** That of the fastest block. */
  readonly best: number;
}

/** How much is measured: `--quick` takes less. */
export interface Effort {
  /** Rounds over all contestants. */
  readonly rounds: number;
  /** Milliseconds of one block. */
  readonly blockMs: number;
  /** Milliseconds for which each screen is measured. */
  readonly screenMs: number;
  /** Starts of the program. */
  readonly starts: number;
}

export const efforts = {
  full: { rounds: 9, blockMs: 40, screenMs: 2000, starts: 7 },
  quick: { rounds: 3, blockMs: 10, screenMs: 500, starts: 3 },
} as const satisfies Record<string, Effort>;

/** Yields to the event loop: for keys, signals and the compiler. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A contestant that calls a function repeatedly. It is warmed up first, until V8 has compiled it with full optimization, which
 * also measures how many calls fill a block.
 */
export function timed(id: string, call: () => void, { blockMs }: Pick<Effort, 'blockMs'>): Contestant {
  const run = (count: number) => {
    const from = performance.now();
    for (let i = 0; i < count; i++) call();
    return (performance.now() - from) / count;
  };
  let each = run(1);
  // V8 compiles WebAssembly again, in the background, after many calls.
  for (const until = performance.now() + 2 * blockMs; performance.now() < until; ) {
    each = Math.min(each, run(each < blockMs ? 3 : 1));
  }
  const count = Math.max(1, Math.round(blockMs / Math.max(each, 1e-6)));
  return { id, block: () => run(count) };
}

/** Runs blocks of all contestants in turns, so that a busy moment of the machine affects all of them. */
export async function interleave(
  contestants: readonly Contestant[],
  rounds: number,
  onProgress: (share: number, id: string) => void = () => {},
): Promise<Map<string, Times>> {
  const blocks = new Map<string, number[]>(contestants.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      onProgress((round * contestants.length + i) / (rounds * contestants.length), contestant.id);
      blocks.get(contestant.id)!.push(await contestant.block());
      await yieldToEventLoop();
    }
  }
  return new Map([...blocks].map(([id, ms]) => [id, { ms: median(ms), best: Math.min(...ms) }]));
}
