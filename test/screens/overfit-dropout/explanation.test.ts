import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { dropoutExplanation } from '../../../src/screens/overfit-dropout/explanation.ts';
import { flat, made } from '../../engine/experiments/overfit-results.ts';

/** The answer on scaling, for a run whose last update left out every fifth unit of forty, the first of them not. */
function answer(scaling: 'book' | 'inverted', dropout: number): string {
  const values = resolveValues(experimentOf('overfit-dropout'), {
    dropout: `0,${dropout}`,
    'dropout-scaling': scaling,
  });
  const run = made({ train: flat(0.9), test: 0.7, dropout });
  const masks = Float64Array.from({ length: 40 }, (_, i) => (i > 0 && i % 5 === 0 ? 0 : 1));
  const dropped = {
    ...run,
    params: { ...run.params, dropoutScaling: scaling },
    snapshots: { ...run.snapshots, masks },
  };
  const results = [made({ train: flat(1), test: 0.7 }), dropped] as never[];
  return dropoutExplanation.asked({ values, results })[0]!.answer.en;
}

test('equal expectation is two numbers, beside what the drawn update kept', () => {
  expect(answer('book', 0.2)).toMatch(
    /In the update that is drawn \{series-1\|33\} of the \{value\|40\} units that it counts take part: there a mean of 1 becomes \{value\|0\.83\}, at test time \{value\|0\.80\}\.$/,
  );
  expect(answer('inverted', 0.25)).toMatch(/becomes \{value\|1\.10\}, at test time \{value\|1\.00\}\.$/);
});

test('before there is a mask the rule stands alone', () => {
  const values = resolveValues(experimentOf('overfit-dropout'), {});
  const [scaled] = dropoutExplanation.asked({ values, results: [] });
  expect(scaled!.answer.en).toMatch(/\{value\|1\.00\}, and \{value\|1\.00\}\.$/);
});

test('what is measured is told of the largest ratio, wherever it stands, in the colour of its curves', () => {
  const values = resolveValues(experimentOf('overfit-dropout'), { dropout: '0.5,0' });
  const results = [made({ train: flat(0.6), test: 0.5, dropout: 0.5 }), made({ train: flat(1), test: 0.8 })] as never[];
  const asked = (seeds?: number) =>
    dropoutExplanation.asked({ values, results, seeds })[1]!.answer.en.replaceAll('\u00a0', ' ');
  expect(asked()).toMatch(
    /Here, with p = 0\.5: \{series-0\|60\.0 %\} of the images that it learns, \{series-0\|50\.0 %\} of the test images\.$/,
  );
  expect(asked(5)).toContain('Here, in the median of 5 seeds, with p = 0.5');
});
