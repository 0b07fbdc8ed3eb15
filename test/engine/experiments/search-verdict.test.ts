import { expect, test } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { ranked } from '../../../src/engine/experiments/search-results.ts';
import { percent, searchVerdict } from '../../../src/engine/experiments/search-verdict.ts';
import { emptyResults } from '../../../src/engine/results.ts';
import { finished, judged, searched, searchValues } from './searches.ts';

const said = (results: Parameters<typeof searchVerdict>[0]) =>
  searchVerdict(results).map((s) => s.en.replaceAll('\u00a0', ' '));

test('names the best trial, and what decides', () => {
  const results = searched({ trials: '100' });
  const best = ranked(results)[0]!;
  const [first, second] = said(results);
  expect(first).toContain(
    `Best of 100: trial ${best.params.trial}, right on ${Math.round((best.summary.validationAccuracy as number) * 100)}.0 % of the validation images`,
  );
  expect(second).toMatch(
    /^The 10 best take up \d+ % of the learning rates searched and \d+ % of the weight decays: the learning rate decides\.$/,
  );
});

test('says that neither decides when good trials lie everywhere, and nothing of few trials', () => {
  const even = searched({ trials: '60' }).map((run, i) => finished(run, [i % 10 === 0 ? 0.9 : 0.5]));
  expect(said(even)[1]).toMatch(/neither decides alone\.$/);
  expect(said(searched({ trials: '9' }))).toHaveLength(1);
});

test('points beyond the range when the best lie at its upper end', () => {
  const rising = searched({ trials: '80' }).map((run) =>
    finished(run, [Math.log10((run.params.lr as number) * 1e6) / 4]),
  );
  expect(said(rising)).toContain('They lie at the upper end of the learning rates: better ones may lie beyond it.');
  expect(said(searched({ trials: '80', lr: '1e-6,1' })).join(' ')).not.toContain('upper end');
});

test('compares the rounds instead, once there are several', () => {
  const values = searchValues({ trials: '60', rounds: '2' });
  const first = searched({ trials: '60', rounds: '2' });
  const next = emptyResults(experimentById('hyperparameter-search').more!(values, first, 1)).map(judged);
  const text = said([...first, ...next]).join(' ');
  expect(text).toMatch(/The middle trial of round 2 is right on \d+ %, that of round 1 on \d+ %\./);
  expect(text).not.toContain('take up');
});

test('tells the test, and how much of the score was luck only if there was some', () => {
  const [run] = searched({ trials: '3' });
  const final = (validation: number, testAccuracy: number) => ({
    ...finished(run!, [validation], { testAccuracy, testImages: 2000 }),
    id: 'final',
    params: { ...run!.params, final: true, of: run!.id },
  });
  expect(said([run!, final(0.9, 0.8)])[1]).toBe(
    'On the 2,000 test images, which chose nothing, it is right on 80.0 %: less than the 90.0 % that chose it.',
  );
  expect(said([run!, final(0.7, 0.8)])[1]).toBe(
    'On the 2,000 test images, which chose nothing, it is right on 80.0 %.',
  );
});

test('counts those that diverged; when all did there is no best', () => {
  const results = searched({ trials: '4' }).map((run, i) =>
    finished(run, [0.5], i < 3 ? { diverged: true, divergedAt: 5 - i } : {}),
  );
  expect(said(results).at(-1)).toMatch(
    /^3 of 4 diverged, the first in epoch 3; the least learning rate among them is .*\.$/,
  );
  const all = results.map((run) => finished(run, [0.5], { diverged: true, divergedAt: 1 }));
  expect(said(all)).toHaveLength(1);
});

test('percent never breaks before its sign', () => {
  expect([percent(0.256), percent(0.256, 1), percent(-1), percent(Number.NaN)]).toEqual([
    '26\u00a0%',
    '25.6\u00a0%',
    '0\u00a0%',
    '–',
  ]);
});
