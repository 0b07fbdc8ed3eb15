import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { greyTone, image, imageSize, signTone } from '../../../src/ui/charts/image.ts';
import { anyNumber, expectGrid, size } from './helpers.ts';

/** A seven: 0 to 9 is from nothing to full. */
const seven = ['0000000', '0999990', '0042290', '0000910', '0009100', '0091000'];
const picture = {
  rows: seven.length,
  columns: seven[0]!.length,
  pixels: Uint8Array.from([...seven.join('')].map(Number)),
  tone: greyTone(9),
};
const drawn = (width: number, height: number) => image({ ...picture, width, height });

test('two pixels in a cell: the characters tell where there is ink', () => {
  expect(toStrings(drawn(7, 3))).toEqual([' ▄▄▄▄▄ ', '  ░░▄▀ ', '  ▄▀   ']);
});

test('the shades are those of both pixels: of the character, and behind it', () => {
  const { styles, width } = drawn(7, 3);
  // Full above, 1 of 9 below.
  expect(styles[width + 5]).toBe('grey-15/grey-2');
  // Full below, nothing above.
  expect(styles[1]).toBe('grey-15');
  // 4 of 9 above, nothing below: the mean of both.
  expect(styles[width + 2]).toBe('grey-3/grey-3');
});

test('larger by whole pixels, smaller by their means', () => {
  expect(toStrings(drawn(15, 6))).toEqual([
    '              ',
    '  ██████████  ',
    '    ░░░░░░██  ',
    '        ██░░  ',
    '      ██░░    ',
    '    ██░░      ',
  ]);
  expect(toStrings(drawn(4, 9))).toEqual(['░▀▀░', ' ░  ']);
});

test('of either sign: what is above 0 is ink, below 0 it is faint, and 0 is nothing', () => {
  const pixels = [1, 1, -1, -1, 0, 1, 0, -0.5, 0, 0, 0.05, Number.NaN];
  const cells = image({ rows: 2, columns: 6, pixels, tone: signTone(1), width: 6, height: 1 });
  expect(toStrings(cells)).toEqual(['▀▀░░ ▀']);
  expect(cells.styles).toEqual(['plus-7', 'plus-7/minus-4', 'minus-4/minus-4', 'minus-4/minus-4', '', 'plus-7']);
  // Whatever is larger than the largest has the full colour.
  expect(signTone(0)(3)).toEqual({ style: 'plus-7', ink: true });
  expect(signTone(1)(Number.NaN)).toEqual({ style: null, ink: false });
});

test('its size keeps the shape, whatever the room', () => {
  expect(imageSize({ rows: 28, columns: 28 }, { width: 34, height: 14 })).toEqual({ width: 28, height: 14 });
  expect(imageSize({ rows: 28, columns: 28 }, { width: 58, height: 40 })).toEqual({ width: 56, height: 28 });
  expect(imageSize({ rows: 28, columns: 28 }, { width: 34, height: 11 })).toEqual({ width: 22, height: 11 });
  for (const room of [0, -1, Number.NaN]) {
    expect(imageSize({ rows: 28, columns: 28 }, { width: room, height: 9 })).toEqual({ width: 0, height: 0 });
    expect(imageSize({ rows: room, columns: 3 }, { width: 9, height: 9 })).toEqual({ width: 0, height: 0 });
  }
});

test('any size and any pixels', () => {
  const pixels = fc.array(anyNumber, { maxLength: 30 });
  fc.assert(
    fc.property(size, size, fc.nat(6), fc.nat(6), pixels, (width, height, rows, columns, values) => {
      const cells = image({ rows, columns, pixels: values, tone: greyTone(1), width, height });
      expect(cells.width).toBeLessThanOrEqual(width);
      expect(cells.height).toBeLessThanOrEqual(height);
      expectGrid(cells, cells.width, cells.height);
    }),
  );
});
