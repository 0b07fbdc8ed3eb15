import { Layout } from './gemm';
import { alignRows, transpose } from './pack';
import { narrowBlock } from './sparse-narrow';
import { wideBlock, wideColumns } from './sparse-wide';

/** What of B is to stay near: the first two levels of the cache, because every block has its price. */
const blockBytes: i32 = 98304;
/** And what of it stays in the first level; a block of that size is worth its price for so many numbers of a row. */
const nearBytes: i32 = 36000;
const leastNumbers: i32 = 32;

// C[m, n] = base + S·B for sparse rows S: the sums of a row of C stay in registers while its non-zero numbers pass by, each
// times a row of B. x64 has 16 vector registers, one of them the engine's own: 13 sums, a number and a row of B take 15.
// Sums are single variables, because nothing else stays in registers.
// The rows of B are found by offsets in bytes that are worked out beforehand: a multiplication in the loop would take the
// place of one in five of its multiply-adds.
//
// A vector of 32 bytes that lies on two cache lines takes two turns, and rows of 100 numbers begin anywhere. So there B may be
// laid out in rows of whole vectors, where it is read often enough for that: measured, a tenth of the time. The offsets are
// made for it; whoever makes them asks rowBytes.
//
// The last block of a row computes more columns than there are, from what lies behind the row in memory, and does not
// store them. So up to 208 bytes (400 of sparse-wide.ts) behind B, C and the bias are read: there is always the workspace behind them, and room
// behind what lies in it.

/** At most so much of B is laid out anew, for so many rows of C at least. */
const mostAligned: usize = 262144;
const fewestRows: i32 = 64;

/** How many bytes apart the rows of B[k, n] are to be for a product with m rows: what offsets are multiples of. */
export function rowBytes(m: i32, k: i32, n: i32): usize {
  const row = (<usize>n) << 2;
  const whole = (row + 31) & ~31;
  return vectors == 256 && m >= fewestRows && whole * k <= mostAligned ? whole : row;
}

/** y[rows, outputs] = max(floor, x·W + b) for sparse rows x, whose offsets are for rows of W so many bytes apart. */
export function affineSparse(
  y: usize,
  starts: usize,
  ends: usize,
  cursors: usize,
  offsets: usize,
  values: usize,
  W: usize,
  wRow: usize,
  b: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  floor: f32,
  workspace: usize,
): void {
  multiply(y, b, 4, starts, ends, cursors, offsets, values, W, wRow, rows, outputs, inputs, floor, workspace);
}

/** dW[inputs, outputs] = t·dy, where t = xᵀ. The workspace begins with zeros, for a product without bias. */
export function affineSparseWeightGradient(
  dW: usize,
  starts: usize,
  ends: usize,
  cursors: usize,
  offsets: usize,
  values: usize,
  dy: usize,
  dyRow: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  workspace: usize,
): void {
  multiply(
    dW,
    workspace,
    0,
    starts,
    ends,
    cursors,
    offsets,
    values,
    dy,
    dyRow,
    inputs,
    outputs,
    rows,
    -Infinity,
    workspace,
  );
}

/** dx[rows, inputs] = dy·Wᵀ for sparse rows dy. The workspace has room for Wᵀ, whose rows are `row` bytes apart. */
export function affineSparseInputGradient(
  dx: usize,
  starts: usize,
  ends: usize,
  cursors: usize,
  offsets: usize,
  values: usize,
  W: usize,
  row: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  workspace: usize,
): void {
  const transposed = workspace + Layout.strip;
  transpose(transposed, row, W, (<usize>outputs) << 2, inputs, outputs);
  multiply(
    dx,
    workspace,
    0,
    starts,
    ends,
    cursors,
    offsets,
    values,
    transposed,
    row,
    rows,
    inputs,
    outputs,
    -Infinity,
    workspace,
  );
}

/**
 * B has k rows, bRow bytes apart as the offsets have it; where they are not yet, they are laid out so first. They are taken in
 * blocks that stay in the first-level cache while all rows of C pass by: each of these goes on where it has left off. The base
 * is the same for every row of C; it is baseStep bytes from column to column: 4, or 0 where all are alike.
 */
function multiply(
  c: usize,
  base: usize,
  baseStep: usize,
  starts: usize,
  ends: usize,
  cursors: usize,
  offsets: usize,
  values: usize,
  b: usize,
  bRow: usize,
  m: i32,
  n: i32,
  k: i32,
  floor: f32,
  workspace: usize,
): void {
  const row = (<usize>n) << 2;
  const scratch = workspace + Layout.scratch;
  const aligned = workspace + Layout.strip;
  if (vectors == 256 && bRow != row && b != aligned) {
    alignRows(aligned, bRow, b, row, k);
    b = aligned;
  }
  const perRow = vectors == 256 ? numbersPerRow(starts, ends, m) : 0;
  for (let left = n; left > 0; ) {
    const columns = vectors == 256 ? wideColumns(left) : left > 48 ? 52 : left > 32 ? 48 : left > 16 ? 32 : 16;
    const step = blockRows(k, min(left, columns), perRow) * <i32>bRow;
    const end = k * <i32>bRow;
    memory.copy(cursors, starts, (<usize>m) << 2);
    let from = base;
    let fromRow: usize = 0;
    for (let limit = step; ; limit += step) {
      const least: f32 = limit < end ? -Infinity : floor;
      if (vectors == 256) {
        wideBlock(columns, c, row, from, fromRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
      } else if (left > 48)
        narrowBlock<u64>(c, row, from, fromRow, cursors, ends, offsets, values, b, limit, m, left, least);
      else if (left > 32)
        narrowBlock<u32>(c, row, from, fromRow, cursors, ends, offsets, values, b, limit, m, left, least);
      else if (left > 16)
        narrowBlock<u16>(c, row, from, fromRow, cursors, ends, offsets, values, b, limit, m, left, least);
      else narrowBlock<u8>(c, row, from, fromRow, cursors, ends, offsets, values, b, limit, m, left, least);
      if (limit >= end) break;
      // The next block goes on from what has been summed so far.
      from = c;
      fromRow = row;
    }
    left -= columns;
    c += (<usize>columns) << 2;
    b += (<usize>columns) << 2;
    base += <usize>columns * baseStep;
  }
}

/**
 * How many rows of B, of which so many columns are read, are a block, where a row of C takes part in so many of them. Every
 * block has its price for every row of C: with wide vectors they are small enough to stay in the first-level cache only where
 * that leaves a row enough to do.
 */
function blockRows(k: i32, columns: i32, perRow: i32): i32 {
  const bytes = columns * 4 + 48; // with what is in the same cache lines
  let count = blocks(k, max(1, blockBytes / bytes));
  if (vectors == 256) count = max(count, min(blocks(k, max(1, nearBytes / bytes)), perRow / leastNumbers));
  return max(1, blocks(k, count));
}

function blocks(all: i32, one: i32): i32 {
  return max(1, (all + one - 1) / one);
}

/** How many numbers a row has, on average. */
function numbersPerRow(starts: usize, ends: usize, m: i32): i32 {
  let sum = 0;
  for (let r = 0; r < m; r++, starts += 4, ends += 4) sum += load<i32>(ends) - load<i32>(starts);
  return sum / max(1, m);
}
