import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/base/text.ts';
import { experimentById } from '../../src/engine/experiments/index.ts';
import { screens } from '../../src/screens/index.ts';
import { textWidth, toStrings } from '../../src/ui/charts/cells.ts';
import { screenCells } from '../../src/ui/shell/picture.ts';
import type { AppState } from '../../src/ui/shell/state.ts';
import { quickTexts } from '../fuzz/picture.ts';
import { SteppingEngine } from '../fuzz/stepping.ts';
import { createStore } from '../ui/helpers.ts';

const sizes = [
  [80, 24],
  [120, 36],
  [200, 60],
] as const;

const compared = screens.filter(({ experiments: [id] }) => id !== undefined && experimentById(id).comparison);

test('a screen has the key exactly where there is something to compare', () => {
  const keyed = screens.filter(({ keys }) => keys.some((row) => row.keys.includes('*')));
  expect(keyed.map(({ id }) => id)).toEqual(compared.map(({ id }) => id));
});

describe.each(compared.map((screen) => [screen.id, screen] as const))('%s', (id, screen) => {
  let typed: AppState;
  let wrong: AppState;
  let going: AppState;
  let over: AppState;
  let command = '';

  /** The rows of a state at a size. */
  const rows = (state: AppState, language: 'en' | 'ko', [columns, lines]: readonly [number, number]) =>
    toStrings(screenCells({ ...state, language }, screens, columns, lines)).map((row) => row.replaceAll(/\s/g, ' '));

  beforeAll(async () => {
    const engine = new SteppingEngine('reference');
    const { store, press, copy } = createStore(screens, { engine, target: id, texts: quickTexts(screen.experiments) });
    const told = () => {
      store.dispatch({ type: 'screen', screen: 'none', action: null });
      return store.get();
    };
    store.dispatch({ type: 'open', screen: id });
    press('*');
    typed = told();
    press('x', 'enter');
    wrong = told();
    press('ctrl-u', '6', 'enter');
    // The first seed, then two further ones and a part of the others.
    const trained = () => {
      const { results, others } = told().states[id] as { results: []; others: { results: { status: string }[] }[] };
      return results.length === 0
        ? 0
        : others.filter((one) => one.results.every((run) => run.status === 'done')).length;
    };
    for (let i = 0; i < 4000 && trained() < 2; i++) await engine.advance(5);
    going = told();
    await engine.finish();
    told();
    await engine.finish();
    over = told();
    press('y');
    command = copy.mock.results.at(-1)!.value;
    store.close();
  });

  const everywhere = sizes.flatMap((size) => languages.map((language) => [...size, language] as const));

  test.each(everywhere)('asks for the number at %i × %i, %s', (columns, lines, language) => {
    const asked = { en: 'repeat with so many seeds: 10', ko: '되풀이할 시드 개수: 10' }[language];
    expect(rows(typed, language, [columns, lines]).join('\n')).toContain(asked);
    const refused = { en: '"x" is not allowed', ko: '"x"' }[language];
    expect(rows(wrong, language, [columns, lines]).join('\n')).toContain(refused);
  });

  test.each(everywhere)('shows medians, standings and how many are done at %i × %i, %s', (columns, lines, language) => {
    const size = [columns, lines] as const;
    const middle = rows(going, language, size);
    expect(middle.join('\n')).toMatch(
      { en: /training · [3-5] of 6 seeds\b/, ko: /학습 중 · 시드 6개 중 [3-5]개/ }[language],
    );
    expect(middle.join('\n')).toContain({ en: 'seeds 1–6: median, 10–90 %', ko: '시드 1–6: 중앙값, 10~90%' }[language]);
    const end = rows(over, language, size);
    expect(end.join('\n')).toContain({ en: 'done · 6 of 6 seeds', ko: '완료 · 시드 6개 중 6개' }[language]);
    expect(end.join('\n')).toMatch({ en: / of 6 /, ko: /\d\/6 / }[language]);
    expect(end.join('\n')).toMatch({ en: /Over 6 seeds|Best over 6 seeds/, ko: /시드 6개(:|에서 더)/ }[language]);
    for (const row of [...middle, ...end]) expect(textWidth(row)).toBeLessThanOrEqual(columns);
    expect([middle.length, end.length]).toEqual([lines, lines]);
  });

  test('y gives the command with the seeds', () => {
    expect(command).toMatch(new RegExp(`^zigzag run ${id} .*--seeds 6`));
  });
});
