import { describe, expect, test } from 'vitest';
import { languages } from '../../../../src/base/text.ts';
import { sources } from '../../../../src/data/index.ts';
import type { Shape } from '../../../../src/data/sources/source.ts';
import { networkEnds } from '../../../../src/engine/experiments/shared/overfit/train.ts';
import { screens } from '../../../../src/screens/index.ts';
import { tinyDataset } from '../../../engine/runs/threads.ts';
import { createStore, eventsOf, FakeEngine } from '../../helpers.ts';
import { expectFits, lastFrame, sizes } from '../../terminal.tsx';
import { overfitted } from './helpers.ts';

type Id = 'overfit-weight-decay' | 'overfit-dropout';

interface Scene {
  readonly keys?: readonly string[];
  readonly texts?: Record<string, string>;
  readonly language?: 'en' | 'ko';
  readonly over?: boolean;
  readonly shape?: Shape | null;
  /** Inputs and classes that the runs tell. */
  readonly ends?: readonly [inputs: number, classes: number];
}

/** The screen at a size, after keys; what has started has reported 90 epochs. */
function frame(
  id: Id,
  columns: number,
  rows: number,
  { keys = [], texts = {}, language = 'en', over = false, shape, ends }: Scene = {},
) {
  const { store, engine, press } = createStore(screens, { language, target: id, texts, shape });
  store.dispatch({ type: 'open', screen: 'overfitting' });
  store.dispatch({ type: 'open', screen: id });
  for (const key of keys) {
    press(key);
    const job = engine.jobs.splice(0)[0];
    const runs = job ? overfitted(id, 90, texts) : [];
    runs.forEach((run, i) => {
      for (const event of eventsOf(over ? { ...run, status: 'done' } : run, i)) {
        const snapshots = { ...run.snapshots, ...(ends && { [networkEnds]: Float64Array.from(ends) }) };
        job!.report(event.type === 'rows' ? { ...event, snapshots } : event);
      }
    });
  }
  return lastFrame({ store, screens }, columns, rows);
}

const scenes: [about: string, scene: Scene][] = [
  ['idle', {}],
  ['running', { keys: ['space'] }],
  ['over', { keys: ['space'], over: true }],
  ['the other picture, on the runs', { keys: ['space', 'v', 'tab', 'left'] }],
  ['no picture, lines, cursor', { keys: ['space', 'v', 'v', 'c', 'shift-tab', 'left'] }],
  ['the chart at full size, logarithmic', { keys: ['space', 'shift-tab', 'enter', 'x', 'l', 'L', '+'] }],
  ['a wrong value', { keys: ['space', 'enter', 'ctrl-u', 'x', 'enter'] }],
  ['eight runs', { keys: ['space'], texts: { 'batch-norm': 'off,on', 'weight-decay': '0,0.1', dropout: '0,0.2' } }],
  ['a deep network', { keys: ['space'], texts: { hidden: Array.from({ length: 20 }, () => '50').join() } }],
];

describe.each(['overfit-weight-decay', 'overfit-dropout'] as const)('%s', (id) => {
  test('a test image and what each run says of it stand beside the curves, or in their place', () => {
    const seen = (columns: number, keys: readonly string[] = []) => {
      const engine = new FakeEngine();
      engine.loaded = tinyDataset();
      const { store, press } = createStore(screens, { engine, target: id });
      store.dispatch({ type: 'open', screen: id });
      press(...keys);
      const text = lastFrame({ store, screens }, columns, 36).join('\n');
      return [/test image \d+ of 40: labelled \d/.exec(text)?.[0], text.includes('accuracy   ')];
    };
    expect(seen(120)).toEqual(['test image 1 of 40: labelled 0', true]);
    expect(seen(120, ['n', 'n'])).toEqual(['test image 3 of 40: labelled 2', true]);
    expect(seen(120, ['i'])).toEqual([undefined, true]);
    expect(seen(80)).toEqual([undefined, true]);
    expect(seen(80, ['i', 'N'])).toEqual(['test image 40 of 40: labelled 9', false]);
  });

  test.each(scenes)('%s: fits every terminal, in both languages', (_, scene) => {
    for (const language of languages) {
      for (const [columns, rows] of sizes) {
        const lines = frame(id, columns, rows, { ...scene, language });
        expectFits(lines, columns, rows, `${columns} × ${rows} ${language}`);
        expect(lines).toHaveLength(rows);
        expect(lines.at(-1)).toMatch(/\S/);
      }
    }
  });
});

describe('what must be seen', () => {
  test('how it begins', () =>
    expect(frame('overfit-dropout', 80, 24).join('\n')).toContain('Space starts the training'));

  test('curves, both accuracies and the gap of every run at the least size', () => {
    const lines = frame('overfit-weight-decay', 60, 16, { keys: ['space'] });
    for (const name of ['λ 0 ', 'λ 0.1']) {
      expect(
        lines.filter((line) => line.includes(name) && /%.*%.*\+\d/.test(line)),
        name,
      ).toHaveLength(1);
    }
    expect(lines.filter((line) => /[┤│]/.test(line.slice(0, 6))).length).toBeGreaterThanOrEqual(3);
  });

  test('the network with units crossed out, large or beside the curves', () => {
    for (const [columns, rows] of [sizes[1], sizes[2], sizes[3]]) {
      const text = frame('overfit-dropout', columns, rows, { keys: ['space'] }).join('\n');
      expect(text).toContain('⊗');
      expect(text).toMatch(/▴ dropout 0\.2 +(this step leaves out 30 of 120 units|30\/120 out)/);
    }
    const whole = frame('overfit-dropout', 120, 36, { keys: ['space', 'tab', 'up'] }).join('\n');
    expect(whole).toContain('◉ dropout 0   every unit takes part');
    expect(whole).not.toContain('⊗');
  });

  test('inputs and classes of the network are those of the data, and unknown until a run has reported them', () => {
    const below = (scene: Scene) =>
      frame('overfit-dropout', 120, 36, scene).find((line) => / (\d+|\?) +100 +100 /.test(line));
    expect(below({})).toMatch(/ 784 .* 10\b/);
    for (const { shape } of sources)
      expect(below({ shape })).toMatch(new RegExp(` ${shape.rows * shape.columns} .* ${shape.classes}\\b`));
    expect(below({ shape: null })).toMatch(/\? .* \?/);
    expect(below({ shape: null, keys: ['space'], ends: [9, 3] })).toMatch(/ 9 .* 3\b/);
  });

  test('the weights of every run, shrinking', () => {
    const text = frame('overfit-weight-decay', 120, 36, { keys: ['space'] }).join('\n');
    expect(text).toMatch(/◉ λ 0 {2}σ 0\.1\s/);
    expect(text).toMatch(/▴ λ 0\.1 {2}σ 0\.1 → 0\.082/);
  });

  test('what the scalings are, where one is chosen', () => {
    const text = frame('overfit-dropout', 120, 36, { keys: ['down', 'right'] }).join(' ');
    for (const part of ['book: at test time', '× (1 − ratio)', 'inverted', '÷ (1 − ratio) in training'])
      expect(text).toContain(part);
  });

  test('the verdict once all is over', () => {
    const text = frame('overfit-weight-decay', 120, 36, { keys: ['space'], over: true })
      .join(' ')
      .replaceAll(/\s+/g, ' ');
    expect(text).toContain('With λ 0: train 91.0 %, test 72.8 %, a gap of 18.2 points: overfitting to 300 images.');
  });
});
