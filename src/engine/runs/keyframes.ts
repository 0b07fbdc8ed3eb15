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
    if (Number.isNaN(this.every)) {
      this.every = keyframeEvery(total, bytesOf({ state: this.save() }), this.bytes - this.sent);
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

/** The keyframes of the runs of a job, by the indices of the runs. */
export class Keyframes {
  /** Of each run, in the order of their updates. */
  private readonly runs = new Map<number, Keyframe[]>();

  add(run: number, keyframe: Keyframe): void {
    const own = this.runs.get(run) ?? [];
    own.push(keyframe);
    this.runs.set(run, own);
  }

  /** The last keyframe of a run at or before so many updates; undefined: the run begins at its start. */
  before(run: number, updates: number): Keyframe | undefined {
    return this.runs.get(run)?.findLast(({ at }) => at <= updates);
  }

  /** All of a run at or before so many updates. */
  upTo(run: number, updates: number): readonly Keyframe[] {
    return (this.runs.get(run) ?? []).filter(({ at }) => at <= updates);
  }
}
