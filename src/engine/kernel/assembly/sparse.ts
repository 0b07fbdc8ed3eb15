import { Layout } from './gemm';
import { alignRows, transpose } from './pack';
import { blockRows, findStops, numbersPerRow, stopsAtOnce } from './sparse-blocks';
import { narrowBlock } from './sparse-narrow';
import { wideBlock, wideColumns } from './sparse-wide';

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
  const stops = workspace + Layout.rows;
  const perRow = vectors == 256 ? numbersPerRow(starts, ends, m) : 0;
  for (let left = n; left > 0; ) {
    const columns = vectors == 256 ? wideColumns(left) : left > 48 ? 52 : left > 32 ? 48 : left > 16 ? 32 : 16;
    const rowsOfB = blockRows(k, min(left, columns), perRow);
    const step = rowsOfB * <i32>bRow;
    const end = k * <i32>bRow;
    let from = base;
    let fromRow: usize = 0;
    let froms = starts;
    for (let limit = step; limit < end; limit += step) {
      for (let r = 0; r < m; r += stopsAtOnce) {
        const few = min(stopsAtOnce, m - r);
        const at = (<usize>r) << 2;
        const to = c + row * r;
        findStops(stops, froms + at, ends + at, offsets, limit, rowsOfB, few);
        block(
          columns,
          to,
          row,
          from + fromRow * r,
          fromRow,
          froms + at,
          stops,
          offsets,
          values,
          b,
          few,
          left,
          -Infinity,
          scratch,
        );
        for (let i: usize = 0; i < (<usize>few) << 2; i += 4) store<i32>(cursors + at + i, load<i32>(stops + i));
      }
      // The next block goes on from what has been summed so far.
      froms = cursors;
      from = c;
      fromRow = row;
    }
    block(columns, c, row, from, fromRow, froms, ends, offsets, values, b, m, left, floor, scratch);
    left -= columns;
    c += (<usize>columns) << 2;
    b += (<usize>columns) << 2;
    base += <usize>columns * baseStep;
  }
}

/** Rows of C through a block of B: the numbers of each from froms[r] to stops[r]. */
function block(
  columns: i32,
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  froms: usize,
  stops: usize,
  offsets: usize,
  values: usize,
  b: usize,
  m: i32,
  left: i32,
  least: f32,
  scratch: usize,
): void {
  if (vectors == 256) {
    wideBlock(columns, c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
  } else if (columns == 52) narrowBlock<u64>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least);
  else if (columns == 48) narrowBlock<u32>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least);
  else if (columns == 32) narrowBlock<u16>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least);
  else narrowBlock<u8>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least);
}
