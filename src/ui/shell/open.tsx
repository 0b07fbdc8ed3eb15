import { resolve } from 'node:path';
import { DataError } from '../../base/errors.ts';
import { unknownName } from '../../base/refusals.ts';
import { commandLine } from '../../base/shell-words.ts';
import { suggestionsFor } from '../../base/suggestions.ts';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { Engine, type EngineOptions } from '../../engine/runs/client.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { clipboardSequence } from './clipboard.ts';
import { mount } from './mount.tsx';
import { Store } from './store.ts';
import { type ThemeName, themeFrom } from './theme.ts';
import { words } from './words.ts';

export interface OpenOptions {
  /** A screen, a section, a section's number or an experiment; the menu when left out. */
  readonly screen?: string;
  /** Commands: words that may have been meant by one that is no screen. */
  readonly commands?: readonly string[];
  /** Flags that belong to the experiment of the screen, with their values. */
  readonly texts: Readonly<Record<string, string>>;
  /** The flags that all screens take, to be named where a screen has no parameters. */
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
  /** A language was wished for that ASCII cannot write. */
  readonly foreign: boolean;
}

/** The way from the menu to what was asked for. @throws UsageError that names what there is */
export function wayTo(
  wish: string | undefined,
  screens: readonly AnyScreen[],
  commands: readonly string[] = [],
): string[] {
  if (wish === undefined) return [];
  const sections = screens.filter((s) => s.section && s.experiments.length === 0);
  const section = sections.find((s, i) => s.id === wish || String(i + 1) === wish);
  if (section) return [section.id];
  const screen = screens.find((s) => s.experiments.includes(wish) || (s.alias === wish && s.section));
  if (!screen) {
    const known = [...sections.map((s) => s.id), ...screens.flatMap((s) => s.experiments)];
    const likely = suggestionsFor(wish, [...known, ...commands]);
    throw unknownName({ what: { en: 'screen', ko: '화면' }, word: wish, known, likely });
  }
  return [...sections.filter((s) => s.section === screen.section).map((s) => s.id), screen.id];
}

/** A command for the shell: the words behind `zigzag`, and of what the program was started with all that numbers depend on. */
export function shareable(words: readonly string[], { data, kernel }: Pick<OpenOptions, 'data' | 'kernel'>): string {
  const needsData = experimentById(words[1]!).needsData;
  // From wherever it is pasted.
  const folder = data !== undefined && needsData ? ['--data', resolve(data)] : [];
  return commandLine(['zigzag', ...words, ...folder, ...(kernel ? ['--kernel', kernel] : [])]);
}

/** The program on a terminal, until it is left; returns the exit code. @throws Error without a terminal */
export async function openProgram(options: OpenOptions): Promise<number> {
  const way = wayTo(options.screen, options.screens, options.commands);
  const { screens, seed, texts, flags } = options;
  // What is wrong with the command line is said first, whether or not there is a terminal.
  const target = screens.find((s) => s.id === way.at(-1));
  const [text] = Object.keys(texts);
  if (text !== undefined && !target?.experiments.length) {
    throw unknownName({ what: { en: 'option', ko: '옵션' }, word: text, flag: `--${text}`, known: flags });
  }
  target?.init({ seed, texts });
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
  let leave = () => {};
  const store = new Store({
    screens,
    setup: { seed, texts, target: target?.id, otherData: options.data !== undefined },
    engine,
    root: screens[0]!.id,
    initial: { language: options.language, theme },
    quit: (wish) => {
      code = wish;
      leave();
    },
    copy: (words) => {
      const command = shareable(words, options);
      process.stdout.write(clipboardSequence(command, process.env));
      return command;
    },
  });
  const { app, canvas } = mount({
    store,
    screens,
    onError: (error) => {
      failure = { error };
      leave();
    },
  });
  leave = () => app.unmount();
  for (const id of way) store.dispatch({ type: 'open', screen: id });
  if (options.foreign) store.dispatch({ type: 'notice', text: words.noKorean });
  try {
    await app.waitUntilExit();
  } finally {
    canvas.close();
    store.close();
    await engine.close();
  }
  if (failure) throw (failure as { error: unknown }).error;
  return code;
}
