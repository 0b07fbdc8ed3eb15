import fc from 'fast-check';
import { expect, test } from 'vitest';
import { threeDigits } from '../../../../src/base/numbers.ts';
import { ranked, type TrialResult } from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { searchVerdict } from '../../../../src/engine/experiments/hyperparameter-search/verdict.ts';
import { experimentOf } from '../../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';
import type { Divergence } from '../../../../src/engine/nn/divergence.ts';
import { packMarks } from '../../../../src/engine/nn/marks.ts';
import { finished, judged, searched, searchValues } from '../searches.ts';

const said = (results: Parameters<typeof searchVerdict>[0]) =>
  searchVerdict(results).map((s) => s.en.replaceAll('\u00a0', ' '));

const lost = (run: TrialResult, at = 1) => finished(run, [0.5], { diverged: true, divergedAt: at });
/** A run whose validation images are marked: so many of a hundred right, from the first on. */
const marked = (run: TrialResult, right: number): TrialResult => ({
  ...finished(run, [right / 100]),
  snapshots: { 'validationAccuracy right': packMarks(Array.from({ length: 100 }, (_, i) => Number(i < right))) },
});

test('names the best five as the chapter does, and what decides', () => {
  const results = searched({ trials: '100' });
  const [first, second] = said(results);
  const list = ranked(results)
    .slice(0, 5)
    .map(({ params, summary }, i) => {
      const [rate, decay] = [params.lr, params.weightDecay].map(threeDigits);
      const score = Math.round(summary.validationAccuracy! * 100);
      return `Best-${i + 1} ${score}.0 % (η ${rate}, λ ${decay})`;
    });
  expect(first).toBe(
    `Best of 100 trials on the validation images: ${list[0]}. Then ${list.slice(1, -1).join(', ')} and ${list.at(-1)}.`,
  );
  expect(second).toMatch(
    /^The 10 best take up \d+ % of the learning rates and \d+ % of the weight decays searched: the learning rate decides\.$/,
  );
});

test('names the best trials that are not significantly worse than the first', () => {
  const [a, b, c, d] = searched({ trials: '4' }) as [TrialResult, TrialResult, TrialResult, TrialResult];
  expect(said([marked(a, 85), marked(b, 84), marked(c, 40), marked(d, 85)])[1]).toBe(
    'On 100 images Best-2 and Best-3 cannot be told from Best-1: the differences may be luck.',
  );
  expect(said([marked(a, 85), marked(b, 85), marked(c, 40), marked(d, 30)])[1]).toBe(
    'Best-2 is exactly as good as Best-1.',
  );
  expect(said([marked(a, 85), marked(b, 50)])).toHaveLength(1);
  expect(said([marked(a, 85), marked(b, 50)])[0]).toMatch(
    /^Best of 2 trials on 100 validation images: Best-1 85\.0 %.*Best-2 50\.0 %/,
  );
  expect(said([marked(a, 85)])[0]).toMatch(/^The only trial on 100 validation images: Best-1 85\.0 % \([^)]*\)\.$/);
});

test('says how many of the kept have learned nothing', () => {
  const [a, b, c] = searched({ trials: '3' }) as [TrialResult, TrialResult, TrialResult];
  const keeping = (run: TrialResult, keep: number) => ({ ...run, params: { ...run.params, keep } });
  const some = [marked(a, 85), marked(b, 14), marked(c, 9)];
  expect(said(some)[1]).toBe('2 of the 3 best have learned nothing yet: right no more often than guessing.');
  expect(said(some.map((run) => keeping(run, 1))).join()).not.toContain('nothing');
  expect(said([marked(a, 10), marked(b, 9)]).join(' ')).toContain('All of the 2 best have learned nothing yet');
});

test('says that none decides when good trials lie everywhere, and nothing of few trials', () => {
  const even = searched({ trials: '60' }).map((run, i) => finished(run, [i % 10 === 0 ? 0.9 : 0.5]));
  expect(said(even)[1]).toMatch(/none of them decides alone\.$/);
  for (const trials of ['9', '2', '1']) expect(said(searched({ trials })).join()).not.toContain('take up');
});

test('speaks of what was searched only: fixed values, linear ranges, lists', () => {
  const only = said(searched({ trials: '80', 'weight-decay': '1e-6' })).join(' ');
  expect(only).toMatch(/take up \d+ % of the learning rates searched: the learning rate decides\./);
  expect(said(searched({ trials: '80', lr: '0.01', 'weight-decay': '1e-6' })).join()).not.toContain('take up');
  const many = searched({ trials: '80', dropout: '0,0.5', 'batch-sizes': '50,100', layers: '1,2' });
  const told = said(many).join(' ');
  for (const word of ['dropout ratios', 'batch sizes', 'numbers of layers'])
    expect(told).toMatch(new RegExp(`\\d+ % of the ${word}`));
  // The best all of one batch size, wherever the rest lies.
  const sized = many.map((run, i) => finished(run, [run.params.batchSize === 50 ? 0.6 + (i % 7) / 100 : 0.3]));
  expect(said(sized).join(' ')).toMatch(/: the batch size decides\./);
});

test('points beyond the range when the best all lie at an end of it', () => {
  const by = (sign: 1 | -1) =>
    searched({ trials: '80' }).map((run) => finished(run, [0.5 + (sign * Math.log10(run.params.lr * 1e4)) / 5]));
  expect(said(by(1))).toContain('They all lie at the upper end of the learning rates: better ones may lie above 0.01.');
  expect(said(by(-1))).toContain(
    'They all lie at the lower end of the learning rates: better ones may lie below 1e-6.',
  );
  expect(said(searched({ trials: '80', lr: '1e-6,1' })).join(' ')).not.toContain('end of the learning rates');
});

test('compares the rounds instead, once there are several', () => {
  const values = searchValues({ trials: '60', rounds: '2' });
  const first = searched({ trials: '60', rounds: '2' });
  const next = emptyResults(experimentOf('hyperparameter-search').more!(values, first, 1)).map(judged);
  const text = said([...first, ...next]).join(' ');
  expect(text).toMatch(/The middle trial of round 2 is right on \d+ %, that of round 1 is right on \d+ %\./);
  expect(text).not.toContain('take up');
});

test('reports the test accuracy, and compares it with the score only if it is lower', () => {
  const [run] = searched({ trials: '3' });
  const final = (validation: number, testAccuracy: number) => ({
    ...finished(run!, [validation], { testAccuracy, testImages: 2000 }),
    id: 'final',
    params: { ...run!.params, final: true, of: run!.id },
  });
  expect(said([run!, final(0.9, 0.8)])[1]).toBe(
    'On the 2,000 test images, which chose nothing, the best is right on 80.0 %: less than the 90.0 % that chose it.',
  );
  expect(said([run!, final(0.7, 0.8)])[1]).toBe(
    'On the 2,000 test images, which chose nothing, the best is right on 80.0 %.',
  );
});

test('counts those that diverged; when all did there is no best', () => {
  const results = searched({ trials: '4' }).map((run, i) => (i < 3 ? lost(run, 5 - i) : finished(run, [0.5])));
  expect(said(results).at(-1)).toMatch(
    /^3 of 4 diverged, the first in epoch 3; the least learning rate among them is .*\.$/,
  );
  const divergence: Divergence = { cause: 'learning-rate', from: 2.3, after: 4, options: { lr: 8 } };
  const told = results.map((run) => ({
    ...run,
    summary: { ...run.summary, ...(run.summary.diverged ? { divergence } : {}) },
  }));
  expect(said(told).at(-1)).toContain('in epoch 3: the steps were too large; the least');
  const all = said(results.map((run) => lost(run)));
  expect(all).toHaveLength(2);
  expect(all[0]).toBe('Every trial diverged: none is the best, and the ranges stay as they are.');
  expect(all.join()).not.toContain('Best-1');
});

test('whatever the results: no diverged trial is named, no number is none', () => {
  const trial = fc.record({
    right: fc.integer({ min: 0, max: 100 }),
    diverged: fc.boolean(),
    status: fc.constantFrom<TrialResult['status']>('done', 'done', 'done', 'stopped', 'failed', 'queued'),
  });
  const ranges = fc.constantFrom<Readonly<Record<string, string>>>(
    {},
    { lr: '0.01' },
    { dropout: '0,0.5' },
    { units: '5,6', layers: '1,2' },
    { 'batch-sizes': '10,20' },
  );
  fc.assert(
    fc.property(fc.array(trial, { minLength: 1, maxLength: 60 }), ranges, (trials, texts) => {
      const results = searched({ trials: String(trials.length), ...texts }).map((run, i): TrialResult => {
        const { right, diverged, status } = trials[i]!;
        return { ...(diverged ? lost(run) : marked(run, right)), status };
      });
      const verdict = searchVerdict(results);
      for (const { en, ko } of verdict) expect(`${en} ${ko}`).not.toMatch(/NaN|Infinity|undefined|-0\.|–1/);
      const good = results.filter((run) => run.status === 'done' && !run.summary.diverged);
      const list = verdict.find(({ en }) => /trials? on .*validation images:/.test(en))?.en ?? '';
      expect(list.match(/Best-\d/g)?.length ?? 0).toBe(Math.min(5, good.length));
    }),
  );
});
