// How a sparse product takes its right side B in blocks of rows, and where the numbers of each row of the left side stop in one.

/** What of B is to stay near: the first two levels of the cache, because every block has its price. */
const blockBytes: i32 = vectors == 256 ? 180000 : 98304;
/** And what of it stays in the first level; a block of that size is worth its price for so many numbers of a row. */
const nearBytes: i32 = 36000;
const leastNumbers: i32 = 32;

/**
 * How many rows of B, of which so many columns are read, are a block, where a row of C takes part in so many of them. Every
 * block has its price for every row of C: with wide vectors they are small enough to stay in the first-level cache only where
 * that leaves a row enough to do.
 */
export function blockRows(k: i32, columns: i32, perRow: i32): i32 {
  const bytes = columns * 4 + 48; // with what is in the same cache lines
  let count = blocks(k, max(1, blockBytes / bytes));
  if (vectors == 256) {
    const near = blocks(k, max(1, nearBytes / bytes));
    if (perRow >= near * leastNumbers) count = max(count, near);
  }
  return max(1, blocks(k, count));
}

function blocks(all: i32, one: i32): i32 {
  return max(1, (all + one - 1) / one);
}

/** How many numbers a row has, on average. */
export function numbersPerRow(starts: usize, ends: usize, m: i32): i32 {
  let sum = 0;
  for (let r = 0; r < m; r++, starts += 4, ends += 4) sum += load<i32>(ends) - load<i32>(starts);
  return sum / max(1, m);
}

/** So many rows of C get to know at once where they stop in a block of B. */
export const stopsAtOnce: i32 = 64;

/**
 * Where the numbers of each row, from froms[r] on, come to an end or reach the first one beyond the block of B: found
 * beforehand, because a comparison for each number in the loop that multiplies takes a tenth of its time. A row has no more
 * numbers in a block than this has rows, so that the same few halvings do for all; none of them is a branch.
 */
export function findStops(
  stops: usize,
  froms: usize,
  ends: usize,
  offsets: usize,
  limit: i32,
  rowsOfB: i32,
  rows: i32,
): void {
  let half: usize = 4;
  while (<i32>(half >> 1) <= rowsOfB) half <<= 1;
  const before = offsets - 4;
  for (let r = 0; r < rows; r++, stops += 4, froms += 4, ends += 4) {
    let at = (<usize>load<i32>(froms)) << 2;
    const end = (<usize>load<i32>(ends)) << 2;
    for (let step = half; step >= 4; step >>= 1) {
      const next = min(at + step, end);
      at = select<usize>(next, at, load<i32>(before + next) < limit);
    }
    store<i32>(stops, <i32>(at >> 2));
  }
}
