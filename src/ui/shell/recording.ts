import { type Language, same } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Engine } from '../../engine/runs/client.ts';
import { findRow } from '../kit/keymap.ts';
import { type AnyScreen, isAwaiting, isTraining, type ScreenSetup } from '../kit/screen.ts';
import { FakeTerminal, Keyboard } from './fake-terminal.ts';
import { mount } from './mount.tsx';
import { screenPath } from './open.tsx';
import { Store } from './store.ts';
import type { Theme } from './theme.ts';

/** What the program wrote at once, and when: milliseconds since the start. */
export interface RecordedWrite {
  readonly at: number;
  readonly data: string;
}

export interface RecordingOptions {
  readonly screens: readonly AnyScreen[];
  /** The experiment whose screen plays. */
  readonly experiment: string;
  readonly setup: ScreenSetup;
  readonly engine: Engine;
  readonly language: Language;
  readonly theme: Theme;
  readonly size: { readonly columns: number; readonly rows: number };
  /** Milliseconds from any moment on. */
  readonly now: () => number;
  readonly onProgress: (results: readonly RunResult[]) => void;
}

/** How often is looked whether something has happened, and how long nothing happens before the next thing is done. */
const pollMs = 40;
const quietMs = 700;
/** The time between two keys on a screen that goes on by keys alone, and how many they are. */
const keyMs = 1400;
const mostKeys = 4;
/** A screen that moves by its clock alone is watched for so long at most. */
const longestPlayMs = 60_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Plays the screen of an experiment on a terminal that keeps what is written to it: it opens, starts, and runs to its end. A
 * screen that does not run goes on to its next things a few times. Ends with the last picture on the terminal.
 * @throws what the program throws
 */
export async function recordScreen(options: RecordingOptions): Promise<RecordedWrite[]> {
  const { screens, experiment, setup, engine, language, theme, size, now, onProgress } = options;
  const path = screenPath(experiment, screens);
  const screen = screens.find(({ id }) => id === path.at(-1))!;
  const writes: RecordedWrite[] = [];
  const from = now();
  let failure: unknown = null;
  const keyboard = new Keyboard();
  const store = new Store({
    screens,
    setup: { ...setup, target: screen.id },
    engine,
    root: screens[0]!.id,
    initial: { language, theme, previews: false },
    quit: () => {},
    copy: () => '',
    save: async () => ({ text: same(''), error: false }),
  });
  // Before the first picture: the menu is not seen.
  for (const id of path) store.dispatch({ type: 'open', screen: id });
  const streams = {
    stdout: new FakeTerminal(size, (data) => data !== '' && writes.push({ at: now() - from, data })),
    stderr: new FakeTerminal(size, () => {}),
    stdin: keyboard,
  };
  const { app, canvas } = mount({
    store,
    screens,
    onError: (error) => {
      failure = error;
    },
    streams: streams as unknown as NonNullable<Parameters<typeof mount>[0]['streams']>,
  });
  const state = () => store.get().states[screen.id];
  const plays = () => (screen.interval?.(state()) ?? null) !== null;
  // Space goes on, or where nothing runs the key to the next thing.
  const nextKey = () => ['space', '.'].find((key) => findRow(screen.keys, key, state()) !== undefined);
  const quiet = () => now() - from - (writes.at(-1)?.at ?? 0);
  const goOn = () => {
    const key = nextKey();
    if (key !== undefined) keyboard.type(key === 'space' ? ' ' : key);
  };
  /** Waits until nothing moves any more. */
  const rest = async () => {
    const began = now();
    const moves = () => isTraining(state()) || isAwaiting(state()) || (plays() && now() - began < longestPlayMs);
    do {
      await pause(pollMs);
      if (failure !== null) throw failure;
      onProgress(screen.numbers?.(state()).results ?? []);
    } while (writes.length === 0 || moves() || quiet() < quietMs);
  };
  try {
    while (writes.length === 0 || isAwaiting(state()) || (quiet() < quietMs && !plays())) {
      await pause(pollMs);
      if (failure !== null) throw failure;
    }
    const runs = plays() || 'phase' in Object(state());
    if (!plays()) goOn();
    await rest();
    for (let key = 1; key < mostKeys && !runs && nextKey() !== undefined; key++) {
      await pause(Math.max(0, keyMs - quietMs));
      goOn();
      await rest();
    }
    // What is written while the program leaves would clear the last picture.
    return writes.slice();
  } finally {
    store.close();
    canvas.close();
    app.unmount();
    app.cleanup();
  }
}
