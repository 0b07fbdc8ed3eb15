/** How many numbers or lines are formatted at a time, in a few milliseconds. */
export const pieceLength = 5000;

function* piecesOfArray(values: readonly unknown[] | Float64Array): Generator<string> {
  yield '[';
  for (let from = 0; from < values.length; from += pieceLength) {
    const piece = JSON.stringify(Array.from<unknown>(values.slice(from, from + pieceLength))).slice(1, -1);
    yield from > 0 ? `,${piece}` : piece;
  }
  yield ']';
}

/** What JSON.stringify makes of plain data, piece by piece; columns of numbers are written as arrays. */
export function* jsonPieces(value: unknown): Generator<string> {
  if (value instanceof Float64Array) yield* piecesOfArray(value);
  else if (Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)) {
    yield* piecesOfArray(value);
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) {
      yield i > 0 ? ',' : '[';
      yield* jsonPieces(item);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    let between = '{';
    for (const [name, item] of Object.entries(value)) {
      if (item === undefined) continue;
      yield `${between}${JSON.stringify(name)}:`;
      yield* jsonPieces(item);
      between = ',';
    }
    yield between === '{' ? '{}' : '}';
  } else {
    yield JSON.stringify(value) ?? 'null';
  }
}

/** A text, or what makes its pieces, as often as it is called: all of them may be more than one string can hold. */
export type LongText = string | (() => Iterable<string>);

/** Of a text in pieces so much is written at a time: Ctrl-C is handled between them. */
const batchLength = 1 << 20;

/** The text in order, in strings of about so many characters; a plain string as it is. */
export function* batchesOf(text: LongText, length = batchLength): Generator<string> {
  if (typeof text === 'string') {
    yield text;
    return;
  }
  let parts: string[] = [];
  let gathered = 0;
  for (const piece of text()) {
    parts.push(piece);
    gathered += piece.length;
    if (gathered < length) continue;
    yield parts.join('');
    parts = [];
    gathered = 0;
  }
  if (gathered > 0) yield parts.join('');
}

/** A file is written in chunks of this size, so that Ctrl-C is handled between them. */
const chunkBytes = 1 << 20;

/** The bytes of a text, in chunks of at most that size. */
export function* chunksOf(text: LongText): Generator<Buffer> {
  for (const batch of batchesOf(text)) {
    const bytes = Buffer.from(batch);
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
}
