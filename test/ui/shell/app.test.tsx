import { Text } from 'ink';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { textWidth } from '../../../src/ui/charts/cells.ts';
import { shownKeys } from '../../../src/ui/kit/keymap.ts';
import { App } from '../../../src/ui/shell/app.tsx';
import { ErrorBoundary } from '../../../src/ui/shell/error-boundary.tsx';
import { globalKeys } from '../../../src/ui/shell/state.ts';
import { words } from '../../../src/ui/shell/words.ts';
import { createStore, eventsOf, type FakeEngine, walked } from '../helpers.ts';
import { eventually, expectFits, openTerminal } from '../terminal.tsx';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

interface Setup {
  readonly columns?: number;
  readonly rows?: number;
  readonly language?: 'en' | 'ko';
  readonly texts?: Record<string, string>;
}

/** The program at a screen, all its walks finished. */
function start(way: readonly string[], { columns = 80, rows = 24, language = 'en', texts = {} }: Setup = {}) {
  const made = createStore(screens, { language, target: way.at(-1), texts });
  for (const id of way) made.store.dispatch({ type: 'open', screen: id });
  finish(made.engine, texts);
  const terminal = openTerminal(<App store={made.store} screens={screens} />, columns, rows, { ...made, screens });
  open.push(terminal, made.store);
  const shows = (text: string) => eventually(() => expect(terminal.frame()).toContain(text));
  return { ...made, terminal, shows };
}

function finish(engine: FakeEngine, texts: Record<string, string>): void {
  const job = engine.jobs.at(-1);
  if (job)
    for (const [i, run] of walked(texts).results.entries()) for (const event of eventsOf(run, i)) job.report(event);
}

describe('header', () => {
  test('shows the path and the tabs', () => {
    expect(start([]).terminal.lines()[0]).toMatch(/^ zigzag\s*$/);
    expect(start(['update']).terminal.lines()[0]).toMatch(/^ zigzag › Parameter update\s*$/);
  });

  test('names the neighbours of a figure, the open one in brackets', () => {
    expect(start(['update', 'optimizer-path']).terminal.lines()[0]).toMatch(
      /^ zigzag › Parameter update +\[1 Contour map\] {2}2 Race on digits/,
    );
    // Where both have no room, the way gives way.
    const narrow = start(['update', 'optimizer-mnist'], { columns: 60, rows: 16 }).terminal.lines()[0];
    expect(narrow).toMatch(/^ zigzag +1 Contour map {2}\[2 Race on digits\]/);
  });
});

describe('status line', () => {
  const last = (terminal: { lines(): string[] }) => terminal.lines().at(-1)!;

  test('names the keys that are alive, and the ways out at the right', async () => {
    const { terminal, press, shows } = start(['update', 'optimizer-path'], { columns: 120 });
    expect(last(terminal)).toMatch(/^ Space pause {2}\. , step .* {2}Esc back {2}\? help {2}E explain {2}q quit\s*$/);
    press('space');
    await shows('Space play');
    press('tab');
    await shows('↑↓ choose');
    expect(last(terminal)).not.toContain('move the start');
    expect(last(start([]).terminal)).toMatch(/^ ↑↓ choose {2}⏎ open +\? help {2}E explain {2}q quit\s*$/);
  });

  test('while a value is typed, how to take it or leave it, and what is allowed', async () => {
    const { press, terminal, shows } = start(['update', 'optimizer-path']);
    press('tab', 'enter');
    await shows('⏎ accept');
    expect(last(terminal)).toMatch(/^ ⏎ accept {2}Esc cancel {3}allowed: bowl, rosenbrock, /);
  });

  test('a notice stands there until the next key', async () => {
    const { press, shows, terminal } = start(['update', 'optimizer-path']);
    press('y');
    await shows(' copied: zigzag run optimizer-path');
    press('i');
    await eventually(() => expect(last(terminal)).toContain('Space'));
  });

  test('a notice wider than the terminal shows its beginning', async () => {
    const texts = { surface: 'beale', start: '-1,2', optimizers: 'sgd,momentum,adam', steps: '77' };
    const { press, shows } = start(['update', 'optimizer-path'], { columns: 60, texts });
    press('y');
    await shows(' copied: zigzag run optimizer-path --surface beale');
  });
});

describe('help', () => {
  const figures = screens.filter((screen) => screen.keys.length > 0);

  test.each(figures.flatMap((s) => (['en', 'ko'] as const).map((language) => [s.id, language] as const)))(
    '%s in %s: every key with what it does, whole at 80 × 24, page by page',
    async (id, language) => {
      const { press, terminal, shows } = start(['update', id], { language });
      press('?', 'end');
      await shows(globalKeys.at(-1)!.help[language]);
      const screen = screens.find((s) => s.id === id)!;
      // From the last page on to the first, and through the others.
      const title = `${screen.title[language]} · ${words.keys[language]}`;
      const pages = Number(/ \d\/(\d)/.exec(terminal.lines()[1]!)?.[1] ?? 1);
      let all = terminal.frame();
      for (let page = 1; page < pages; page++) {
        press('pagedown');
        await shows(`${title} ${page}/${pages}`);
        all += terminal.frame();
      }
      for (const row of [...screen.keys, ...globalKeys]) {
        const keys = shownKeys(row);
        const gap = ' '.repeat(Math.max(7, textWidth(keys)) - textWidth(keys) + 1);
        expect(all).toContain(`${keys}${gap}${row.help[language]}`);
      }
    },
  );

  test('any key closes it, and does nothing else', async () => {
    const { store, press, terminal, shows } = start(['update', 'optimizer-path']);
    press('?');
    await shows('Everywhere');
    press('q');
    await eventually(() => expect(terminal.frame()).not.toContain('Everywhere'));
    expect(store.get().help).toBe(false);
  });

  test('on the menu there are the keys of its list, and those of the program', async () => {
    const { press, shows, terminal } = start([]);
    press('?');
    await shows('Everywhere');
    expect(terminal.frame()).toMatch(
      /Change\s+↑↓ +choose an entry\s+Home End +the first entry, the last\s+⏎ +open the entry\s+1–9 /,
    );
  });
});

test('on a terminal that is too small there is one line that says so, until it is larger', async () => {
  const { terminal, shows } = start(['update', 'optimizer-path'], { columns: 59, rows: 24 });
  expect(terminal.frame().trim()).toMatch(/^zigzag needs at least 60 columns/);
  terminal.resize({ columns: 60, rows: 15 });
  await eventually(() => expectFits(terminal.lines(), 60, 15, 'too small'));
  expect(terminal.frame()).toContain('zigzag needs');
  terminal.resize({ columns: 60, rows: 16 });
  await shows('[1 Contour map]');
  terminal.resize({ columns: 20, rows: 3 });
  await shows('zigzag needs at');
  expectFits(terminal.lines(), 20, 3, 'tiny');
});

test('K turns everything to Korean and back', async () => {
  const { press, shows, terminal } = start(['update', 'optimizer-path']);
  press('K');
  await shows('[1 등고선]');
  for (const text of ['함수', '모멘텀', '매개변수', '걸음/초']) expect(terminal.frame()).toContain(text);
  press('K');
  await shows('[1 Contour map]');
  expect(terminal.frame()).not.toMatch(/[가-힣]/);
});

test('with colours the frame reads the same as without', () => {
  const { store } = createStore(screens, { level: 3 });
  const terminal = openTerminal(<App store={store} screens={screens} />, 80, 24);
  open.push(terminal, store);
  expect(terminal.coloured()).toContain('\x1b[38;2;');
  const plain = start([]).terminal.lines();
  expect(terminal.lines().map((line) => line.trimEnd())).toEqual(plain.map((line) => line.trimEnd()));
});

test('keys come from the keyboard: a burst, an arrow, Ctrl-C', async () => {
  const { store, quit, terminal } = start(['update', 'optimizer-path']);
  const state = () =>
    store.get().states['optimizer-path'] as { step: number; controls: { values: { start: number[] } } };
  // What is typed before the keyboard is connected is lost: typed again until it is not.
  await eventually(() => {
    terminal.type('G');
    expect(state().step).toBe(30);
  });
  terminal.type('g...');
  await eventually(() => expect(state().step).toBe(3));
  terminal.type('\x1b[C');
  await eventually(() => expect(state().controls.values.start).toEqual([-6.5, 2]));
  terminal.type('\x03');
  await eventually(() => expect(quit).toHaveBeenCalledWith(130));
});

function Broken(): never {
  throw new Error('no picture');
}

test('an error of a view is handed on, and nothing is drawn', async () => {
  const onError = vi.fn();
  const app = render(
    <ErrorBoundary onError={onError}>
      <Text>before</Text>
      <Broken />
    </ErrorBoundary>,
  );
  await eventually(() => expect(onError).toHaveBeenCalledExactlyOnceWith(new Error('no picture')));
  expect(app.lastFrame()?.trim()).toBe('');
  app.unmount();
});
