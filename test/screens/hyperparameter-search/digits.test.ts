import { beforeEach, describe, expect, test } from 'vitest';
import { goodTrials } from '../../../src/engine/experiments/hyperparameter-search/results.ts';
import { experimentOf } from '../../../src/engine/experiments/index.ts';
import { splitSamples } from '../../../src/engine/experiments/shared/split.ts';
import { bestDigit, reduceBestDigit, validationImages } from '../../../src/screens/hyperparameter-search/digits.ts';
import { initSearch, type SearchState } from '../../../src/screens/hyperparameter-search/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { searched } from '../../engine/experiments/searches.ts';
import { tinyDataset } from '../../engine/runs/threads.ts';

const search = experimentOf('hyperparameter-search');
const data = tinyDataset();
const texts = { trials: '9', samples: '40', validation: '0.25' };
const { validation } = splitSamples(data, 40, 0.25, 3);

/** A trial that has each of the ten validation images right but for one. */
function answering(wrong: number): Float64Array {
  const logits = Array.from(validation.labels, (label, i) =>
    Array.from({ length: 10 }, (_, c) => (c === (i === wrong ? (label + 1) % 10 : label) ? 9 : 0)),
  );
  return Float64Array.from(logits.flat());
}

let state: SearchState;
beforeEach(() => {
  const trials = searched(texts, 3);
  const best = goodTrials(trials);
  const results = trials.map((run) => ({
    ...run,
    snapshots: { 'validationAccuracy answers': answering(best.indexOf(run)) },
  }));
  state = { ...initSearch({ seed: 3, texts }), results, data, phase: 'over' };
});

test('the images are those that the trials are ranked by', () => {
  expect(validationImages(state)).toMatchObject({ images: validation.images, labels: validation.labels, count: 10 });
  expect(validationImages(state)).toBe(validationImages(state));
  expect(validationImages({ ...state, data: undefined })).toBeNull();
  expect(validationImages(initSearch({ seed: 3, texts: { samples: '41' } }))).toBeNull();
  const much = { ...state, controls: initSearch({ seed: 3, texts: { samples: '41' } }).controls };
  expect(validationImages(much)).toBeNull();
});

describe('the best are asked', () => {
  const next = (from: SearchState) => reduceBestDigit(from, { type: 'mistake', by: 1 });

  test('five of them: the next mistake is one of theirs', () => {
    const seen = [0, 0, 0, 0, 0, 0].map(() => {
      state = next(state);
      return state.digit;
    });
    // The n-th best has the n-th image wrong.
    expect(seen).toEqual([1, 2, 3, 4, 0, 1]);
    expect(state.results).toHaveLength(9);
  });

  test('or those around the one at hand', () => {
    const far = { ...state, focus: 'best' as const, place: 8, digit: 0 };
    expect(next(far).digit).toBe(4);
    const rows = toStrings(bestDigit({ state: far, columns: 60, rows: 20, language: 'en', plain: true }, 60, 16));
    expect(rows[0]).toContain('validation image 1 of 10: labelled ');
    expect(rows.join('\n').match(/Best-\d/g)).toEqual(['Best-5', 'Best-6', 'Best-7', 'Best-8', 'Best-9']);
  });

  test('in the pane of the best, which has the keys then', () => {
    const on = reduceBestDigit(state, { type: 'digits' });
    expect([on.switched, on.focus]).toEqual([true, 'best']);
    const off = reduceBestDigit(on, { type: 'digits' });
    expect([off.switched, off.focus]).toEqual([false, 'best']);
  });
});

test('a search declares what its trials answer', () => {
  expect(search.snapshots).toContain('validationAccuracy answers');
});
