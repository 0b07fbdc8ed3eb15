import { type Language, same } from '../base/text.ts';
import { shapeOf } from '../data/index.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { Engine } from '../engine/runs/client.ts';
import { screens } from '../screens/index.ts';
import { type AnyScreen, isTraining } from '../ui/kit/screen.ts';
import { FakeTerminal, Keyboard } from '../ui/shell/fake-terminal.ts';
import { mount } from '../ui/shell/mount.tsx';
import { screenPath } from '../ui/shell/open.tsx';
import { Store } from '../ui/shell/store.ts';
import type { Effort } from './blocks.ts';
import { type FrameFigures, FrameMeter } from './frames.ts';
import type { TerminalSize } from './pseudo-terminal.ts';
import { rounded } from './statistics.ts';

export interface ScreenRow extends FrameFigures {
  readonly id: string;
  /** What causes frames: training, the screen's own clock, or keys pressed 15 times a second. */
  readonly moves: 'training' | 'clock' | 'keys';
  /** The share of one core that the main thread uses, for drawing, reports and everything else. */
  readonly share: number;
}

/** Plain data: they travel to a process of their own. */
export interface ScreensOptions {
  readonly workers?: number;
  readonly kernel?: KernelName;
  readonly vectors?: Vectors;
  readonly data?: string;
  readonly size: TerminalSize;
  readonly effort: Pick<Effort, 'screenMs'>;
  readonly language: Language;
  readonly seed: number;
  /** Screens by their ids; all when left out. */
  readonly ids?: readonly string[];
}

/** The CPU time of the current thread; Node 22 does not have it. */
const threadClock: (() => { user: number; system: number }) | undefined = Reflect.get(process, 'threadCpuUsage');

/** The share of the main thread, from its CPU time, or from the time in which its event loop was not idle. */
function shareMeter(): () => number {
  if (!threadClock) {
    const loop = performance.eventLoopUtilization();
    return () => performance.eventLoopUtilization(loop).utilization;
  }
  const cpuMs = () => {
    const { user, system } = threadClock.call(process);
    return (user + system) / 1000;
  };
  const [cpu, from] = [cpuMs(), performance.now()];
  return () => (cpuMs() - cpu) / (performance.now() - from);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** How long a screen runs before it is measured, so that its code is compiled. */
const warmUpMs = 400;
const keyEveryMs = 1000 / 15;
/** How long a first frame is waited for, where the machine is busy with something else. */
const patienceMs = 20_000;

/** Whether a run of a screen has sent its first rows. */
function hasReported(state: unknown): boolean {
  const results: unknown = Reflect.get(Object(state), 'results');
  return Array.isArray(results) && results.some((run) => Reflect.get(Object(run), 'done') > 0);
}

/** Measures the frames of one screen of the program, on a terminal that only counts bytes, with real worker threads. */
async function measure(screen: AnyScreen, options: ScreensOptions): Promise<ScreenRow> {
  const { size, effort, language, seed } = options;
  const { workers, kernel, vectors, data } = options;
  const engine = new Engine({ workers, kernel, vectors, data });
  // Wall time: the CPU time of a thread may be coarser than a frame, and the main thread is not interrupted.
  const meter = new FrameMeter(() => performance.now());
  const stdout = new FakeTerminal(size, (text) => meter.wrote(Buffer.byteLength(text)));
  const keyboard = new Keyboard();
  let failure: unknown = null;
  const store = new Store({
    screens,
    setup: { seed, texts: {}, target: screen.id, shape: shapeOf(data) },
    engine,
    root: screens[0]!.id,
    initial: { language, theme: { name: 'dark', level: 3 } },
    quit: () => {},
    copy: () => '',
    save: async () => ({ text: same(''), error: false }),
  });
  // Subscribed before the program, so that the time of a frame starts with the change.
  store.subscribe(meter.change);
  const { app, canvas } = mount({
    store,
    screens,
    onError: (error) => {
      failure = error;
    },
    streams: {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: new FakeTerminal(size, () => {}) as unknown as NodeJS.WriteStream,
      stdin: keyboard as unknown as NodeJS.ReadStream,
    },
    onFrame: meter.drawn,
  });
  const press = (keys: string) => {
    meter.change();
    keyboard.type(keys);
  };
  try {
    for (const id of screen === screens[0] ? [] : screenPath(screen.experiments[0] ?? screen.id, screens)) {
      store.dispatch({ type: 'open', screen: id });
    }
    await pause(warmUpMs);
    const state = () => store.get().states[screen.id];
    const clock = () => (screen.interval?.(state()) ?? null) !== null;
    // A screen's clock starts with its first results, which may be late on a busy machine.
    for (let i = 0; i < 100 && screen.interval && !clock(); i++) await pause(50);
    const playing = clock();
    if (!playing && screen.experiments.length > 0) press(' ');
    await pause(warmUpMs / 2);
    let moves: ScreenRow['moves'] = playing ? 'clock' : 'keys';
    if (isTraining(state())) {
      // Its threads may take long to start on a busy machine; so may a start to be refused.
      for (let i = 0; i < 400 && isTraining(state()) && !hasReported(state()); i++) await pause(25);
      if (isTraining(state()) || hasReported(state())) moves = 'training';
    }

    meter.clear();
    const share = shareMeter();
    const from = performance.now();
    const isOver = () => {
      const ms = performance.now() - from;
      const awaited = moves === 'training' && meter.count === 0 && isTraining(state());
      return ms >= effort.screenMs && (!awaited || ms >= patienceMs);
    };
    for (let key = 0; !isOver(); key++) {
      await pause(keyEveryMs);
      if (moves === 'keys') press(screen.experiments.length > 0 ? ' ' : key % 2 === 0 ? '\x1b[B' : '\x1b[A');
    }
    const seconds = (performance.now() - from) / 1000;
    const row = { id: screen.id, moves, ...meter.figures(seconds), share: share() };
    if (failure !== null) throw failure;
    return row;
  } finally {
    store.close();
    canvas.close();
    app.unmount();
    app.cleanup();
    await engine.close();
  }
}

/** Measures the frames of each screen: time and bytes. */
export async function measureScreens(
  options: ScreensOptions,
  onProgress: (share: number, what: string) => void,
): Promise<ScreenRow[]> {
  const wanted = screens.filter(({ id }) => options.ids?.includes(id) ?? true);
  const rows: ScreenRow[] = [];
  for (const [i, screen] of wanted.entries()) {
    onProgress(i / wanted.length, screen.id);
    const row = await measure(screen, options);
    rows.push({
      ...row,
      perSecond: rounded(row.perSecond, 3),
      medianMs: row.medianMs === null ? null : rounded(row.medianMs, 3),
      slowestMs: row.slowestMs === null ? null : rounded(row.slowestMs, 3),
      bytesPerFrame: Math.round(row.bytesPerFrame),
      bytesPerSecond: Math.round(row.bytesPerSecond),
      share: rounded(row.share, 3),
    });
  }
  return rows;
}
