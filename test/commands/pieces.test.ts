import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchesOf, jsonPieces, pieceLength } from '../../src/commands/pieces.ts';

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

test('a text in pieces is gathered in batches of about a length, as often as it is asked for; a string stays as it is', () => {
  const numbers = Array.from({ length: 20 * pieceLength }, (_, i) => i);
  const text = () => jsonPieces(numbers);
  for (const length of [1, 1000, 100_000, 1 << 20]) {
    const batches = [...batchesOf(text, length)];
    expect(batches.join('')).toBe(JSON.stringify(numbers));
    expect(batches.slice(0, -1).every((batch) => batch.length >= length)).toBe(true);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThan(length + 25 * pieceLength);
  }
  expect([...batchesOf('one string', 3)]).toEqual(['one string']);
  expect([...batchesOf(() => [], 3)]).toEqual([]);
});

test('nothing is made before it is asked for', () => {
  let made = 0;
  function* pieces() {
    for (;;) yield String(made++);
  }
  const [first] = batchesOf(pieces, 5);
  expect(first).toBe('01234');
  expect(made).toBe(5);
});
