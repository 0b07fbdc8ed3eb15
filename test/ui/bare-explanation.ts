import { same } from '../../src/base/text.ts';
import type { Explanation } from '../../src/ui/kit/explanation.ts';

/** An explanation of nothing, for screens that tests make up. */
// biome-ignore lint/suspicious/noExplicitAny: it reads nothing of any experiment
export const bareExplanation: Explanation<any> = {
  see: same('a'),
  expect: same('b'),
  comes: () => true,
  formulas: () => [],
  why: same('c'),
  asked: () => [],
  suggestions: [],
  section: '6',
  papers: [],
};
