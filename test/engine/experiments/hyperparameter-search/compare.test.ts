import { describe, expect, test } from 'vitest';
import {
  comparedSentences,
  countsText,
  searchParts,
} from '../../../../src/engine/experiments/hyperparameter-search/compare.ts';
import { searchFacts } from '../../../../src/engine/experiments/hyperparameter-search/facts.ts';
import type { TrialResult } from '../../../../src/engine/experiments/hyperparameter-search/results.ts';
import { packMarks } from '../../../../src/engine/nn/marks.ts';
import { finished, searched } from '../searches.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
/** Trials of which the first gets so many of 100 validation images right, the first of them, and all others ten. */
const reaching = (texts: Readonly<Record<string, string>>, right: number): TrialResult[] =>
  searched(texts).map((run, i) => {
    const count = i === 0 ? right : 10;
    const marks = Array.from({ length: 100 }, (_, image) => Number(image < count));
    return { ...finished(run, [count / 100]), snapshots: { 'validationAccuracy right': packMarks(marks) } };
  });
const said = (now: TrialResult[], earlier: readonly TrialResult[][], sameImages = true) =>
  comparedSentences(
    now,
    earlier.map((results) => ({ results, sameImages })),
  ).map(({ en }) => plain(en));

describe('a search in a line', () => {
  test('multiplies the values of a grid, and lists those that were drawn', () => {
    const texts = (more: Readonly<Record<string, string>>) => searchParts(searchFacts(searched(more))!);
    expect(texts({ trials: '25', sampling: 'grid' }).map(({ en }) => plain(en))).toEqual([
      'grid, log-uniform',
      '25 trials: 5 η × 5 λ',
      'best 86.0 %',
      'median 22.0 %',
    ]);
    expect(texts({ trials: '25', draw: 'uniform' })[1]!.en).toBe('25 trials: 25 η, 25 λ');
    expect(texts({ trials: '25', draw: 'uniform' })[1]!.ko).toBe('25번의 시도: η 25개, λ 25개');
    expect(texts({ trials: '1', lr: '0.01', 'weight-decay': '1e-6' })[1]!.en).toBe('1 trial');
  });

  test('names what else was searched; grids of several rounds are no grid together', () => {
    const facts = searchFacts(searched({ trials: '64', sampling: 'grid', dropout: '0,0.5' }))!;
    expect(countsText(facts).en).toBe('4 η × 4 λ × 4 dropout ratios');
    expect(countsText({ ...facts, rounds: 2 }).en).toBe('4 η, 4 λ, 4 dropout ratios');
  });
});

describe('two searches of one budget', () => {
  const random = { trials: '25', epochs: '9' };
  const grid = { ...random, sampling: 'grid' };

  test('are told with the number of rates that each tried, and what luck has to do with it', () => {
    expect(said(reaching(grid, 60), [reaching(random, 75)])).toEqual([
      'With the same 25 trials “grid, log-uniform” reached 60.0 % among 5 learning rates, “random, log-uniform” reached 75.0 % among 25: on 100 images that is more than luck.',
    ]);
    expect(said(reaching(grid, 74), [reaching(random, 75)])[0]).toContain('on 100 images that may be luck.');
    expect(said(reaching(grid, 75), [reaching(random, 75)])[0]).toContain('exactly the same.');
  });

  test('on other images the marks are not compared one by one', () => {
    // Twelve images only the first gets, none only the second: on the same images that is no luck.
    const [a, b] = [reaching(grid, 62), reaching(random, 50)];
    expect(said(a, [b])[0]).toContain('more than luck');
    expect(said(a, [b], false)[0]).toContain('may be luck');
  });

  test('a grid that is smaller says so', () => {
    expect(said(reaching({ trials: '10', sampling: 'grid' }, 60), [reaching({ trials: '10' }, 60)])[0]).toMatch(
      /^With 9 trials and 10 “grid/,
    );
  });

  test('nothing of the same method, of other trainings, of unfinished searches, or without a best', () => {
    const now = reaching(grid, 60);
    expect(said(now, [reaching(grid, 75)])).toEqual([]);
    expect(said(now, [reaching({ ...random, epochs: '8' }, 75)])).toEqual([]);
    const running = reaching(random, 75).map((run, i) => (i === 3 ? { ...run, status: 'running' as const } : run));
    expect(said(now, [running])).toEqual([]);
    const lost = searched(random).map((run) => finished(run, [0.9], { diverged: true, divergedAt: 1 }));
    expect(said(now, [lost])).toEqual([]);
    expect(said([], [now])).toEqual([]);
  });

  test('of each method the last only', () => {
    const uniform = { ...random, draw: 'uniform' };
    const found = said(reaching(grid, 60), [reaching(random, 75), reaching(uniform, 70), reaching(random, 20)]);
    expect(found).toHaveLength(2);
    expect(found.join()).not.toContain('20.0 %');
  });
});
