import { expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { optimizerById, optimizerIds, optimizers } from '../../../src/engine/nn/optimizers/index.ts';
import { unmarked } from '../../../src/ui/charts/markup.ts';
import { optimizerFormulas, optimizerPapers } from '../../../src/ui/kit/optimizer-formulas.ts';

const preset = (id: string, option: string) => optimizerById(id).options[option]!.default;
const linesOf = (ids: readonly string[], option = preset) =>
  optimizerFormulas(ids, option).map(({ en }) => unmarked(en));

test('a rule is its name, its formula, what stands for what in it, and its options as they are', () => {
  const lines = linesOf(['adam'], (_, option) => (option === 'lr' ? 0.03 : preset('adam', option)));
  expect(lines.slice(0, 6)).toEqual([
    '◊ Adam',
    'm ← m + (1−β₁)(g−m)',
    'v ← v + (1−β₂)(g²−v)',
    'w ← w − ηₜ·m / (√v + ε)',
    'ηₜ = η·√(1−β₂ᵗ) / (1−β₁ᵗ)',
    'η = 0.03   β₁ = 0.9   β₂ = 0.999   ε = 1e-7',
  ]);
});

test.each(optimizerIds)('%s: every symbol of an option in its formula is explained, in every language', (id) => {
  const { options, formula, where = [] } = optimizerById(id);
  const written = [...formula, ...where].join(' ');
  for (const language of languages) {
    const lines = optimizerFormulas([id], preset).map((text) => unmarked(text[language]));
    for (const { symbol } of Object.values(options)) {
      expect(written, symbol).toContain(symbol);
      if (symbol !== 'η') expect(lines.some((line) => line.startsWith(`${symbol} `) && !line.includes('='))).toBe(true);
    }
    expect(lines.some((line) => line.startsWith('t '))).toBe(written.includes('ᵗ'));
  }
  // A formula is the same in every language: no words.
  expect(written.replaceAll('sign', '')).not.toMatch(/[a-z]{3,}/i);
});

test('a symbol with two meanings says of which rule each is', () => {
  const lines = linesOf(['adam', 'radam', 'lion']);
  expect(lines).toContain('β₁ ◊ ◂ decay of the mean of the gradients');
  expect(lines).toContain('β₁ ▸ the share of the mean in the vote');
  expect(lines).toContain('ε keeps the division finite');
});

test('every rule of the program names its paper, and the page those that are chosen', () => {
  for (const { id, paper } of optimizers) expect(paper, id).toMatch(/^[A-Z].* \d{4}: .+/);
  expect(optimizerPapers(['adam', 'sgd'])).toEqual([
    'Kingma, Ba 2015: Adam',
    'Robbins, Monro 1951: A Stochastic Approximation Method',
  ]);
});
