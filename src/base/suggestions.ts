/**
 * How many characters have to be added, left out, replaced or swapped with their neighbour to turn one word into another
 * (the distance of Damerau and Levenshtein, each place edited once).
 */
export function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(replaced, rows[i - 1]![j]! + 1, row[j - 1]! + 1, swapped ? rows[i - 2]![j - 2]! + 1 : replaced),
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

/** A word without capitals and separators: the same for batchSize, batch_size and BATCH-SIZE. */
const normalized = (word: string) => word.toLowerCase().replace(/[-_. ]/g, '');

/** The distance of a known word from the one that was written; infinite when it cannot have been meant. */
function matchDistance(word: string, known: string): number {
  const [a, b] = [normalized(word), normalized(known)];
  if (a === b) return 0;
  const longest = Math.max(a.length, b.length);
  const distance = editDistance(a, b);
  if (distance <= Math.max(1, Math.floor(longest / 3)) && distance <= longest / 2) return distance;
  // A part of the name, or its beginning: "lr" of "sgd.lr", "himmel" of "himmelblau".
  const parts = known.toLowerCase().split(/[-.]/);
  if (a.length >= 2 && parts.includes(word.toLowerCase())) return longest;
  return a.length >= 3 && b.startsWith(a) ? longest : Number.POSITIVE_INFINITY;
}

/** Longer words are not compared: the distance takes quadratic time. */
const longestWord = 60;

/** The known words that somebody who wrote `word` may have meant, the likeliest first. */
export function suggestionsFor(word: string, known: readonly string[], most = 3): string[] {
  if (word.length < 2 || word.length > longestWord) return [];
  return known
    .map((name) => ({ name, far: matchDistance(word, name) }))
    .filter(({ far }) => Number.isFinite(far))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ name }) => name);
}
