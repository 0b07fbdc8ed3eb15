import { expect, test } from 'vitest';
import { same } from '../../../../src/base/text.ts';
import { outlineOf } from '../../../../src/lessons/outlines.ts';
import { screens } from '../../../../src/screens/index.ts';
import { createTour } from '../../../../src/screens/tour/index.ts';
import { foundEntries } from '../../../../src/ui/shell/palette/found.ts';
import { small } from '../../../screens/tour/tours.ts';
import { createStore } from '../../helpers.ts';

const chapter = { ...outlineOf('chapter', small), title: { en: 'All of it', ko: '전체 수업' } };

function opened(language: 'en' | 'ko' = 'en') {
  const asked: [string, string | undefined][] = [];
  const made = createStore(screens, { language, lesson: (word, step) => asked.push([word, step]) });
  made.store.dispatch({ type: 'lessons', lessons: [chapter] });
  const type = (text: string) => made.press(':', ...text);
  const kinds = () => foundEntries(made.store.get(), screens).map(({ entry }) => entry.kind.en);
  return { ...made, asked, type, kinds };
}

test.each([
  ['tour', 'en'],
  ['chapter', 'en'],
  ['allofit', 'en'],
  ['수업', 'ko'],
  ['tour', 'ko'],
] as const)('a lesson is found by %s (%s), and asked for', (typed, language) => {
  const { type, press, asked, store } = opened(language);
  type(typed);
  press('enter');
  expect(asked).toEqual([['chapter', undefined]]);
  expect(store.get()).toMatchObject({ palette: null, stack: ['menu'] });
});

test('before anything is typed lessons are listed, their steps are not; then they are found by title and id', () => {
  const { type, press, kinds, asked } = opened();
  press(':');
  expect(kinds()).toContain('lesson');
  expect(kinds()).not.toContain('step');
  press('escape');
  type('apath');
  expect(kinds()[0]).toBe('step');
  press('enter');
  expect(asked).toEqual([['chapter', 'path']]);
});

test('of a folder its lessons are listed, too, each at its first step', () => {
  const { type, press, asked, store } = opened();
  const steps = [...small.steps, ...small.steps].map((step, i) => ({ ...step, id: `${i < 5 ? 'a' : 'b'}/${step.id}` }));
  const parts = [
    { title: same('The first'), step: 'a/hello' },
    { title: same('The second'), step: 'b/hello' },
  ];
  const course = outlineOf('my-course', { ...small, title: same('my-course'), steps, parts });
  store.dispatch({ type: 'lessons', lessons: [course] });
  press(':');
  const lessons = foundEntries(store.get(), screens).filter(({ entry }) => entry.kind.en === 'lesson');
  expect(lessons.map(({ entry }) => [entry.label.en, entry.detail])).toEqual([
    ['my-course', 'tour my-course'],
    ['The first', '1/2'],
    ['The second', '2/2'],
  ]);
  press('escape');
  type('thesecond');
  press('enter');
  expect(asked).toEqual([['my-course', 'b/hello']]);
});

test('a lesson that was left says where: in its line, and in words while it is chosen', () => {
  const { store, press } = opened();
  const found = () => foundEntries(store.get(), screens).find(({ entry }) => entry.kind.en === 'lesson')!.entry;
  press(':');
  expect(found()).toMatchObject({ detail: 'tour chapter', about: { en: '5 steps, each with its screen' } });
  store.dispatch({ type: 'lessons', lessons: [{ ...chapter, left: 'means' }] });
  expect(found()).toMatchObject({
    detail: 'tour chapter',
    status: '4/5',
    about: { en: 'step 4 of 5: it goes on there', ko: '5단계 중 4단계. 거기서 이어집니다' },
  });
  // At its first step it has not been begun, and a step that is no more is nowhere.
  for (const left of ['hello', 'no-such']) {
    store.dispatch({ type: 'lessons', lessons: [{ ...chapter, left }] });
    expect(found().status).toBeUndefined();
  }
});

test('a lesson that was left is found no later than one that was not', () => {
  const { store, type, press, asked } = opened();
  const other = { ...chapter, word: 'example', title: same('A short one') };
  store.dispatch({ type: 'lessons', lessons: [{ ...chapter, left: 'path' }, other] });
  type('tour');
  press('enter');
  expect(asked).toEqual([['chapter', undefined]]);
});

test('the lesson at hand says where it is now, not where it was left before', () => {
  const { store, press } = opened();
  store.dispatch({ type: 'lessons', lessons: [{ ...chapter, left: 'means' }] });
  store.dispatch({ type: 'guest', screen: createTour(small, screens, { word: 'chapter', step: 'ask' }) });
  press('pagedown', 'escape', ':');
  const { entry } = foundEntries(store.get(), screens).find(({ entry }) => entry.kind.en === 'lesson')!;
  expect(entry.status).toBe('3/5');
});

test('before the lessons are known there are none, and the rest is found', () => {
  const { press, store } = createStore(screens);
  press(':');
  const kinds = foundEntries(store.get(), screens).map(({ entry }) => entry.kind.en);
  expect(kinds).not.toContain('lesson');
  expect(kinds).toContain('screen');
});

test('a lesson from elsewhere is one of them, once, and is no screen besides', () => {
  const { press, store } = opened();
  store.dispatch({ type: 'guest', screen: createTour(small, screens, { word: 'mine.yaml' }) });
  store.dispatch({ type: 'back' });
  press(':');
  const found = foundEntries(store.get(), screens).map(({ entry }) => entry);
  expect(found.filter(({ kind }) => kind.en === 'lesson').map(({ detail }) => detail)).toEqual([
    'tour mine.yaml',
    'tour chapter',
  ]);
  expect(found.filter(({ kind }) => kind.en === 'screen').map(({ detail }) => detail)).not.toContain('tour');
  press('escape');
  store.dispatch({ type: 'guest', screen: createTour(small, screens, { word: 'chapter' }) });
  press(':');
  const words = foundEntries(store.get(), screens).map(({ entry }) => entry.detail);
  expect(words.filter((detail) => detail?.startsWith('tour '))).toEqual(['tour chapter']);
});
