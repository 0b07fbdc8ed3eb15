import { render } from 'ink';
import { afterEach, describe, expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { type Cells, createCells, putText } from '../../../src/ui/charts/cells.ts';
import { App } from '../../../src/ui/shell/app.tsx';
import { Canvas, CanvasContext } from '../../../src/ui/shell/canvas.ts';
import { CellsView } from '../../../src/ui/shell/cells-view.tsx';
import { Keyboard } from '../../../src/ui/shell/fake-terminal.ts';
import type { Theme } from '../../../src/ui/shell/theme.ts';
import { Emulator } from '../emulator.ts';
import { createStore, eventsOf, raced, walked } from '../helpers.ts';
import { openTerminal, turn } from '../terminal.tsx';

const plain: Theme = { name: 'dark', level: 0 };
const coloured: Theme = { name: 'dark', level: 3 };

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function paint(columns: number, rows: number, node: React.ReactNode) {
  const terminal = new Emulator(columns, rows);
  const canvas = new Canvas(terminal as unknown as NodeJS.WriteStream);
  const wrapped = (inner: React.ReactNode) => <CanvasContext value={canvas}>{inner}</CanvasContext>;
  const app = render(wrapped(node), {
    stdout: canvas.stdout,
    stdin: new Keyboard() as never,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    maxFps: 1,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const close = () => {
    canvas.close();
    app.unmount();
  };
  open.push(close);
  const show = async (next: React.ReactNode) => {
    app.rerender(wrapped(next));
    await turn();
  };
  return { terminal, canvas, show, close };
}

function texts(width: number, ...rows: readonly string[]): Cells {
  const cells = createCells(width, rows.length);
  rows.forEach((text, y) => {
    putText(cells, 0, y, text, 'adam');
  });
  return cells;
}

describe('a picture', () => {
  test('stands in the upper left corner, and takes the place of the one before', async () => {
    const { terminal, show } = paint(8, 3, <CellsView cells={texts(8, 'one', 'two', 'three')} theme={plain} />);
    expect(await terminal.lines()).toEqual(['one', 'two', 'three']);
    await show(<CellsView cells={texts(4, 'four')} theme={plain} />);
    expect(await terminal.lines()).toEqual(['four', '', '']);
  });

  test('what hangs over the edge is not seen, nor half of a wide character', async () => {
    const { terminal } = paint(6, 2, <CellsView cells={texts(10, '12345한글', '1한글한글', 'hidden')} theme={plain} />);
    expect(await terminal.lines()).toEqual(['12345', '1한글']);
  });

  test('a wide character and narrow ones take each other’s place', async () => {
    const view = (text: string) => <CellsView cells={texts(8, text)} theme={plain} />;
    const { terminal, show } = paint(8, 1, view('한글abc'));
    for (const text of ['a한글bc', 'abcdefg', '가나다라', ' 가나다']) {
      await show(view(text));
      expect(await terminal.lines()).toEqual([text.trimEnd()]);
    }
  });

  test('only cells that changed are written, and the colour once for neighbours', async () => {
    const view = (text: string) => <CellsView cells={texts(30, text, 'second row')} theme={coloured} />;
    const { terminal, show } = paint(30, 2, view('loss 0.1234 after 100'));
    await turn();
    terminal.writes.length = 0;
    await show(view('loss 0.1299 after 101'));
    expect(await terminal.lines()).toEqual(['loss 0.1299 after 101', 'second row']);
    const written = terminal.writes.join('');
    expect(written.match(/\x1b\[38;2;143;220;90m/g)).toHaveLength(1);
    expect(written.replace(/\x1b(?:[78]|\[[\d;?]*\w)/g, '')).toBe('991');
  });

  test('the same picture drawn anew writes nothing', async () => {
    const view = () => <CellsView cells={texts(10, 'one', 'two')} theme={coloured} />;
    const { terminal, show } = paint(10, 2, view());
    await turn();
    terminal.writes.length = 0;
    await show(view());
    expect(terminal.writes).toEqual([]);
  });

  test('other colours, another size and strange writing on the screen: everything is painted anew', async () => {
    const view = (theme: Theme) => <CellsView cells={texts(10, 'one', 'two')} theme={theme} />;
    const { terminal, canvas, show } = paint(10, 2, view(coloured));
    await show(view({ ...coloured, name: 'light' }));
    expect(terminal.writes.at(-1)).toContain('\x1b[38;2;46;125;20m');
    terminal.resize(12, 3);
    await turn();
    expect(await terminal.lines()).toEqual(['one', 'two', '']);
    canvas.stdout.write('\x1b[Hsomething else');
    await turn();
    expect(await terminal.lines()).toEqual(['one', 'two', '']);
  });

  test('nothing is painted once the alternate screen is left', async () => {
    const { terminal, show, close } = paint(10, 1, <CellsView cells={texts(10, 'one')} theme={plain} />);
    await turn();
    terminal.writes.length = 0;
    await show(<CellsView cells={texts(10, 'two')} theme={plain} />);
    expect(terminal.writes.join('')).toContain('two');
    close();
    await turn();
    expect(terminal.writes.at(-1)).not.toContain('\x1b[?2026h\x1b7');
    expect((await terminal.lines()).join('')).toBe('');
  });
});

/** The program at a screen whose runs report what they are told to. */
function program(id: string, language: 'en' | 'ko' = 'en') {
  const made = createStore(screens, { language, target: id });
  open.push(() => made.store.close());
  const screen = screens.find((s) => s.id === id)!;
  if (screen.section) made.store.dispatch({ type: 'open', screen: id });
  return made;
}

describe('the program', () => {
  test.each(screens.map((s) => s.id))('%s looks as it does when Ink itself writes it', async (id) => {
    for (const language of ['en', 'ko'] as const) {
      for (const [columns, rows] of [
        [120, 36],
        [80, 24],
        [40, 10],
      ] as const) {
        const { store } = program(id, language);
        const app = <App store={store} screens={screens} />;
        const { terminal, close } = paint(columns, rows, app);
        const reference = openTerminal(app, columns, rows);
        open.push(reference.close);
        await turn();
        expect(await terminal.lines()).toEqual(reference.lines().map((line) => line.trimEnd()));
        close();
        reference.close();
      }
    }
  });

  test('nothing is written while nothing changes: before the start, paused, and after the end', async () => {
    const { store, engine, press } = program('optimizer-mnist');
    const { terminal } = paint(120, 36, <App store={store} screens={screens} />);
    const quiet = async () => {
      await turn();
      terminal.writes.length = 0;
      // What tells the screen nothing new: its clock, another screen's reports, an action that changes nothing.
      store.dispatch({ type: 'screen', screen: 'optimizer-mnist', action: { type: 'tick' } });
      store.dispatch({ type: 'screen', screen: 'optimizer-path', action: { type: 'tick' } });
      await new Promise((resolve) => setTimeout(resolve, 300));
      return terminal.writes;
    };
    expect(await quiet()).toEqual([]);
    press('space');
    await turn();
    const job = engine.jobs[0]!;
    const results = raced(700);
    results.forEach((run, i) => {
      for (const event of eventsOf(run, i)) job.report(event);
    });
    press('space');
    expect(await quiet()).toEqual([]);
    expect((await terminal.lines()).join('\n')).toContain('paused');
    results.forEach((_, run) => {
      job.report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 1400 });
    });
    press('l');
    expect(await quiet()).toEqual([]);
    expect((await terminal.lines()).join('\n')).toMatch(/^ done/m);
  });

  test('nothing is written after the path on the map has ended', async () => {
    const { store, engine, press } = program('optimizer-path');
    walked().results.forEach((run, i) => {
      for (const event of eventsOf(run, i)) engine.jobs[0]!.report(event);
    });
    const { terminal } = paint(120, 36, <App store={store} screens={screens} />);
    press('G');
    await turn();
    expect((await terminal.lines()).join('\n')).toContain('30/30');
    terminal.writes.length = 0;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(terminal.writes).toEqual([]);
  });
});
