import { DataError, UsageError } from '../../base/errors.ts';
import { unknownName } from '../../base/refusals.ts';
import { suggestionsFor } from '../../base/suggestions.ts';
import type { Language, Text } from '../../base/text.ts';
import { shapeOf } from '../../data/index.ts';
import { Engine, type EngineOptions } from '../../engine/runs/client.ts';
import { commandOf, fixedData } from '../../engine/runs/command.ts';
import type { HistoryOptions } from '../../engine/runs/history.ts';
import { keeperIn, noticingHistory } from '../../engine/runs/keeper.ts';
import { finishedOn } from '../../engine/runs/kept.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { clipboardSequence } from './clipboard.ts';
import { type Guest, Guests, type LessonShelf } from './guests.ts';
import { answer } from './history.ts';
import type { KeptStart } from './keeping.ts';
import { mount } from './mount.tsx';
import { guessedScreens, openedScreens } from './neighbours.ts';
import { type Opened, openedIn } from './opened.ts';
import { type SaveOptions, saveScreen } from './save.ts';
import { shownScreen } from './state.ts';
import { Store } from './store.ts';
import { terminalSize } from './terminal-size.ts';
import { type ThemeName, themeFrom } from './theme.ts';
import { words } from './words.ts';

export interface OpenOptions {
  /** A screen, a section, a section's number or an experiment; the menu when left out. */
  readonly screen?: string;
  /** Names of commands, as suggestions for a word that is no screen. */
  readonly commands?: readonly string[];
  /** Flags that belong to the experiment of the screen, with their values. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the screen's first start changes on the way. */
  readonly changes?: readonly string[];
  /** With how many seeds it trains; one when left out. */
  readonly seeds?: number;
  /** The flags that all screens take, for the error about a flag on a screen without parameters. */
  readonly flags: readonly string[];
  readonly screens: readonly AnyScreen[];
  readonly seed: number;
  readonly workers?: number;
  readonly kernel?: EngineOptions['kernel'];
  readonly vectors?: EngineOptions['vectors'];
  readonly data?: string;
  readonly language: Language;
  readonly theme?: ThemeName;
  readonly ascii: boolean;
  /** Where runs are kept, and whether those of the screens are; nowhere when left out. */
  readonly history?: HistoryOptions & { readonly keeps: boolean };
  /** Whether the requested language cannot be written in ASCII. */
  readonly foreign: boolean;
  /** The numbers of a screen as CSV; null where there are none. */
  readonly csv: SaveOptions['csv'];
  /** A screen besides the program's own, opened in place of a named one. */
  readonly guest?: Guest;
  /** The lessons that the palette leads to; none when left out. */
  readonly lessons?: LessonShelf;
}

/** The screens from the menu to the named one; empty for undefined. @throws UsageError for an unknown name */
export function screenPath(
  name: string | undefined,
  screens: readonly AnyScreen[],
  commands: readonly string[] = [],
): string[] {
  if (name === undefined) return [];
  const alone = screens.slice(1).find((s) => s.section === null && s.id === name);
  if (alone) return [alone.id];
  const sections = screens.filter((s) => s.section && s.experiments.length === 0);
  const section = sections.find((s, i) => s.id === name || String(i + 1) === name);
  if (section) return [section.id];
  const screen = screens.find((s) => s.experiments.includes(name) || (s.alias === name && s.section));
  if (!screen) {
    const known = [...sections.map((s) => s.id), ...screens.flatMap((s) => s.experiments)];
    const likely = suggestionsFor(name, [...known, ...commands]);
    throw unknownName({ what: { en: 'screen', ko: '화면' }, word: name, known, likely });
  }
  return [...sections.filter((s) => s.section === screen.section).map((s) => s.id), screen.id];
}

/** A command line for the shell, with the data and kernel on which the numbers depend. */
export function shareableCommand(recipe: Recipe, { data, kernel }: Pick<OpenOptions, 'data' | 'kernel'>): string {
  return commandOf({ ...recipe, data, kernel });
}

/** The program on a terminal, until it is left; returns the exit code. @throws Error without a terminal */
export async function openProgram(options: OpenOptions): Promise<number> {
  const { guest, screens, seed, seeds, texts, changes = [], flags } = options;
  const path = guest ? [guest.screen.id] : screenPath(options.screen, screens, options.commands);
  // Errors of the command line come first, with or without a terminal.
  const target = screens.find((s) => s.id === path.at(-1));
  const [text] = Object.keys(texts);
  if (text !== undefined && !target?.experiments.length) {
    throw unknownName({ what: { en: 'option', ko: '옵션' }, word: text, flag: `--${text}`, known: flags });
  }
  if (changes.length > 0 && !target?.experiments.length) {
    throw new UsageError({
      en: '--change: needs an experiment whose runs are changed, such as zigzag optimizer-mnist --change …',
      ko: '--change: 실행을 바꿀 실험이 필요합니다, 예를 들어 zigzag optimizer-mnist --change …',
    });
  }
  if (seeds !== undefined && !target?.experiments.length) {
    throw new UsageError({
      en: '--seeds: needs an experiment that is repeated, such as zigzag optimizer-mnist --seeds 10',
      ko: '--seeds: 반복할 실험이 필요합니다, 예를 들어 zigzag optimizer-mnist --seeds 10',
    });
  }
  target?.init({ seed, seeds, texts, changes });
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new DataError({
      en: 'the screens need a terminal; without one use: zigzag run <experiment>',
      ko: '화면은 터미널에서만 열립니다; 터미널이 없으면 zigzag run <실험>을 쓰십시오',
    });
  }
  const { TERM: kind } = process.env;
  if (kind === 'dumb' || kind === 'unknown') {
    throw new DataError({
      en: `the screens need a terminal that can be drawn on (TERM=${kind}); use: zigzag run <experiment>`,
      ko: `화면에는 그릴 수 있는 터미널이 필요합니다(TERM=${kind}); zigzag run <실험>을 쓰십시오`,
    });
  }
  const engine = new Engine({
    workers: options.workers,
    kernel: options.kernel,
    vectors: options.vectors,
    data: options.data,
  });
  const theme = themeFrom(process.stdout, process.env, { name: options.theme, ascii: options.ascii });
  let code = 0;
  let failure: { error: unknown } | null = null;
  /** Files that are being written: the program is left when they are complete. */
  let saving: Promise<unknown> = Promise.resolve();
  let leave = () => {};
  /** Where something may be kept. */
  const folder = options.history?.keeps ? options.history.folder : null;
  const store = new Store({
    screens,
    setup: {
      seed,
      seeds,
      texts,
      changes,
      target: target?.id,
      shape: shapeOf(options.data),
      data: fixedData(options.data),
    },
    engine,
    root: screens[0]!.id,
    initial: { language: options.language, theme, previews: false, guest: guest?.screen },
    quit: (exitCode) => {
      code = exitCode;
      leave();
    },
    copy: (recipe) => {
      const command = shareableCommand(recipe, options);
      process.stdout.write(clipboardSequence(command, process.env));
      return command;
    },
    history: (ask) => answer(history, ask),
    lesson: (word, step) => void guests.openLesson(word, step),
    keep: folder === null ? undefined : (start) => keep(start),
    save: (state) => {
      const notice = saveScreen(state, {
        screens,
        size: terminalSize(process.stdout),
        folder: process.cwd(),
        command: ({ recipe }) => shareableCommand(recipe, options),
        csv: options.csv,
      });
      saving = Promise.all([saving, notice]);
      return notice;
    },
  });
  const guests = new Guests(store, options.lessons);
  const notice = (text: Text) => store.dispatch({ type: 'notice', text });
  const history = noticingHistory(options.history ?? { folder: null, version: '', now: () => '' }, notice);
  const keeper = keeperIn(history, notice);
  const keeping = new Set<Promise<void>>();
  const keep = ({ recipe, key, ...shown }: KeptStart) => {
    const { data, kernel } = options;
    const start = finishedOn(engine, { ...shown, recipe: { ...recipe, data, kernel } });
    // After the frame that shows that it is over.
    const kept = new Promise((resolve) => setImmediate(resolve)).then(() => keeper.keep(start, key));
    keeping.add(kept);
    void kept.then(() => {
      keeping.delete(kept);
      // Others read the list when they are opened.
      const screen = shownScreen(store.get());
      store.dispatch({ type: 'screen', screen, action: { type: 'kept' } });
    });
  };
  let seen = false;
  let opened: Opened | null = null;
  let remembered = '';
  /** Remembers the screens that have been opened, and guessed on; after the frame that shows the newest. */
  const remember = () => {
    const [ids, guessed] = [openedScreens(store.get(), screens), guessedScreens(store.get(), screens)];
    const all = [...ids, '', ...guessed].join(' ');
    if (!opened || all === remembered) return;
    remembered = all;
    setImmediate(() => opened?.remember(ids, guessed));
  };
  store.subscribe(remember);
  const { app, canvas } = mount({
    onFrame: () => {
      if (seen) return;
      seen = true;
      setImmediate(() => {
        // Not before the first frame, which waits for no disk.
        opened = folder === null ? null : openedIn(folder);
        if (opened) {
          const { ids, guessed, firstTime } = opened;
          store.dispatch({ type: 'remembered', opened: ids, guessed, firstTime });
        }
        store.dispatch({ type: 'previews' });
        guests.tellLessons();
        remember();
      });
    },
    store,
    screens,
    onError: (error) => {
      failure = { error };
      leave();
    },
  });
  leave = () => app.unmount();
  for (const id of path) store.dispatch({ type: 'open', screen: id });
  if (options.foreign) store.dispatch({ type: 'notice', text: words.noKorean });
  if (guest) guests.come(guest);
  try {
    await app.waitUntilExit();
  } finally {
    guests.close();
    canvas.close();
    store.close();
    await saving;
    await engine.close();
    await Promise.all(keeping);
    history.close();
  }
  if (failure) throw (failure as { error: unknown }).error;
  return code;
}
