import { expect, test } from 'vitest';
import { languages, type Text } from '../../../src/base/text.ts';
import { optimizers } from '../../../src/engine/nn/optimizers/index.ts';
import { wrapLines } from '../../../src/ui/charts/prose.ts';
import { aboutParams } from '../../../src/ui/kit/overfit/about.ts';
import { aboutRules } from '../../../src/ui/kit/rule-changes.ts';

const texts: readonly (readonly [string, Text])[] = [
  ...Object.entries(aboutParams),
  ...optimizers.map(({ id, about }) => [id, about] as const),
  ['rules', aboutRules],
];

// 80 columns, one of them the margin, and two rows: what is longer ends in dots.
test.each(texts)('what is said of %s while it is selected has room on a screen of 80×24', (_, text) => {
  for (const language of languages) {
    expect(wrapLines(text[language], 79).length, text[language]).toBeLessThanOrEqual(2);
  }
});
