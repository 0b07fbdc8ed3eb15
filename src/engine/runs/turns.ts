/** After so many milliseconds a run lets another one train that is behind it. */
const sliceMs = 16;

/** So long a run waits at most before it looks at its commands again. */
const longestWaitMs = 20;

/** Where a run is; in shared memory. */
const states = { out: 0, waiting: 1, training: 2 } as const;

/** What a thread is given to take part: the memory of the turns and the place of its run. */
export interface Seat {
  readonly shared: SharedArrayBuffer;
  readonly place: number;
}

/**
 * How runs that are compared share a few cores and advance together: each has a thread of its own, so many of them train as
 * there are cores, and after a short slice of time a run that is ahead lets the one train that is furthest behind. The cores are
 * never idle meanwhile: a run that waits costs nothing, and with as many cores as runs nobody waits.
 *
 * The memory holds how many runs may start to train, then for each run its state and how many steps it has made. All of it is
 * read and written by atomic operations: whoever changes a state from waiting to training has given that run its turn.
 */
class Board {
  private readonly cells: Int32Array<SharedArrayBuffer>;
  readonly runs: number;

  constructor(shared: SharedArrayBuffer) {
    this.cells = new Int32Array(shared);
    this.runs = (this.cells.length - 1) / 2;
  }

  stateOf(place: number): number {
    return Atomics.load(this.cells, 1 + place);
  }

  setState(place: number, state: number): void {
    Atomics.store(this.cells, 1 + place, state);
  }

  /** Whether the state was `from`, and is `to` now. */
  change(place: number, from: number, to: number): boolean {
    return Atomics.compareExchange(this.cells, 1 + place, from, to) === from;
  }

  stepsOf(place: number): number {
    return Atomics.load(this.cells, 1 + this.runs + place);
  }

  setSteps(place: number, steps: number): void {
    Atomics.store(this.cells, 1 + this.runs + place, steps);
  }

  /** Takes one of the free turns, if there is one. */
  takeFree(): boolean {
    for (let free = Atomics.load(this.cells, 0); free > 0; free = Atomics.load(this.cells, 0)) {
      if (Atomics.compareExchange(this.cells, 0, free, free - 1) === free) return true;
    }
    return false;
  }

  addFree(turns: number): void {
    Atomics.add(this.cells, 0, turns);
  }

  /** The waiting run with the fewest steps, if it has fewer than `steps`; -1 without any. */
  behind(steps: number): number {
    let next = -1;
    for (let place = 0; place < this.runs; place++) {
      if (this.stateOf(place) !== states.waiting || this.stepsOf(place) >= steps) continue;
      if (next < 0 || this.stepsOf(place) < this.stepsOf(next)) next = place;
    }
    return next;
  }

  /** Gives a turn to the run that is furthest behind; false if there is none. */
  giveBehind(steps: number): boolean {
    for (;;) {
      const next = this.behind(steps);
      if (next < 0) return false;
      if (!this.change(next, states.waiting, states.training)) continue;
      Atomics.notify(this.cells, 1 + next);
      return true;
    }
  }

  /** Waits until a waiting run is given its turn, `ms` milliseconds at most. */
  wait(place: number, ms: number): void {
    Atomics.wait(this.cells, 1 + place, states.waiting, ms);
  }

  /** A turn that nobody has: whoever waits gets it, else it is free. */
  passOn(): void {
    if (!this.giveBehind(Number.POSITIVE_INFINITY)) this.addFree(1);
  }

  /** A run no longer takes part: its turn is another's. */
  leave(place: number): void {
    if (this.change(place, states.waiting, states.out)) return;
    if (this.change(place, states.training, states.out)) this.passOn();
  }
}

/** The turns of the runs of a job, for the thread that starts them. */
export class Turns {
  private readonly shared: SharedArrayBuffer;
  private readonly board: Board;

  /** @param cores how many of the runs may train at a time */
  constructor(runs: number, cores: number) {
    this.shared = new SharedArrayBuffer(4 * (1 + 2 * runs));
    this.board = new Board(this.shared);
    this.board.addFree(Math.max(1, cores));
  }

  seat(place: number): Seat {
    return { shared: this.shared, place };
  }

  /** For a run whose thread was ended or has died: what it held is free again. Nothing happens if it has left already. */
  leave(place: number): void {
    this.board.leave(place);
  }
}

/** The turns as a run sees them, in its own thread. */
export class Turn {
  private readonly board: Board;
  private readonly place: number;
  private readonly now: () => number;
  private readonly waitMs: number;
  /** When the current slice began. */
  private since = 0;

  /** @param now milliseconds from any moment on */
  constructor({ shared, place }: Seat, now: () => number, waitMs: number = longestWaitMs) {
    this.board = new Board(shared);
    this.place = place;
    this.now = now;
    this.waitMs = waitMs;
  }

  /** Whether the run may make its next step, having made so many; if not, it has waited for a short while. */
  mayStep(steps: number): boolean {
    const { board, place, now } = this;
    const state = board.stateOf(place);
    if (state === states.training) {
      if (now() - this.since < sliceMs) return true;
      board.setSteps(place, steps);
      this.since = now();
      if (board.behind(steps) < 0) return true;
      // Before the other trains: it may be the next to be given a turn.
      board.setState(place, states.waiting);
      if (!board.giveBehind(steps)) return this.take();
    } else if (state === states.out) {
      board.setSteps(place, steps);
      board.setState(place, states.waiting);
    }
    if (board.takeFree()) return this.take();
    board.wait(place, this.waitMs);
    return board.stateOf(place) === states.training && this.begin();
  }

  leave(): void {
    this.board.leave(this.place);
  }

  /** Begins with a turn at hand; if somebody has given the run another one meanwhile, that is passed on. */
  private take(): true {
    if (!this.board.change(this.place, states.waiting, states.training)) this.board.passOn();
    return this.begin();
  }

  private begin(): true {
    this.since = this.now();
    return true;
  }
}
