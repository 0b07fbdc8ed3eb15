import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { signalsSnapshot } from '../../../src/engine/experiments/shared/signals.ts';
import { initRaceExplanation } from '../../../src/screens/init-mnist/explanation.ts';

const valuesOf = (texts: Readonly<Record<string, string>>) => resolveValues(experimentOf('init-mnist'), texts);

test('a start that does not race has no colour of a curve', () => {
  const [names] = initRaceExplanation.formulas({ values: valuesOf({ init: '0.01,he' }), results: [] });
  expect(names!.en).toBe('{value|Xavier} σ = √(1/n)    {series-1|He} σ = √(2/n)');
});

test('how small the gradient gets is told by the formula, and by what was measured', () => {
  const run = {
    id: '0.01',
    snapshots: { [signalsSnapshot]: [Number.NaN, Number.NaN, Number.NaN, 1, 0.00029, 4] },
  } as never;
  const asked = (texts: Readonly<Record<string, string>>, results: never[] = []) =>
    initRaceExplanation.asked({ values: valuesOf(texts), results })[0]!.answer.en.replaceAll('\u00a0', ' ');
  // 0.0707 three times is 0.00035.
  expect(asked({})).toMatch(/there are 3: \{value\|1\/2800\} is left\.$/);
  expect(asked({}, [run])).toMatch(
    /Measured with std 0\.01, when it was first seen, at update 1: \{series-0\|1\/3400\} of it\.$/,
  );
  // Nothing of this is known of other functions, or of layers of several widths.
  const others: Record<string, string>[] = [{ activation: 'tanh' }, { hidden: '50,100' }];
  for (const texts of others) {
    expect(asked(texts)).not.toContain('√(');
    expect(asked(texts, [run])).toContain('of it.');
  }
  expect(asked({ hidden: '100' })).toMatch(/^With a single hidden layer/);
});
