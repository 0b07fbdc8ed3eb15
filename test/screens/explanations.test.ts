import { describe, expect, test } from 'vitest';
import { languages } from '../../src/base/text.ts';
import { optimizerIds } from '../../src/engine/nn/optimizers/index.ts';
import { screens } from '../../src/screens/index.ts';
import { toStrings } from '../../src/ui/charts/cells.ts';
import { colourOfStyle } from '../../src/ui/charts/colours.ts';
import { markedParts, unmarked } from '../../src/ui/charts/markup.ts';
import type { Page } from '../../src/ui/kit/explanation.ts';
import { papers } from '../../src/ui/kit/papers.ts';
import { pageText, pageWidth } from '../../src/ui/shell/explain/layout.ts';

const figures = screens.filter((screen) => screen.experiments.length > 0);
const open = (id: string): Page => {
  const screen = figures.find((one) => one.id === id)!;
  return screen.page!(screen.init({ seed: 1, texts: {} }));
};
const textsOf = (page: Page) => [
  ...[...page.before, ...page.after].flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
  ...page.offers.flatMap(({ title, claim }) => [title, claim]),
];

describe.each(figures.map(({ id }) => id))('%s', (id) => {
  const page = open(id);

  test('says in every language what is seen, expected, computed, why, asked, and where it stands', () => {
    expect(page.before.length + page.after.length).toBe(6);
    for (const block of [...page.before, ...page.after]) expect(block.paragraphs.length).toBeGreaterThan(0);
    for (const text of textsOf(page)) for (const language of languages) expect(text[language].trim()).not.toBe('');
    // Sentences are translated; formulas and papers may be the same.
    for (const { paragraphs, formula } of [...page.before, ...page.after.slice(0, -1)])
      if (!formula) for (const { en, ko } of paragraphs) expect(ko).not.toBe(en);
  });

  test('no sentence is a number that is not one', () => {
    for (const text of textsOf(page))
      for (const language of languages)
        expect(unmarked(text[language])).not.toMatch(/NaN|undefined|null|Infinity|[{}]/);
  });

  test.each(['en', 'ko'] as const)('no line is cut at any size (%s)', (language) => {
    for (const columns of [60, 80, 120, 200]) {
      const width = pageWidth(columns);
      const rows = toStrings(pageText(page, width, language));
      expect(rows.join('\n')).not.toContain('…');
      const letters = (text: string) => text.replaceAll(/\s/g, '');
      const shown = letters(rows.join(''));
      for (const text of textsOf(page)) expect(shown).toContain(letters(unmarked(text[language])));
    }
  });

  test('symbols of the formulas have colours that the theme knows', () => {
    const formula = page.after.find((block) => block.formula)!;
    for (const text of formula.paragraphs) {
      for (const language of languages) {
        const styles = markedParts(text[language]).flatMap(({ style }) => style ?? []);
        expect(styles.length, text[language]).toBeGreaterThan(0);
        for (const style of styles) expect(colourOfStyle(style, optimizerIds), style).toBeDefined();
      }
    }
  });

  test('suggests two to four things, each of them allowed, and none what the screen opens with', () => {
    expect(page.offers.length).toBeGreaterThanOrEqual(2);
    expect(page.offers.length).toBeLessThanOrEqual(4);
    for (const { tried, held } of page.offers) expect([tried, held]).toEqual([false, null]);
  });
});

test('what is expected is said to be that of the values with which a screen opens, where others are set', () => {
  const search = figures.find(({ id }) => id === 'hyperparameter-search')!;
  const heading = (texts: Readonly<Record<string, string>>) =>
    search.page!(search.init({ seed: 2, texts })).before[1]!.heading.en;
  expect(heading({})).toBe('What to expect');
  expect(heading({ lr: '1e-6,10' })).toBe('What to expect as it opens');
});

test('every paper stands on some page', () => {
  const named = new Set(
    figures.flatMap(({ id }) =>
      open(id)
        .after.at(-1)!
        .paragraphs.map(({ en }) => en),
    ),
  );
  expect(Object.values(papers).filter((paper) => !named.has(paper))).toEqual([]);
});
