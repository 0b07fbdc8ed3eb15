import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { screens } from '../../../src/screens/index.ts';
import { createStore, eventsOf, raced, walked } from '../helpers.ts';
import { expectFits, lastFrame, sizes } from '../terminal.tsx';

const seven = { optimizers: 'sgd,momentum,adagrad,adam,nesterov,rmsprop,adamw' };
const wrong = ['ctrl-u', 'x', 'enter'];
const press = (keys: string) => keys.split(' ').filter(Boolean);

/** Every view of every screen, by the keys that lead there. */
const views: [screen: string, about: string, keys: string[], texts?: Record<string, string>][] = [
  ['menu', 'plain', []],
  ['menu', 'help', ['?']],
  ['update', 'plain', []],
  ['optimizer-path', 'optimizer-path', []],
  ['optimizer-path', 'at the end', ['G']],
  ['optimizer-path', 'shaded', press('. . . v')],
  ['optimizer-path', '3-D, turned', press('. . . v v )')],
  ['optimizer-path', 'overlay and field', press('G o f')],
  ['optimizer-path', 'moving', press('. . right')],
  ['optimizer-path', 'list, wrong value', [...press('tab down enter'), ...wrong]],
  ['optimizer-path', 'seven', press('G'), seven],
  ['optimizer-path', 'diverged', press('G'), { surface: 'rosenbrock', 'sgd.lr': '1', steps: '40' }],
  ['optimizer-path', 'help', ['?']],
  ['optimizer-mnist', 'idle', []],
  ['optimizer-mnist', 'running', press('space')],
  ['optimizer-mnist', 'log, dots, cursor', press('space l c [ [')],
  ['optimizer-mnist', 'wrong value', [...press('space down enter'), ...wrong]],
  ['optimizer-mnist', 'seven', press('space'), seven],
  ['optimizer-mnist', 'over', press('space X')],
  ['optimizer-mnist', 'help', ['?']],
];

/** The program in that view, what runs having reported. */
function frameOf(id: string, keys: readonly string[], texts: Record<string, string>, language: 'en' | 'ko') {
  return (columns: number, rows: number) => {
    const { store, engine, press: type } = createStore(screens, { language, target: id, texts });
    if (id !== 'menu') store.dispatch({ type: 'open', screen: 'update' });
    if (id !== 'menu' && id !== 'update') store.dispatch({ type: 'open', screen: id });
    let reported = 0;
    const report = () => {
      for (; reported < engine.jobs.length; reported++) {
        const job = engine.jobs[reported]!;
        const over = keys.includes('X');
        const results =
          id === 'optimizer-mnist'
            ? raced(700, texts).map((r) => (over ? { ...r, status: 'done' as const } : r))
            : walked(texts).results;
        results.forEach((run, i) => {
          for (const event of eventsOf(run, i)) job.report(event);
        });
      }
    };
    for (const key of keys) {
      type(key);
      report();
    }
    report();
    return lastFrame({ store, screens }, columns, rows);
  };
}

describe.each(views)('%s: %s', (id, _about, keys, texts = {}) => {
  test.each(languages)('fits every terminal, header and status line at their places, in %s', (language) => {
    const frame = frameOf(id, keys, texts, language);
    for (const [columns, rows] of sizes) {
      const lines = frame(columns, rows);
      expectFits(lines, columns, rows, `${columns} × ${rows}`);
      expect(lines.length).toBe(rows);
      expect(lines[0]).toMatch(/^ zigzag/);
      expect(lines.at(-1)).toMatch(/\S/);
      expect(lines.slice(1, -1).join('').trim()).not.toBe('');
    }
  });
});

describe('what must be seen', () => {
  const table = (texts: Record<string, string>, keys: string) => frameOf('optimizer-mnist', press(keys), texts, 'en');

  test('a race of four shows curves and table at the least size', () => {
    const lines = table({}, 'space')(60, 16);
    for (const name of ['SGD', 'Momentum', 'AdaGrad', 'Adam']) {
      expect(
        lines.some((line) => new RegExp(`^ . ${name} .*700/2000`).test(line)),
        name,
      ).toBe(true);
    }
    expect(lines.filter((line) => /[┤│]/.test(line.slice(0, 6))).length).toBeGreaterThanOrEqual(3);
  });

  test('a race of seven too, and no line runs into another', () => {
    const lines = table(seven, 'space')(60, 16);
    expect(lines.filter((line) => line.includes('700/2000'))).toHaveLength(7);
    // Room for a verdict that has not been spoken is the first to go.
    expect(lines.filter((line) => /[┤│]/.test(line.slice(0, 6))).length).toBeGreaterThanOrEqual(2);
    // The list stands right of the curves, a blank between them.
    for (const line of lines.filter((l) => l.includes('›'))) expect(line).toMatch(/ › /);
  });

  test('the reason of a wrong value is read whole', () => {
    const lines = frameOf('optimizer-path', [...press('tab down down enter'), ...wrong], {}, 'en')(80, 24).join(' ');
    for (const word of ['"x"', 'not', 'allowed:', 'whole', 'number', '10000']) expect(lines).toContain(word);
  });

  test('the menu says how it is used at the least size', () => {
    const lines = frameOf('menu', [], {}, 'en')(60, 16).join('\n');
    expect(lines).toMatch(/open with Enter|…/);
    expect(lines).not.toMatch(/open with *$/m);
  });
});
