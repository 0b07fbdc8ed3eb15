/** Keeps the last few results by key. */
export type Memo<V> = (key: string, make: () => V) => V;

/**
 * A small cache that its owner holds (a component, for as long as it is shown): a contour layer stays while its surface and
 * size do. The key must name all that the result depends on. The result used longest ago goes first.
 */
export function createMemo<V>(limit = 8): Memo<V> {
  const kept = new Map<string, V>();
  return (key, make) => {
    const value = kept.has(key) ? kept.get(key)! : make();
    kept.delete(key);
    kept.set(key, value);
    if (kept.size > limit) kept.delete(kept.keys().next().value!);
    return value;
  };
}
