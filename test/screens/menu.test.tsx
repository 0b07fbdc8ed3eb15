import { afterEach, describe, expect, test } from 'vitest';
import { screens } from '../../src/screens/index.ts';
import { createMenu, createSectionMenu } from '../../src/screens/menu.ts';
import { sections } from '../../src/screens/sections.ts';
import { App } from '../../src/ui/shell/app.tsx';
import { createStore } from '../ui/helpers.ts';
import { eventually, openTerminal } from '../ui/terminal.tsx';

type Listing = { entries: { id: string }[] };
const figures = screens.filter((screen) => screen.experiments.length > 0);
const listed = (menu: { init(setup: never): unknown }) =>
  (menu.init({ seed: 1, texts: {} } as never) as Listing).entries.map((entry) => entry.id);

test('the menu lists the sections that have figures, no others', () => {
  expect(listed(createMenu(figures))).toEqual(sections.map((s) => s.id));
  expect(listed(createMenu([]))).toEqual([]);
  expect(listed(createMenu(figures.slice(0, 1)))).toEqual(['update']);
});

test('a section lists its own figures', () => {
  const other = { ...figures[0]!, id: 'elsewhere', section: 'weights' as const };
  const own = figures.filter((screen) => screen.section === 'update');
  expect(own.length).toBeGreaterThan(1);
  expect(listed(createSectionMenu('update', [...figures, other]))).toEqual(own.map((screen) => screen.id));
});

describe('on the terminal', () => {
  const open: { close(): void }[] = [];
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  /** The program, its first frame drawn and its keyboard connected: a key that does nothing but redraw has come through. */
  async function start(...way: string[]) {
    const made = createStore(screens);
    const terminal = openTerminal(<App store={made.store} screens={screens} />, 80, 24, { ...made, screens });
    open.push(terminal, made.store);
    await eventually(() => {
      terminal.type('T');
      expect(made.store.get().theme.name).toBe('light');
    });
    for (const id of way) made.store.dispatch({ type: 'open', screen: id });
    const stack = () => made.store.get().stack;
    const types = async (keys: string, shown: string) => {
      terminal.type(keys);
      await eventually(() => expect(terminal.frame()).toContain(shown));
    };
    if (way.length > 0) await eventually(() => expect(terminal.frame()).toContain('Contour map'));
    return { ...made, terminal, stack, types };
  }

  test('Enter opens the section, and there the figure', async () => {
    const { types, stack } = await start();
    await types('\r', 'Race on digits');
    expect(stack()).toEqual(['menu', 'update']);
    await types('\r', 'Shallow along x');
    expect(stack()).toEqual(['menu', 'update', 'optimizer-path']);
  });

  test('arrows and letters choose, around the ends too', async () => {
    const { types, terminal, stack } = await start('update');
    const marked = () => terminal.lines().find((line) => line.includes('›  '));
    expect(marked()).toContain('1  Contour map');
    await types('\x1b[B', '›  2  Race on digits');
    await types('\x1b[B', '›  1  Contour map');
    await types('k', '›  2  Race on digits');
    await types('j', '›  1  Contour map');
    await types('j', '›  2  Race on digits');
    await types('\r', 'loss on the batch');
    expect(stack()).toEqual(['menu', 'update', 'optimizer-mnist']);
  });

  test('keys for the ends lead there, and the list goes on from there', async () => {
    const { types, stack, terminal } = await start();
    const { title } = screens.find(({ id }) => id === listed(screens[0]!).at(-1))!;
    const last = new RegExp(`›  ${listed(screens[0]!).length}  ${title.en}`);
    terminal.type('G');
    await eventually(() => expect(terminal.frame()).toMatch(last));
    await types('k', '›  5  Hyperparameters');
    await types('\x1b[H', '›  1  Parameter update');
    await types('j', '›  2  Initial weights');
    terminal.type('\x1b[6~');
    await eventually(() => expect(terminal.frame()).toMatch(last));
    await types('k', '›  5  Hyperparameters');
    await types('\r', 'The split');
    expect(stack()).toEqual(['menu', 'hyperparameters']);
  });

  test('Enter that opens a figure is not a key of that figure too', async () => {
    const { types, store, stack } = await start();
    await types('\r', 'Race on digits');
    await types('j', '›  2  Race on digits');
    await types('\r', 'loss on the batch');
    expect(stack()).toEqual(['menu', 'update', 'optimizer-mnist']);
    expect((store.get().states['optimizer-mnist'] as { controls: { edit: unknown } }).controls.edit).toBeNull();
  });

  test('a number opens its entry, and nothing beyond it', async () => {
    const { types, stack } = await start();
    await types('1', 'Race on digits');
    expect(stack()).toEqual(['menu', 'update']);
  });

  test('in a section a number opens its figure, once', async () => {
    const { types, stack, engine } = await start('update');
    await types('1', 'steps/s');
    expect(stack()).toEqual(['menu', 'update', 'optimizer-path']);
    expect(engine.jobs).toHaveLength(1);
  });

  test('help, and the way back, leave the selection where it was', async () => {
    const { types, terminal, stack } = await start();
    await types('j', '›  2  Initial weights');
    await types('?', 'Everywhere');
    expect(terminal.frame()).toMatch(/↑↓ +choose an entry/);
    await types('x', '›  2  Initial weights');
    await types('j', '›  3  Batch normalization');
    await types('2', 'Symmetry');
    expect(stack()).toEqual(['menu', 'weights']);
    await types('\x1b', '›  2  Initial weights');
  });

  test('the way back leads through the section', async () => {
    const { types, stack } = await start('update', 'optimizer-path');
    await types('\x1b', 'Compare update rules');
    await types('\x1b', 'z i g z a g');
    expect(stack()).toEqual(['menu']);
  });
});
