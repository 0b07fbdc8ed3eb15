import { expect, test, vi } from 'vitest';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import { verdictOf } from '../../../src/ui/kit/verdict.ts';
import { walked } from '../helpers.ts';

test('a verdict is worked out once for the same results, in whatever language it is read', () => {
  const experiment = experimentById('optimizer-path');
  const verdict = vi.spyOn(experiment, 'verdict');
  const { results } = walked();
  const en = verdictOf('optimizer-path', results, 'en');
  expect(en).toEqual(experiment.verdict(results).map((text) => text.en));
  verdict.mockClear();
  expect(verdictOf('optimizer-path', results, 'en')).toEqual(en);
  expect(verdictOf('optimizer-path', results, 'ko')).not.toEqual(en);
  expect(verdict).not.toHaveBeenCalled();
  verdictOf('optimizer-path', [...results], 'en');
  expect(verdict).toHaveBeenCalledTimes(1);
  verdict.mockRestore();
});
