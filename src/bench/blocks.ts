import { median } from '../base/statistics.ts';

/** One of those that are timed against each other. */
export interface Contestant {
  readonly id: string;
  /** Works for a moment, and returns how many milliseconds one unit of it took: a call, a training step. */
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
  /** Milliseconds that each screen is looked at. */
  readonly screenMs: number;
  /** Starts of the program. */
  readonly starts: number;
}

export const efforts = {
  full: { rounds: 9, blockMs: 40, screenMs: 2000, starts: 7 },
  quick: { rounds: 3, blockMs: 10, screenMs: 500, starts: 3 },
} as const satisfies Record<string, Effort>;

/** Keys, signals and the compiler's threads have their turn. */
export const yieldToEventLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * A contestant from something that is called again and again. It is warmed up here, long enough for the engine to have
 * compiled it for good, and learns how many calls fill a block.
 */
export function timed(id: string, call: () => void, { blockMs }: Pick<Effort, 'blockMs'>): Contestant {
  const run = (count: number) => {
    const from = performance.now();
    for (let i = 0; i < count; i++) call();
    return (performance.now() - from) / count;
  };
  let each = run(1);
  // WebAssembly is compiled anew in the background once it has been called often.
  for (const until = performance.now() + 2 * blockMs; performance.now() < until; ) {
    each = Math.min(each, run(each < blockMs ? 3 : 1));
  }
  const count = Math.max(1, Math.round(blockMs / Math.max(each, 1e-6)));
  return { id, block: () => run(count) };
}

/** Goes round all contestants, block by block, so that a busy moment of the machine hits all of them alike. */
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
