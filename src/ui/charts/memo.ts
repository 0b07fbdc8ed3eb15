/** Keeps the last few results by key. */
export type Memo<V> = (key: string, make: () => V) => V;

/**
 * A small least-recently-used cache, for example of a contour layer for as long as its surface and size stay. The key must
 * contain everything that the result depends on.
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
