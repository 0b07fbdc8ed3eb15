import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPieces, jsonPieces, pieceLength } from '../../src/commands/pieces.ts';

test('the pieces together are what JSON.stringify makes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
  const odd = {
    a: undefined,
    b: [undefined, Number.NaN, { c: Number.POSITIVE_INFINITY, d: undefined }],
    e: {},
    f: [[]],
  };
  expect([...jsonPieces(odd)].join('')).toBe(JSON.stringify(odd));
});

test('no piece of a long series is long', async () => {
  const y = Array.from({ length: 3 * pieceLength + 1 }, (_, i) => i / 7);
  const pieces = [...jsonPieces({ series: { loss: { x: y, y } } })];
  expect(pieces.join('')).toBe(JSON.stringify({ series: { loss: { x: y, y } } }));
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(25 * pieceLength);
});

test('the event loop runs while a long text is made', async () => {
  let turns = 0;
  const again = () => {
    turns++;
    timer = setImmediate(again);
  };
  let timer = setImmediate(again);
  const y = Array.from({ length: 20 * pieceLength }, (_, i) => i);
  const text = await joinPieces(jsonPieces(y));
  clearImmediate(timer);
  expect(text).toBe(JSON.stringify(y));
  expect(turns).toBeGreaterThan(5);
});
