import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import type { TrialResult } from '../../../src/engine/experiments/hyperparameter-search/results.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { paneLayout } from '../../../src/screens/hyperparameter-search/view.ts';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { finished, judged } from '../../engine/experiments/searches.ts';
import { createStore, eventsOf } from '../../ui/helpers.ts';
import { expectFits, lastFrame, sizes } from '../../ui/terminal.tsx';

interface View {
  readonly keys: string;
  readonly texts?: Record<string, string>;
  /** What a line of the screen has to say. */
  readonly shows: RegExp;
}

const views: Readonly<Record<string, View>> = {
  idle: { keys: '', shows: /Space starts the search/ },
  over: { keys: 'space', shows: /next box|best so far/ },
  'own box': { keys: 'space right + - 0 right z', shows: /your box|best so far/ },
  'a digit': { keys: 'space i n', shows: /not trained yet|loading the digits/ },
  'the best': { keys: 'space tab down', shows: /›Best-2/ },
  'one full size': { keys: 'space tab down enter', shows: /Best-2 8\d/ },
  'one full size, after an earlier search': { keys: 'space r tab down enter', shows: /Best-2 8\d/ },
  'a grid after a random search': {
    keys: 'space tab tab down down down down down down right r',
    shows: /(now|before) +(grid|random), log-uniform/,
  },
  parameters: { keys: 'space tab tab down', shows: /learning rate/ },
  'a wrong value': { keys: 'tab tab enter ctrl-u x enter', shows: /"x"/ },
  'second round': { keys: 'space space', shows: /round 2/ },
  'all diverged': { keys: 'space', texts: { lr: '900,1000' }, shows: /40\/40/ },
};

function seated(view: View, language: 'en' | 'ko') {
  const target = { target: 'hyperparameter-search', texts: { trials: '40', ...view.texts } };
  const { store, engine, press } = createStore(screens, { language, ...target });
  store.dispatch({ type: 'open', screen: 'hyperparameters' });
  store.dispatch({ type: 'open', screen: 'hyperparameter-search' });
  let reported = 0;
  for (const key of view.keys.split(' ').filter(Boolean)) {
    press(key);
    for (; reported < engine.jobs.length; reported++) {
      const job = engine.jobs[reported]!;
      const runs = emptyResults(job.plans) as readonly RunResult[] as readonly TrialResult[];
      runs.forEach((run, i) => {
        const lost = run.params.lr > 100;
        const done = lost ? finished(run, [0.1], { diverged: true, divergedAt: 1 }) : judged(run);
        for (const event of eventsOf(done, i)) job.report(event);
      });
    }
    store.dispatch({ type: 'screen', screen: 'none', action: null });
  }
  return store;
}

function frame(view: View, language: 'en' | 'ko', columns: number, rows: number): string[] {
  return lastFrame({ store: seated(view, language), screens }, columns, rows);
}

describe.each(Object.entries(views))('%s', (_, view) => {
  test.each(languages)('fits every terminal, in %s', (language) => {
    for (const [columns, rows] of sizes) {
      const lines = frame(view, language, columns, rows);
      expectFits(lines, columns, rows, `${columns} × ${rows}`);
      expect(lines).toHaveLength(rows);
      if (language === 'en')
        expect(lines.join('\n').replaceAll('\u00a0', ' '), `${columns} × ${rows}`).toMatch(view.shows);
    }
  });
});

test('what was found is not told while somebody asks about the search', () => {
  const screen = screens.find(({ id }) => id === 'hyperparameter-search')!;
  const state = seated(views.over!, 'en').get().states[screen.id];
  const shown = (asking: boolean) =>
    toStrings(screen.view({ state, columns: 118, rows: 34, language: 'en', plain: true, asking })).join('\n');
  expect(shown(false)).toContain('Best of 40 trials');
  expect(shown(true)).not.toContain('Best of 40 trials');
});

test('the pane with the keys is always there', () => {
  for (const columns of [60, 99, 100, 159, 160, 200]) {
    for (const focus of ['plane', 'best', 'controls'] as const) {
      const panes = paneLayout(columns, focus);
      expect(panes.map((p) => p.pane)).toContain(focus);
      expect(panes.reduce((sum, p) => sum + p.width, panes.length - 1)).toBeLessThanOrEqual(columns);
    }
  }
});
