import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Text } from '../src/base/text.ts';
import { experiments } from '../src/engine/experiments/index.ts';
import { summaryWords } from '../src/engine/experiments/shared/summary-words.ts';
import { activations } from '../src/engine/nn/activations/list.ts';
import { initializers } from '../src/engine/nn/initializers/list.ts';
import { optimizers } from '../src/engine/nn/optimizers/list.ts';
import { scheduleKinds as schedules } from '../src/engine/nn/schedules/list.ts';
import { surfaces } from '../src/engine/nn/surfaces/list.ts';
import { openLesson } from '../src/lessons/built-in.ts';
import { lessonNames } from '../src/lessons/names.ts';
import { screens } from '../src/screens/index.ts';
import { sections } from '../src/screens/sections.ts';
import { textWidth } from '../src/ui/charts/cells.ts';
import { globalKeys } from '../src/ui/shell/state.ts';
import { Drawn, screenIds } from './fuzz/drawn.tsx';

/** Words that have another one here for the same thing, and ways of writing that Korean does not have. */
const banned: readonly (readonly [found: RegExp, instead: string])[] = [
  [/시험/, '테스트'],
  [/활성화 값/, '활성화값'],
  [/초기값|초깃 값/, '초깃값'],
  [/학습 (?:정확도|데이터|이미지)|테스트용? 데이타/, '훈련 정확도, 훈련 데이터, 훈련 이미지'],
  [/경주|겨루/, '비교'],
  [/지금 η/, '현재 η'],
  [/초 남음|^남음$/, '남은 시간'],
  [/걸음마다 (?:다른|모든|빼)|매 걸음|학습 한 걸음|이번 걸음/, '학습 단계마다'],
  [/시도 \d+번/, '8번째 시도'],
  [/학습 끝|^끝$/, '완료'],
  [/과적합|과대적합/, '오버피팅'],
  [/드랍아웃/, '드롭아웃'],
  [/배치정규화/, '배치 정규화'],
  [/노드 값|옵티마이저/, '최적화 기법'],
  [/실제 정확도/, '진짜 정확도'],
  [/파선/, '점선'],
  [/[\d}] +%(?!p?\()/, '숫자와 % 사이를 띄우지 않음'],
  [/이\(가\)|을\(를\)|은\(는\)|와\(과\)|\(으\)로|\(이\)라/, 'josa()'],
  [/ε[는가를와]|λ[은이을과]/, 'ε은, λ는'],
];

/** @throws when a Korean text has one of them */
function expectChosen(text: string, about: string): void {
  for (const [pattern, instead] of banned) {
    const found = pattern.exec(text)?.[0];
    if (found) throw new Error(`${about}: ${JSON.stringify(found)} in ${JSON.stringify(text)}: ${instead}`);
  }
}

const root = new URL('../src/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));

/** The string literals of a source, comments left out. */
function literals(path: string): string[] {
  const code = readFileSync(new URL(path, root), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, plain, template]) => plain ?? template!,
  );
}

test('the sources write every thing with its one word', () => {
  let count = 0;
  for (const path of files) {
    for (const text of literals(path)) {
      if (!/[가-힣]/.test(text)) continue;
      count++;
      expectChosen(text, path);
    }
  }
  expect(count).toBeGreaterThan(1000);
});

test('so do the lessons', () => {
  for (const name of lessonNames()) {
    const korean = textsIn(openLesson(name)).map(({ ko }) => ko);
    expect(korean.length).toBeGreaterThan(3);
    for (const text of korean) expectChosen(text, name);
  }
});

/** The texts in a declaration, however deep. */
function textsIn(value: unknown, seen = new Set<unknown>()): Text[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('en' in value && 'ko' in value && typeof value.en === 'string' && typeof value.ko === 'string') {
    return [{ en: value.en, ko: value.ko }];
  }
  return Object.values(value).flatMap((inner) => textsIn(inner, seen));
}

const declared: Readonly<Record<string, unknown>> = {
  experiments,
  screens,
  sections,
  globalKeys,
  summaryWords,
  optimizers,
  activations,
  initializers: initializers.map((one) => one.label(1)),
  schedules,
  surfaces,
};

/** Names that stay as they are, in any language. */
const names = new Set([...Object.values(declared).flatMap((all) => labels(all)), 'ReLU', 'Xavier']);

function labels(list: unknown): string[] {
  return textsIn(list)
    .filter(({ en, ko }) => en === ko)
    .map(({ en }) => en)
    .filter((en) => /^[\w ()-]+$/.test(en) && /[A-Z]/.test(en));
}

describe.each(Object.entries(declared))('what %s declare', (name, declaration) => {
  const texts = textsIn(declaration);

  test('has one word for one thing, and no English left over', () => {
    expect(texts.length).toBeGreaterThan(3);
    for (const { en, ko } of texts) {
      expectChosen(ko, name);
      // Symbols, formulas and lists of ids are the same everywhere; a word of English is not.
      if (en === ko && !names.has(en)) expect(en, name).not.toMatch(/^[a-z]{4,}( [a-z]+)+$/);
      if (/[가-힣]/.test(ko)) expect(ko, name).not.toMatch(/[가-힣] (?:the|and|of|is|with|train|test|loss|batch)\b/);
    }
  });
});

const lines = [
  ...sections.map(({ id, title, about }) => ({ id, title, about })),
  ...screens.filter(({ experiments: own }) => own.length > 0).map(({ id, title, about }) => ({ id, title, about })),
];

test.each(lines)('the menu line of $id is in the one style, and fits 80 columns', ({ title, about }) => {
  for (const text of [title, about]) {
    // Sentence case; a line ends without a full stop.
    expect(text.en).toMatch(/^[A-Z][^;]*[^.:;]$/);
    expect(text.ko).not.toMatch(/[.:;]$/);
  }
  expect(about.en, 'it says what to do').toMatch(/^(?:[A-Z][a-z]+)(?:,| [a-zA-Z0-9])/);
  expect(about.ko, 'it is a sentence').toMatch(/니다$/);
  for (const text of Object.values(about)) expect(textWidth(text)).toBeLessThanOrEqual(70);
});

/** Keys that lead to the other faces of a screen. */
const faces = ['v', 'v', 'a', 'o', 'f', '\t', '?'];

test.each(screenIds)('%s draws the chosen words, before, while and after it trains', async (id) => {
  const drawn = new Drawn(id, 'ko', 120, 36);
  const look = async (about: string) => {
    const shown = await drawn.terminal.lines();
    expect(shown.join(''), about).toMatch(/[가-힣]/);
    for (const line of shown) {
      for (const cell of line.split(/ {2,}/)) expectChosen(cell.trim(), `${id}, ${about}`);
    }
  };
  try {
    await drawn.settled();
    await look('at first');
    await drawn.take(' ');
    await drawn.take({ train: 3 });
    await look('under way');
    await drawn.take({ train: 2000 });
    await look('in the end');
    for (const key of faces) {
      await drawn.take(key);
      await look(`after ${JSON.stringify(key)}`);
    }
  } finally {
    drawn.close();
  }
});
