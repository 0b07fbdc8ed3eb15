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

/** Joins pieces to a text, yielding to the event loop for keys and signals. */
export async function joinPieces(pieces: Iterable<string>): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length < 10 * pieceLength) continue;
    length = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return parts.join('');
}
