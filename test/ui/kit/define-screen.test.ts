import { expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { createCells } from '../../../src/ui/charts/cells.ts';
import { defineScreen } from '../../../src/ui/kit/define-screen.ts';
import type { ScreenSetup } from '../../../src/ui/kit/screen.ts';
import { initTraining, reduceTraining } from '../../../src/ui/kit/training.ts';
import { trainingKeys } from '../../../src/ui/kit/training-keys.ts';
import { bareExplanation } from '../bare-explanation.ts';

const parts = {
  id: 'init-mnist' as const,
  init: (setup: ScreenSetup) => initTraining('init-mnist', setup),
  reduce: reduceTraining,
  keys: trainingKeys,
  view: () => createCells(0, 0),
  explanation: bareExplanation,
};

test('a screen takes id, title and summary from its experiment', () => {
  const { section, title, summary } = experimentById('init-mnist');
  const screen = defineScreen(parts);
  expect(screen).toMatchObject({ id: 'init-mnist', section, title, about: summary, experiments: ['init-mnist'] });
  expect(defineScreen({ ...parts, title: same('Short') }).title.en).toBe('Short');
  const init = (setup: ScreenSetup) => initTraining('no-such', setup);
  expect(() => defineScreen({ ...parts, id: 'no-such', init })).toThrow('no-such');
});

test('characters are text while a value is typed', () => {
  const screen = defineScreen(parts);
  const state = screen.init({ seed: 1, texts: {} });
  expect(screen.typing?.(state)).toBeNull();
  expect(screen.typing?.(screen.reduce(state, { type: 'edit' }).state)?.en).toMatch(/./);
});
