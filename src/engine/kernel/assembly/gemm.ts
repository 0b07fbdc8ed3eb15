import { Lanes } from './lanes';
import { packColumns, packRows, packStrip, panelColumns } from './pack';
import { tile2, tile4, tile6 } from './tiles';
import { wide2, wide4, wide6 } from './tiles-wide';

// Blocks of B that are packed at a time: at most 512 × 512 numbers (1 MiB, within the second-level cache), in panels of
// 512 × 8 or 16 (16 or 32 KiB, within the first).
const blockK: i32 = 512;
const blockN: i32 = 512;

const stripBytes: usize = <usize>blockK * 6 * 4;
const zeroBytes: usize = 448;
const tableBytes: usize = 256;
const numberBytes: usize = 128;
const scratchBytes: usize = 448;
const rowsBytes: usize = 512;
const panelsBytes: usize = <usize>(blockK * blockN) * 4;

/**
 * Where things lie in the workspace: zeros, the base of a product without bias, never written (sparse products need 100); the
 * table of compress.ts; the numbers of exponential.ts; the scratch for columns that do not exist, of a tile of 6 × 16 or a row
 * of 100; what is noted of a few rows at a time (where 64 of them stop in a block of a sparse product, 32 of a softmax);
 * a strip of A, and behind it the panels. What other functions keep for a moment is put over strip and panels: a matrix as
 * large as the panels has the size of a strip behind it, and sparse products read 400 bytes of that.
 */
export class Layout {
  static readonly table: usize = zeroBytes;
  static readonly numbers: usize = zeroBytes + tableBytes;
  static readonly scratch: usize = Layout.numbers + numberBytes;
  static readonly rows: usize = Layout.scratch + scratchBytes;
  static readonly strip: usize = Layout.rows + rowsBytes;
  static readonly panels: usize = Layout.strip + stripBytes;
}

/** How much memory the caller has to reserve for `workspace`; it starts as zeros and is aligned to 16 bytes. */
export function workspaceBytes(): usize {
  return Layout.panels + panelsBytes;
}

/**
 * C[m, n] = A·B (+ bias in every row), k terms each, and no number of it below `floor`. A's rows are aRow bytes apart and its successive k aStep bytes.
 * B is row-major [k, n], or, if `transposed`, given as its row-major transpose [n, k]. The bias is biasStep bytes from
 * column to column: 4, or 0 for the zeros of the workspace, where there is none.
 */
function multiply(
  c: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  b: usize,
  transposed: bool,
  bias: usize,
  biasStep: usize,
  m: i32,
  n: i32,
  k: i32,
  floor: f32,
  workspace: usize,
): void {
  const panels = workspace + Layout.panels;
  const cRow = (<usize>n) << 2;
  const bRow = (<usize>(transposed ? k : n)) << 2;
  // Blocks of nearly the same size: 784 is 392 twice rather than 512 and 272.
  const stepK = evenBlock(k, blockK, 1);
  const stepN = aRow == 4 ? evenBlock(n, blockN, panelColumns(n)) : panelColumns(n);

  for (let n0 = 0; n0 < n; n0 += stepN) {
    const columns = min(stepN, n - n0);
    const c0 = c + ((<usize>n0) << 2);
    let k0 = 0;
    // At least once, because a sum of no terms is the bias too.
    do {
      const terms = min(stepK, k - k0);
      if (transposed) packColumns(panels, b + <usize>n0 * bRow + ((<usize>k0) << 2), bRow, terms, columns);
      else packRows(panels, b + <usize>k0 * bRow + ((<usize>n0) << 2), bRow, terms, columns);
      // The first block starts from the bias, the next ones from what has been summed so far.
      const a0 = a + <usize>k0 * aStep;
      const least: f32 = k0 + stepK < k ? -Infinity : floor;
      if (k0 > 0) block(c0, cRow, c0, cRow, 4, a0, aRow, aStep, panels, m, columns, terms, least);
      else block(c0, cRow, bias + <usize>n0 * biasStep, 0, biasStep, a0, aRow, aStep, panels, m, columns, terms, least);
      k0 += stepK;
    } while (k0 < k);
  }
}

/** The smallest multiple of `unit` that divides `size` into as few blocks as `most` allows. */
function evenBlock(size: i32, most: i32, unit: i32): i32 {
  const count = max(1, (size + most - 1) / most);
  const even = (size + count - 1) / count;
  return ((even + unit - 1) / unit) * unit;
}

/** base + A·(packed panels) for m rows. baseStep is biasStep again: how the base goes along with the columns. */
function block(
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  baseStep: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  panels: usize,
  m: i32,
  n: i32,
  k: i32,
  least: f32,
): void {
  const scratch = panels - Layout.panels + Layout.scratch;
  let left = m;
  while (left > 0) {
    const rows = tileRows(left);
    let strip = a;
    let stripStep = aStep;
    if (aRow == 4) {
      // A is xᵀ: its successive k are a row of x apart, often each on another page, and every panel reads them again.
      strip = panels - stripBytes;
      stripStep = (<usize>rows) << 2;
      packStrip(strip, a, aStep, k, rows);
    }
    let panel = panels;
    for (let j = 0; j < n; ) {
      const columns = panelColumns(n - j);
      const to = c + ((<usize>j) << 2);
      const from = base + <usize>j * baseStep;
      // A tile stores all of its columns; those of the last panel may be too many, and only the first of them are copied.
      const whole = n - j >= columns;
      const t = whole ? to : scratch;
      const tRow: usize = whole ? cRow : 64;
      if (vectors == 256 && columns == 16) {
        if (rows == 6) wide6(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least);
        else if (rows == 4) wide4(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least);
        else wide2(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least, rows);
      } else {
        if (rows == 6) tile6(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least);
        else if (rows == 4) tile4(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least);
        else tile2(t, tRow, from, baseRow, strip, aRow, stripStep, panel, k, least, rows);
      }
      if (!whole) copyRows(to, cRow, scratch, rows, n - j);
      j += columns;
      panel += (<usize>(columns * k)) << 2;
    }
    c += cRow * <usize>rows;
    base += baseRow * <usize>rows;
    a += aRow * <usize>rows;
    left -= rows;
  }
}

/** The first columns of a few rows that a tile has left in the scratch. */
function copyRows(c: usize, cRow: usize, from: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++, c += cRow, from += 64) {
    Lanes.store(c, v128.load(from), columns);
    Lanes.store(c + 16, v128.load(from, 16), columns - 4);
    Lanes.store(c + 32, v128.load(from, 32), columns - 8);
    Lanes.store(c + 48, v128.load(from, 48), columns - 12);
  }
}

/** 8 = 4 + 4 and 9 = 4 + 4 + 1, because a tile of two rows has too few sums to keep the multipliers busy. */
function tileRows(left: i32): i32 {
  if (ASC_FEATURE_RELAXED_SIMD && left >= 6 && left != 8 && left != 9) return 6;
  return left >= 4 ? 4 : min(left, 2);
}

/** y[rows, outputs] = max(floor, x·W + b). */
export function affine(
  y: usize,
  x: usize,
  W: usize,
  b: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  floor: f32,
  workspace: usize,
): void {
  multiply(y, x, (<usize>inputs) << 2, 4, W, false, b, 4, rows, outputs, inputs, floor, workspace);
}

/** dW[inputs, outputs] = xᵀ·dy: x is read down its columns. */
export function affineWeightGradient(
  dW: usize,
  x: usize,
  dy: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  workspace: usize,
): void {
  multiply(dW, x, 4, (<usize>inputs) << 2, dy, false, workspace, 0, inputs, outputs, rows, -Infinity, workspace);
}

/** dx[rows, inputs] = dy·Wᵀ: W is transposed while it is packed. */
export function affineInputGradient(
  dx: usize,
  dy: usize,
  W: usize,
  rows: i32,
  inputs: i32,
  outputs: i32,
  workspace: usize,
): void {
  multiply(dx, dy, (<usize>outputs) << 2, 4, W, true, workspace, 0, rows, inputs, outputs, -Infinity, workspace);
}
