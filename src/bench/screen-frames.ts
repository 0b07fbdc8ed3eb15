import type { Language } from '../base/text.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { Engine } from '../engine/runs/client.ts';
import { screens } from '../screens/index.ts';
import type { AnyScreen } from '../ui/kit/screen.ts';
import { mount } from '../ui/shell/mount.tsx';
import { wayTo } from '../ui/shell/open.tsx';
import { Store } from '../ui/shell/store.ts';
import type { Effort } from './blocks.ts';
import { type FrameFigures, FrameMeter } from './frames.ts';
import type { TerminalSize } from './pseudo-terminal.ts';
import { rounded } from './statistics.ts';
import { BlindTerminal, Keyboard } from './streams.ts';

export interface ScreenRow extends FrameFigures {
  readonly id: string;
  /** What the screen changes by: its training, its own clock, or keys that are pressed 15 times a second. */
  readonly moves: 'training' | 'clock' | 'keys';
  /** The part of one core that the main thread takes: drawing, reports and all; 1 is a whole core. */
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

/** Node 22 cannot tell one thread's time from another's. */
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

/** The least time that a screen has to get going before it is measured, so that the compiler is through with it too. */
const warmUpMs = 400;
const keyEveryMs = 1000 / 15;

/** The program on a blind terminal, opened at one screen; it trains in its worker threads as it does for a person. */
async function measure(screen: AnyScreen, options: ScreensOptions): Promise<ScreenRow> {
  const { size, effort, language, seed } = options;
  const { workers, kernel, vectors, data } = options;
  const engine = new Engine({ workers, kernel, vectors, data });
  // The threads' own clock may go in ticks that are longer than a frame; nothing comes between the main thread and a frame.
  const meter = new FrameMeter(() => performance.now());
  const stdout = new BlindTerminal(size, meter.wrote);
  const keyboard = new Keyboard();
  let failure: unknown = null;
  const store = new Store({
    screens,
    setup: { seed, texts: {}, target: screen.id },
    engine,
    root: screens[0]!.id,
    initial: { language, theme: { name: 'dark', level: 3 } },
    quit: () => {},
    copy: () => '',
  });
  // Told before the program is: a frame's time begins here.
  store.subscribe(meter.change);
  const { app, canvas } = mount({
    store,
    screens,
    onError: (error) => {
      failure = error;
    },
    streams: {
      stdout: stdout as unknown as NodeJS.WriteStream,
      stderr: new BlindTerminal(size, () => {}) as unknown as NodeJS.WriteStream,
      stdin: keyboard as unknown as NodeJS.ReadStream,
    },
    onFrame: meter.drawn,
  });
  const press = (keys: string) => {
    meter.change();
    keyboard.type(keys);
  };
  try {
    for (const id of screen.section === null ? [] : wayTo(screen.experiments[0] ?? screen.id, screens)) {
      store.dispatch({ type: 'open', screen: id });
    }
    await pause(warmUpMs);
    const clock = () => (screen.interval?.(store.get().states[screen.id]) ?? null) !== null;
    // A clock begins with the first results, which a busy machine takes its time for.
    for (let i = 0; i < 100 && screen.interval && !clock(); i++) await pause(50);
    const playing = clock();
    if (!playing && screen.experiments.length > 0) press(' ');
    await pause(warmUpMs / 2);
    let moves: ScreenRow['moves'] = playing ? 'clock' : 'keys';
    const state: unknown = store.get().states[screen.id];
    if (Reflect.get(Object(state), 'phase') === 'running') moves = 'training';

    meter.clear();
    const share = shareMeter();
    const from = performance.now();
    for (let key = 0; performance.now() - from < effort.screenMs; key++) {
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

/** What the frames of each screen cost and send, while it does what it does. */
export async function measureScreens(
  options: ScreensOptions,
  tell: (share: number, what: string) => void,
): Promise<ScreenRow[]> {
  const wanted = screens.filter(({ id }) => options.ids?.includes(id) ?? true);
  const rows: ScreenRow[] = [];
  for (const [i, screen] of wanted.entries()) {
    tell(i / wanted.length, screen.id);
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
