import { expect, test } from 'vitest';
import { createCells, toStrings } from '../../../src/ui/charts/cells.ts';
import { initTraining, type TrainingState } from '../../../src/ui/kit/training.ts';
import { trainingView } from '../../../src/ui/kit/training-view.ts';

const first = initTraining('init-mnist', { seed: 1, texts: {} });
const happening = { text: { en: 'He takes the lead', ko: 'He가 앞섭니다' }, at: 0.1 };

function shown(state: TrainingState<'init-mnist'>): string {
  const view = { state, columns: 80, rows: 22, language: 'en', plain: true, reading: [], tableRows: 0 } as const;
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
