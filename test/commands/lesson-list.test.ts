import { expect, test } from 'vitest';
import { lessonList } from '../../src/commands/lesson-list.ts';
import { fakeIo } from './io.ts';

test('a line for each lesson that comes along', async () => {
  const io = fakeIo();
  expect(await lessonList({ json: false, language: 'ko' }, io)).toBe(0);
  expect(io.out()).toMatch(/^example +너무 큰 걸음 +3단계 +3분$/m);
});

test('--json for scripts', async () => {
  const io = fakeIo();
  await lessonList({ json: true, language: 'en' }, io);
  expect(JSON.parse(io.out()).lessons).toContainEqual({
    name: 'example',
    id: 'example',
    title: 'A step too far',
    languages: ['en', 'ko'],
    minutes: 3,
    steps: 3,
  });
});
