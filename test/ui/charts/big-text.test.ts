import { expect, test } from 'vitest';
import { bigText, bigTextWidth } from '../../../src/ui/charts/big-text.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { expectGrid } from './helpers.ts';

test('digits are three columns wide and three rows high', () => {
  expect(toStrings(bigText('0123456789', 'value'))).toEqual([
    '█▀█ ▀█  ▀▀█ ▀▀█ █ █ █▀▀ █▀▀ ▀▀█ █▀█ █▀█',
    '█ █  █  █▀▀ ▀▀█ ▀▀█ ▀▀█ █▀█   █ █▀█ ▀▀█',
    '▀▀▀ ▀▀▀ ▀▀▀ ▀▀▀   ▀ ▀▀▀ ▀▀▀   ▀ ▀▀▀ ▀▀▀',
  ]);
});

test('numbers as they are written: with point, sign, power and percent', () => {
  expect(toStrings(bigText('−7.5e-4%', ''))).toEqual([
    '    ▀▀█   █▀▀ ▄▄▄     █ █ ▀ █',
    '▀▀▀   █   ▀▀█ █▀▀ ▀▀▀ ▀▀█ ▄▀ ',
    '      ▀ ▀ ▀▀▀ ▀▀▀       ▀ ▀ ▀',
  ]);
});

test('what has no large form stands small, and any text has its width', () => {
  expect(toStrings(bigText('5가', ''))).toEqual(['█▀▀   ', '▀▀█   ', '▀▀▀ 가']);
  expect(toStrings(bigText('', ''))).toEqual(['', '', '']);
  for (const text of ['', '1', '12.5%', 'NaN', '3\u00a0×']) {
    expectGrid(bigText(text, 'value'), bigTextWidth(text), 3);
  }
});
