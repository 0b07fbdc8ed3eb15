import { describe, expect, test } from 'vitest';
import { languages } from '../../../../src/base/text.ts';
import { screens } from '../../../../src/screens/index.ts';
import { toStrings } from '../../../../src/ui/charts/cells.ts';
import { foundEntries } from '../../../../src/ui/shell/palette/found.ts';
import { openPalette } from '../../../../src/ui/shell/palette/typed.ts';
import { paletteView } from '../../../../src/ui/shell/palette/view.ts';
import { expectGrid } from '../../charts/helpers.ts';
import { createStore } from '../../helpers.ts';
import { expectFits, lastFrame, sizes } from '../../terminal.tsx';

function typed(text: string, language: 'en' | 'ko' = 'en', ascii = false) {
  const { store, press } = createStore(screens, { language, ascii });
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  press(':', ...[...text].map((char) => (char === ' ' ? 'space' : char)));
  return { store, press };
}

/** The box of what was typed, without the screen around it. */
function box(text: string, columns: number, rows: number, language: 'en' | 'ko' = 'en') {
  const state = typed(text, language).store.get();
  const found = foundEntries(state, screens);
  return paletteView({ palette: state.palette!, found, columns, rows, language, ascii: false });
}

test('what is typed, what was found, and a line about the chosen one', () => {
  expect(toStrings(box('batch size', 60, 7))).toEqual([
    '╭──────────────────────────────────────────────────────────╮',
    '│ : batch size_                                            │',
    '│ › parameter  batch size                   batch-size 128 │',
    '│                                                          │',
    '│                                                          │',
    '│ a whole number from 1 to 2000                        1/1 │',
    '╰──────────────────────────────────────────────────────────╯',
  ]);
});

test('in Korean, syllables lit whole', () => {
  const cells = box('배ㅊ', 60, 6, 'ko');
  const [, typing, first, , about] = toStrings(cells);
  expect(typing).toContain(': 배ㅊ_');
  expect(first).toMatch(/^│ › 매개변수 {2}배치 크기 +batch-size 128 │$/);
  expect(about).toMatch(/2000 이하의 정수 +1\/\d+ │$/);
});

test('the letters that were typed are lit', () => {
  const cells = box('btch', 60, 6);
  const from = cells.chars.join('').indexOf('batch size');
  const lit = [...'batch size'].map((_, i) => cells.styles[from + i] === 'key');
  expect(lit).toEqual([true, false, true, true, true, false, false, false, false, false]);
});

test('how an entry stands just now is shown after what it is found by, and never lit', () => {
  const { store, press } = createStore(screens);
  const title = { en: 'All of it', ko: '전체' };
  const steps = ['a', 'b', 'c'].map((id) => ({ id, title }));
  store.dispatch({ type: 'lessons', lessons: [{ word: 'all-3', title, steps, left: 'c' }] });
  press(':', ...'tour3');
  const state = store.get();
  const found = foundEntries(state, screens);
  const cells = paletteView({ palette: state.palette!, found, columns: 60, rows: 7, language: 'en', ascii: false });
  const row = toStrings(cells)[2]!;
  expect(row).toMatch(/^│ › lesson {2}All of it +tour all-3 · 3\/3 │$/);
  const end = cells.styles.slice(2 * 60 + row.indexOf(' · '), 3 * 60 - 1);
  expect(end).not.toContain('key');
});

test('a refusal stands where the line about the entry stood', () => {
  const { store, press } = typed('batch-size 0');
  press('enter');
  const cells = paletteView({
    palette: store.get().palette!,
    found: foundEntries(store.get(), screens),
    columns: 70,
    rows: 7,
    language: 'en',
    ascii: false,
  });
  expect(toStrings(cells).at(-2)).toContain('"0" is not allowed; allowed: a whole number from 1 to 2000');
  expect(cells.styles).toContain('error');
});

test('nothing found is said', () => {
  expect(toStrings(box('no-such', 40, 6)).join('\n')).toContain('nothing found');
});

test('any size, zero included', () => {
  for (const columns of [0, 1, 3, 10, 40]) {
    for (const rows of [0, 1, 3, 5, 30]) {
      const cells = box('', columns, rows);
      expectGrid(cells, columns, Math.min(rows, 20));
    }
  }
  expect(openPalette.edit.text).toBe('');
});

describe.each(sizes)('%i × %i', (columns, rows) => {
  test.each(languages)('in %s it fits, long lists and long texts too', (language) => {
    for (const text of ['', 'adam', 'x'.repeat(250), '학습률']) {
      const { store } = typed(text, language);
      expectFits(lastFrame({ store, screens }, columns, rows), columns, rows, text);
    }
  });

  test('ASCII', () => {
    const { store } = typed('start', 'en', true);
    const text = lastFrame({ store, screens }, columns, rows).join('\n');
    expect(text).toMatch(/^[\x00-\x7f]*$/);
    expect(text).toContain(': start_');
  });
});
