import { expect, test } from 'vitest';
import { looked, plainLook } from '../../../src/ui/charts/look.ts';

const reach = { length: 200, newest: 120 };
const axis = { domain: [0, 1], log: false } as const;

test("without a look of one's own all of both axes is shown, and nothing is read", () => {
  const options = looked(plainLook, reach, axis);
  expect(options).toMatchObject({ xDomain: [0, 200], yDomain: [0, 1], yPart: [0, 1], logX: false, logY: false });
  expect(options).not.toHaveProperty('cursorX');
});

test('the cursor is told; with the focus, and without a cursor, the newest value', () => {
  expect(looked({ ...plainLook, cursor: 30 }, reach, axis)).toMatchObject({ cursorX: 30, cursorText: '@ 30' });
  expect(looked({ ...plainLook, focused: true }, reach, axis)).toMatchObject({ cursorX: 120, focused: true });
});

test('a window and a part of the y axis are shown', () => {
  const look = { ...plainLook, window: { span: 50, end: 100 }, part: [0.5, 1] as const };
  expect(looked(look, reach, { log: true })).toMatchObject({ xDomain: [50, 100], yPart: [0.5, 1], logY: true });
});
