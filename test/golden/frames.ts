import { type Language, languages } from '../../src/base/text.ts';
import { screens } from '../../src/screens/index.ts';
import { type Cells, toRuns, toStrings } from '../../src/ui/charts/cells.ts';
import type { AnyScreen } from '../../src/ui/kit/screen.ts';
import { screenCells } from '../../src/ui/shell/picture.ts';
import type { AppState } from '../../src/ui/shell/state.ts';
import { painter, showsOnBlank, type Theme } from '../../src/ui/shell/theme.ts';
import { quickTexts } from '../fuzz/picture.ts';
import { SteppingEngine } from '../fuzz/stepping.ts';
import { createStore } from '../ui/helpers.ts';
import { keptRuns } from '../ui/kept.ts';

/** A terminal, and the part of a file's name that says so. */
export interface Look {
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly colour: boolean;
}

const sizes = [
  [80, 24],
  [120, 36],
  [200, 60],
] as const;

export const looks: readonly Look[] = sizes.flatMap(([columns, rows]) =>
  languages.flatMap((language) => [true, false].map((colour) => ({ columns, rows, language, colour }))),
);

export function fileName({ columns, rows, language, colour }: Look): string {
  return `${columns}x${rows}.${language}${colour ? '.colour' : ''}.txt`;
}

/** What is seen at a moment: a state of the program, or lines that something else writes. */
export interface Scene {
  readonly name: string;
  readonly state?: AppState;
  readonly lines?: (look: Look) => readonly string[];
}

/** What a person may see of a screen, one scene after the other; runs train on the kernel that is the same everywhere. */
async function scenesOf(screen: AnyScreen): Promise<Scene[]> {
  const engine = new SteppingEngine('reference');
  const texts = quickTexts(screen.experiments);
  const { store, press } = createStore(screens, { engine, target: screen.id, texts, history: keptRuns() });
  const scenes: Scene[] = [];
  const keep = (name: string) => {
    // Reports are gathered; an action that changes nothing lets them through.
    store.dispatch({ type: 'screen', screen: 'none', action: null });
    scenes.push({ name, state: store.get() });
  };
  if (screen.section) {
    const menu = screens.find((one) => one.section === screen.section)!;
    store.dispatch({ type: 'open', screen: menu.id });
    if (menu !== screen) store.dispatch({ type: 'open', screen: screen.id });
  } else if (screen.id === 'runs') store.dispatch({ type: 'open', screen: screen.id });
  keep('as it opens');
  press('?');
  keep('help');
  press('x');
  if (screen.experiments.length > 0) {
    const training = engine.finish();
    // A screen that follows its parameters has started by itself.
    if (screen.keys.some((row) => row.keys.includes('space') && row.short?.en === 'start')) press('space');
    await training;
    await engine.finish();
    keep('when its runs are over');
    press('E');
    keep('explained');
    press('E');
    // To the end of what is played, and back from a later view.
    press('G', 'v');
    keep('after the keys G and v');
    if (screen.keys.some((row) => row.keys.includes('N'))) {
      press('i', 'n');
      keep('a digit, shown or hidden, and the next mistake');
      press('i');
    }
    press('enter', 'ctrl-u', 'x', 'enter');
    if (screen.typing?.(store.get().states[screen.id])) keep('a value that is not allowed');
  }
  if (screen.id === 'runs') {
    press('space', 'space');
    keep('two of them compared');
    press('tab', 'left', 'left', 'down', 'down', '+', 'x');
    keep('a value read from the chart');
    press('enter');
    keep('the chart on the whole screen');
  }
  if (screen.keys.some((row) => row.keys.includes('*'))) {
    press('escape', '*');
    keep('how many seeds');
    press('6', 'enter');
    await engine.finish();
    keep('over six seeds');
  }
  store.close();
  return scenes;
}

const themes: Readonly<Record<'colour' | 'none', Theme>> = {
  colour: { name: 'dark', level: 3, attributes: true, ascii: false },
  none: { name: 'dark', level: 0, attributes: true, ascii: false },
};

/** In colour as a terminal takes it, so that printing the file shows the picture; else the letters alone. */
function rowsOf(cells: Cells, colour: boolean): string[] {
  const rows = colour ? toRuns(cells, showsOnBlank).map(painter(themes.colour)) : toStrings(cells);
  return rows.map((row) => row.trimEnd());
}

function rowsOfScene({ state, lines }: Scene, look: Look): readonly string[] {
  const { columns, rows, language, colour } = look;
  if (!state) return lines?.(look) ?? [];
  const theme = themes[colour ? 'colour' : 'none'];
  return rowsOf(screenCells({ ...state, language, theme }, screens, columns, rows), colour);
}

/** The golden files of a screen: a text for each look, its scenes one under the other. */
export async function framesOf(screen: AnyScreen): Promise<Map<string, string>> {
  // A state is the same in every language: its runs train once.
  return filesOf(await scenesOf(screen), looks);
}

/** A text for each look, the scenes one under the other. */
export function filesOf(scenes: readonly Scene[], looks: readonly Look[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const look of looks) {
    let before = '';
    const frames = scenes.flatMap((scene) => {
      const frame = rowsOfScene(scene, look).join('\n');
      // Keys that do nothing here give no scene of their own.
      if (frame === before) return [];
      before = frame;
      return [`=== ${scene.name} ===\n${frame}\n`];
    });
    files.set(fileName(look), frames.join('\n'));
  }
  return files;
}
