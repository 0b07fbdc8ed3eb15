/** What keys do to the page of the help; pages before the first are counted from the last. */
const turns: ReadonlyMap<string, (page: number) => number> = new Map([
  ['pageup', (page: number) => page - 1],
  ['pagedown', (page: number) => page + 1],
  ['home', () => 0],
  ['g', () => 0],
  ['end', () => -1],
  ['G', () => -1],
]);

/** The page of the help that a key leads to; null for a key that closes it. */
export function helpPageAfter(page: number, key: string): number | null {
  return turns.get(key)?.(page) ?? null;
}
