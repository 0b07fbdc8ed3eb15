import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorText } from '../../base/errors.ts';
import { asciiOf } from '../charts/ascii.ts';
import type { Cells } from '../charts/cells.ts';
import type { AnyScreen, ScreenNumbers } from '../kit/screen.ts';
import { screenCells } from './picture.ts';
import { type AppState, type Notice, screenAtHand } from './state.ts';
import { lookOf, paperOf } from './theme.ts';
import { notSaved, saved } from './words.ts';

export interface SaveOptions {
  readonly screens: readonly AnyScreen[];
  readonly size: { readonly columns: number; readonly rows: number };
  /** The folder that the files are written into. */
  readonly folder: string;
  /** The command that gives some numbers again, as it is copied. */
  readonly command: (numbers: ScreenNumbers) => string;
  /** The numbers as CSV; null where there are none. */
  readonly csv: (numbers: ScreenNumbers) => Promise<string | null>;
}

/** The picture of a state as an SVG file: in the colours of the theme, as the terminal shows it. */
async function pictureOf(state: AppState, options: SaveOptions, screen: AnyScreen): Promise<string> {
  const { screens, size } = options;
  const shown = screenCells(state, screens, size.columns, size.rows);
  const cells: Cells = state.theme.ascii ? { ...shown, chars: shown.chars.map(asciiOf) } : shown;
  const numbers = screen.numbers?.(state.states[screen.id]);
  // Needed for this alone.
  const { screenSvg } = await import('../charts/svg/screen.ts');
  return screenSvg({
    cells,
    lookOf: (style) => lookOf(style, state.theme),
    paper: paperOf(state.theme),
    title: `zigzag: ${screen.title[state.language]}`,
    ...(numbers && { command: options.command(numbers) }),
  });
}

interface NewFile {
  readonly ending: string;
  readonly content: string;
}

/** A file that was not written, with the system's reason. */
class Unwritten extends Error {
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} was not written`, { cause });
    this.file = file;
  }
}

/** Writes new files of one name, all or none; null if one of them is there already. @throws Unwritten */
async function writeNew(folder: string, name: string, files: readonly NewFile[]): Promise<string[] | null> {
  /** The files that were made here: no other is ever removed. */
  const made: string[] = [];
  for (const { ending, content } of files) {
    const file = `${name}${ending}`;
    try {
      const handle = await open(join(folder, file), 'wx');
      made.push(file);
      await handle.writeFile(content).finally(() => handle.close());
    } catch (error) {
      // What a full disk has left of a file is no file.
      for (const half of made) await unlink(join(folder, half)).catch(() => {});
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
      throw new Unwritten(file, error);
    }
  }
  return made;
}

/**
 * Writes the screen that a state shows into the folder, as an SVG and, if there are numbers behind it, as CSV. The files have
 * one name, with a number after it if it is taken: no file is ever overwritten. Never rejects.
 */
export async function saveScreen(state: AppState, options: SaveOptions): Promise<Notice> {
  const screen = screenAtHand(state, options.screens)!;
  const { folder } = options;
  const name = `zigzag-${screen.id}`;
  try {
    const numbers = screen.numbers?.(state.states[screen.id]);
    const svg = await pictureOf(state, options, screen);
    const csv = numbers ? await options.csv(numbers) : null;
    const files = [{ ending: '.svg', content: svg }, ...(csv === null ? [] : [{ ending: '.csv', content: csv }])];
    for (let n = 1; ; n++) {
      const written = await writeNew(folder, n === 1 ? name : `${name}-${n}`, files);
      if (written) return { text: saved(written, folder), error: false };
    }
  } catch (error) {
    const file = error instanceof Unwritten ? error.file : `${name}.svg`;
    const reason = systemErrorText(error instanceof Unwritten ? error.cause : error);
    return { text: notSaved(file, folder, reason), error: true };
  }
}
