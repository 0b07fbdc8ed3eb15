import { bisector } from 'd3-array';
import type { Keyframe } from './protocol.ts';

/** The memory of all keyframes of a screen, its branches included. */
export const keyframeBudget = 64 * 2 ** 20;

/** The buffers of the typed arrays in plain data, to be moved to another thread with it. */
export function buffersOf(data: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(data)) return data.buffer instanceof ArrayBuffer ? [data.buffer] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(buffersOf);
}

export function bytesOf(keyframe: Pick<Keyframe, 'state'>): number {
  return buffersOf(keyframe.state).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** After how many updates the next keyframe of a run follows, so that all of them fit into so many bytes. */
export function keyframeEvery(updates: number, bytesOfOne: number, budget: number): number {
  const room = Math.floor(budget / Math.max(1, bytesOfOne));
  return room === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.ceil(updates / room));
}

/** Takes the keyframes of a run that trains, evenly, as many as fit into so many bytes. */
export class KeyframeClock {
  private readonly bytes: number;
  private readonly shift: number;
  private readonly send: (keyframe: Keyframe) => void;
  private save: (() => object) | null = null;
  /** Unknown before the first state was measured. */
  private every = Number.NaN;
  /** The updates that it was reckoned with. */
  private total = Number.NaN;
  private last = 0;
  private sent = 0;

  /**
   * @param bytes 0: none are taken
   * @param shift by which part of the distance between them they are earlier, from 0 below 1
   */
  constructor(bytes: number, shift: number, send: (keyframe: Keyframe) => void) {
    this.bytes = bytes;
    this.shift = shift;
    this.send = send;
  }

  start(save: () => object): void {
    if (this.bytes > 0) this.save = save;
  }

  /** Before the first update, where much came before it: this state is one of them. */
  settle(): void {
    if (this.save && this.last === 0) this.take(0, this.save());
  }

  /** After each update: how many were made, of how many. */
  pass(done: number, total: number): void {
    if (!this.save || done <= this.last || done >= total) return;
    if (total !== this.total) {
      // A change has made it another: what is left of the run has as much room again, and whoever keeps them all gives up the others.
      if (!Number.isNaN(this.total)) this.sent = 0;
      this.every = keyframeEvery(total - this.last, bytesOf({ state: this.save() }), this.bytes - this.sent);
      this.total = total;
    }
    if ((done + Math.floor(this.every * this.shift)) % this.every !== 0) return;
    this.last = done;
    this.take(done, this.save());
  }

  private take(at: number, state: object): void {
    const keyframe = { at, state };
    // The state grows with an optimizer that keeps more.
    this.sent += bytesOf(keyframe);
    if (this.sent <= this.bytes) this.send(keyframe);
  }
}

/** Of so many keyframes of a run it is weighed which one may go. */
const mostWeighed = 32;

/** The past that a run of a branch shares with the run that it left. */
interface SharedPast {
  readonly keyframes: Keyframes;
  readonly run: number;
  /** Up to so many updates. */
  readonly at: number;
}

/** The keyframes of the runs of a job, by the indices of the runs. */
export class Keyframes {
  /** Of each run, in the order of their updates. */
  private readonly runs = new Map<number, Keyframe[]>();
  private readonly shared = new Map<number, SharedPast>();
  private bytes = 0;
  private limit = keyframeBudget;
  /** So far the runs have come at least. */
  private reached = 0;

  /** The bytes of all of them, those of a shared past left out. */
  get size(): number {
    return this.bytes;
  }

  add(run: number, keyframe: Keyframe): void {
    const own = this.runs.get(run) ?? [];
    own.push(keyframe);
    this.runs.set(run, own);
    this.bytes += bytesOf(keyframe);
    this.reached = Math.max(this.reached, keyframe.at);
    this.keepWithin();
  }

  /** From now on they may take so many bytes together: some are given up. */
  bound(limit: number): void {
    this.limit = limit;
    this.keepWithin();
  }

  /** A run shares the past of a run of another job. */
  share(run: number, past: SharedPast): void {
    this.shared.set(run, past);
  }

  /** The last keyframe of a run at or before so many updates; undefined: the run begins at its start. */
  before(run: number, updates: number): Keyframe | undefined {
    const all = this.runs.get(run) ?? [];
    const own = all[behind(all, updates) - 1];
    const past = this.shared.get(run);
    const earlier = past?.keyframes.before(past.run, Math.min(updates, past.at));
    return own && own.at >= (earlier?.at ?? 0) ? own : earlier;
  }

  private keepWithin(): void {
    while (this.bytes > this.limit) this.giveUpOne();
  }

  /** The one without which the longest way to a moment behind it, of all runs together, is shortest; of runs that have many. */
  private giveUpOne(): void {
    const all = [...this.runs.values()];
    const most = Math.max(...all.map(({ length }) => length));
    let best = { way: Number.POSITIVE_INFINITY, own: all[0]!, i: 0 };
    for (const own of all) {
      if (own.length < most - 1 || own.length === 0) continue;
      const others = all.filter((one) => one !== own);
      // Of many all ways are short, and each of them takes time.
      const stride = Math.ceil(own.length / mostWeighed);
      for (let i = 0; i < own.length; i += stride) {
        const { at } = own[i]!;
        // Much may have come before the first update: that state goes last.
        if (at === 0 && most > 1) continue;
        const before = own[i - 1]?.at ?? 0;
        const end = own[i + 1]?.at ?? Math.max(this.reached, 2 * at - before);
        // It is longest where a keyframe follows.
        const ends = others.flatMap((one) => one[behind(one, at)]?.at ?? []).filter((one) => one < end);
        const longest = Math.max(...[end, ...ends].map((last) => way(others, last - 1) + last - 1 - before));
        if (longest < best.way) best = { way: longest, own, i };
      }
    }
    const [given] = best.own.splice(best.i, 1);
    this.bytes -= bytesOf(given!);
  }
}

/** The place of the first keyframe behind so many updates. */
const behind = bisector(({ at }: Keyframe) => at).right;

/** How many updates runs make again to get from their keyframes to a moment. */
function way(runs: readonly (readonly Keyframe[])[], to: number): number {
  return runs.reduce((sum, own) => sum + to - (own[behind(own, to) - 1]?.at ?? 0), 0);
}
