import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { createCells, toStrings } from '../../../src/ui/charts/cells.ts';
import { sentencesOf } from '../../../src/ui/charts/prose.ts';
import { plannedRuns } from '../../../src/ui/kit/planned-runs.ts';
import { initTraining, type TrainingState } from '../../../src/ui/kit/training.ts';
import { trainingView } from '../../../src/ui/kit/training-view.ts';
import { verdictOf } from '../../../src/ui/kit/verdict.ts';

const first = initTraining('init-mnist', { seed: 1, texts: {} });
const happening = { text: { en: 'He takes the lead', ko: 'He가 앞섭니다' }, at: 0.1 };

function shown(state: TrainingState, columns = 80): string {
  const view = { state, columns, rows: 22, language: 'en', plain: true, reading: [], tableRows: 0 } as const;
  return toStrings(trainingView({ ...view, figure: createCells, table: createCells })).join('\n');
}

test('what has just happened stands in the state line while runs train', () => {
  expect(shown({ ...first, phase: 'running', happening })).toMatch(/training {3}He takes the lead +seed 1/);
  expect(shown({ ...first, phase: 'paused', happening })).toContain('He takes the lead');
  expect(shown({ ...first, phase: 'running', happening: null })).not.toContain('lead');
});

test('a long one is whole: the remark and the seed give way', () => {
  const text = { en: '0.0001 without: gradient vanishes, layer 1 has 1/3400 of layer 4’s', ko: '' };
  const lines = shown({ ...first, phase: 'running', happening: { text, at: 0.1 } });
  expect(lines).toContain(`training   ${text.en}`);
  expect(lines).not.toContain('seed 1');
});

test('it gives way to the verdict, to the past, and to what waits for the next start', () => {
  for (const other of [{ phase: 'over' }, { moment: 3 }, { stale: true }] as const)
    expect(shown({ ...first, phase: 'running', happening, ...other })).not.toContain('lead');
});

test('in the past it says how to go on from there, where runs can; trials that follow one another cannot', () => {
  expect(shown({ ...first, moment: 3 })).toContain('G: the newest · f: on from here');
  // Where that has no room, the half of it is whole.
  for (const columns of [40, 62, 70, 80]) {
    const line = shown({ ...first, moment: 3 }, columns)
      .split('\n')
      .find((row) => /^(at update|after run)/.test(row))!;
    expect(line.trimEnd()).toMatch(/changed values|G: the newest$|seed 1$|3\/0$/);
  }
  const search = initTraining('hyperparameter-search', { seed: 1, texts: {} });
  expect(shown({ ...search, moment: 3 })).toContain('G: the newest');
  expect(shown({ ...search, moment: 3 })).not.toContain('f: on from here');
});

test('the row of the rule by which runs go on is explained while it is selected, and no other', () => {
  const at = (selected: string) => shown({ ...first, controls: { ...first.controls, selected } });
  expect(at('optimizer')).toMatch(/^Changed while runs train, they go on with another optimizer: its state starts/);
  expect(at('lr')).not.toContain('another optimizer');
});

test('large: the figure, its numbers and one sentence, and nothing of the panes', () => {
  const curves = () => [{ label: 'He 0.5', reading: { name: 'He', value: '0.5' }, style: 'series-0' }];
  const large = (state: TrainingState<'init-mnist'>, language: 'en' | 'ko' = 'en') =>
    toStrings(
      trainingView({
        state,
        columns: 80,
        rows: 22,
        language,
        plain: true,
        reading: ['How to read it.'],
        tableRows: 3,
        figure: createCells,
        table: () => createCells(0, 0),
        curves,
        large: true,
      }),
    ).map((row) => row.trimEnd());
  const rows = large(first);
  expect(rows.at(-1)).toBe('Space starts the training');
  expect(rows.join('\n')).toContain('─── He\n█▀█   █▀▀');
  expect(rows.join('\n')).not.toMatch(/How to read it|batch size|seed/);
  expect(large(first, 'ko').at(-1)).toBe('Space를 누르면 학습이 시작됩니다');
  expect(large({ ...first, phase: 'running', happening }).at(-1)).toBe('He takes the lead');
  expect(large({ ...first, phase: 'over', stale: true }).at(-1)).toBe('changed values start with r');
  const [run] = emptyResults(experimentById('init-mnist').runs(first.controls.values, 1));
  const results = [{ ...run!, done: 30, total: 200 }] as never;
  expect(large({ ...first, phase: 'running', results }).at(-1)).toBe('training  30/200');
});

test('while all runs still search for their rates, that is what goes on', () => {
  const [planned] = plannedRuns(first);
  const plain = { ...planned!, status: 'running' as const, total: 400 };
  const run = { ...plain, tried: { done: 70, total: 700 } };
  const at = (...results: (typeof first)['results'][number][]) => shown({ ...first, phase: 'running', results });
  expect(at(run, run)).toMatch(/trying learning rates +/);
  expect(at({ ...run, done: 3 }, run)).toMatch(/training +/);
  expect(at(plain)).toMatch(/training +/);
});

describe('the verdict of a race', () => {
  const values = first.controls.values;
  const results = emptyResults(experimentById('init-mnist').runs(values, 1)).map((run, i) => ({
    ...run,
    status: 'done' as const,
    done: 500,
    total: 500,
    series: { loss: Series.of([1, 250, 500], [2.3, 2, 1 + i]), testAccuracy: Series.of([500], [0.5]) },
    summary: { ...run.summary, diverged: false, divergedAt: null, lossLast100: 1 + i, testAccuracy: 0.5 },
  }));
  const over = { ...first, phase: 'over', results } as unknown as TrainingState;
  const drawn = (rows: number, asking = false) => {
    const view = { state: over, columns: 78, rows, language: 'en', plain: true, tableRows: 4, asking } as const;
    return toStrings(trainingView({ ...view, reading: ['Curves.'], figure: createCells, table: createCells }));
  };

  test('is not told while somebody asks about the screen', () => {
    expect(drawn(22).join('')).toMatch(/is lowest|lowest/);
    expect(drawn(22, true).join('')).not.toContain('lowest');
    expect(drawn(22, true).join('')).not.toContain('Curves.');
  });

  test('keeps its first sentence whole on a low screen, or is left out', () => {
    const [sentence] = verdictOf('init-mnist', results as never, 'en');
    const squeezed = (text: string) => text.replaceAll(/\s/g, '');
    const whole = squeezed(sentencesOf(sentence!)[0]!);
    const said = [11, 12, 13, 14, 15, 16, 18].map((rows) => squeezed(drawn(rows).slice(5).join('')));
    expect(said.some((text) => text.includes(whole))).toBe(true);
    for (const text of said) expect(text.includes(whole) || !text.includes(whole.slice(0, 12))).toBe(true);
    expect(said.join('')).not.toContain('…');
  });
});
