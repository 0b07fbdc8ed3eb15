import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink';
import { afterEach, describe, expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { App } from '../../../src/ui/shell/app.tsx';
import { Canvas, CanvasContext } from '../../../src/ui/shell/canvas.ts';
import { Keyboard } from '../../../src/ui/shell/fake-terminal.ts';
import { painter } from '../../../src/ui/shell/theme.ts';
import { Emulator } from '../emulator.ts';
import { createStore, eventsOf, raced, walked } from '../helpers.ts';
import { turn } from '../terminal.tsx';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** The program on a terminal of ASCII. */
function start(id: string, columns: number, rows: number) {
  const made = createStore(screens, { ascii: true, level: 3 });
  if (id !== screens[0]!.id) made.store.dispatch({ type: 'open', screen: id });
  const terminal = new Emulator(columns, rows);
  const canvas = new Canvas(terminal as unknown as NodeJS.WriteStream);
  const app = render(
    <CanvasContext value={canvas}>
      <App store={made.store} screens={screens} />
    </CanvasContext>,
    {
      stdout: canvas.stdout,
      stdin: new Keyboard() as never,
      alternateScreen: true,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
  );
  open.push(() => {
    made.store.close();
    canvas.close();
    app.unmount();
  });
  return { ...made, terminal };
}

describe('on a terminal of ASCII nothing else is written', () => {
  test.each(screens.map((s) => s.id))('%s', async (id) => {
    for (const [columns, rows] of [
      [120, 36],
      [80, 24],
      [40, 10],
    ] as const) {
      const { press, engine, terminal } = start(id, columns, rows);
      const job = engine.jobs.at(-1);
      const results = id === 'optimizer-path' ? walked().results : id === 'optimizer-mnist' ? raced(300) : [];
      for (const [i, run] of results.entries()) for (const event of eventsOf(run, i)) job?.report(event);
      // Every key of the screen, one after the other, and the help.
      const keys = screens.find((s) => s.id === id)!.keys.flatMap((row) => row.keys);
      for (const key of [...keys, 'escape', 'y', '?', '?', 'K', 'T', 'enter', '한', 'escape']) {
        if (key === 'q') continue;
        press(key);
        await turn();
      }
      const written = stripVTControlCharacters(terminal.writes.join(''));
      expect(written.match(/[^\x00-\x7e]/g) ?? []).toEqual([]);
      expect((await terminal.lines()).join('')).not.toContain('?????');
    }
  });
});

test('selected and bold parts are told there as elsewhere, keys by their names', async () => {
  const { terminal, press } = start('optimizer-mnist', 140, 36);
  await turn();
  const last = async () => (await terminal.lines()).at(-1)!;
  expect(await last()).toContain('Enter type');
  press('enter');
  await turn();
  expect(await last()).toContain('Enter accept');
});

test('Korean is not offered: the key says why', async () => {
  const { terminal, press, store } = start('optimizer-mnist', 80, 24);
  press('K');
  await turn();
  expect(store.get().language).toBe('en');
  expect((await terminal.lines()).at(-1)).toMatch(/Korean needs a terminal/);
});

test('the painter of lines writes ASCII too', () => {
  const paint = painter({ name: 'dark', level: 0, attributes: true, ascii: true });
  expect(paint([{ text: '┤◉ λ…', style: 'title' }])).toBe('\x1b[1m+@ l~\x1b[22m');
});
