import { Lanes } from './lanes';

// The right side of a product, copied into panels of a few columns: for each k its numbers side by side, so that the inner
// loop reads straight through memory. Missing columns of the last panel are 0; their sums are never stored.

/** How many columns the next panel has, where so many are left: those of tiles.ts, or of tiles-wide.ts. */
export function panelColumns(left: i32): i32 {
  return vectors == 256 && left > 8 ? 16 : 8;
}

/** From a row-major B[k, n] with `stride` bytes between rows. */
export function packRows(to: usize, b: usize, stride: usize, k: i32, n: i32): void {
  for (let left = n; left > 0; ) {
    const columns = panelColumns(left);
    const row = (<usize>columns) << 2;
    if (left < columns) packLastRows(to, b, stride, k, left, row);
    else if (columns == 16) copySixteen(to, b, stride, k);
    else copyEight(to, b, stride, k);
    left -= columns;
    b += row;
    to += row * k;
  }
}

function copyEight(to: usize, b: usize, stride: usize, k: i32): void {
  for (let i = 0; i < k; i++, b += stride, to += 32) {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    v128.store(to, high, 16);
    v128.store(to, low);
  }
}

function copySixteen(to: usize, b: usize, stride: usize, k: i32): void {
  for (let i = 0; i < k; i++, b += stride, to += 64) {
    const w = v128.load(b);
    const x = v128.load(b, 16);
    const y = v128.load(b, 32);
    const z = v128.load(b, 48);
    v128.store(to, x, 16);
    v128.store(to, w);
    v128.store(to, z, 48);
    v128.store(to, y, 32);
  }
}

/** The last panel, where some of its columns are missing. */
function packLastRows(to: usize, b: usize, stride: usize, k: i32, n: i32, row: usize): void {
  for (let i = 0; i < k; i++, b += stride, to += row) {
    for (let left = n, at: usize = 0; at < row; left -= 4, at += 16) v128.store(to + at, Lanes.load(b + at, left));
  }
}

/** From a row-major matrix whose transpose is B: W[n, k] with `stride` bytes between rows. */
export function packColumns(to: usize, w: usize, stride: usize, k: i32, n: i32): void {
  for (let left = n; left > 0; ) {
    const columns = panelColumns(left);
    const row = (<usize>columns) << 2;
    for (let at: usize = 0, few = left; at < row; at += 16, few -= 4, w += stride << 2) {
      if (few >= 4) packFourColumns(to + at, w, stride, k, row);
      else packFewColumns(to + at, w, stride, k, row, few);
    }
    left -= columns;
    to += row * k;
  }
}

/** A part of a panel whose rows are so many bytes apart: four rows of W become four columns, in 4×4 transpositions. */
function packFourColumns(to: usize, w: usize, stride: usize, k: i32, row: usize): void {
  for (let left = k; left > 0; left -= 4, w += 16, to += row << 2) {
    const r0 = Lanes.load(w, left);
    const r1 = Lanes.load(w + stride, left);
    const r2 = Lanes.load(w + 2 * stride, left);
    const r3 = Lanes.load(w + 3 * stride, left);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    if (left > 1) v128.store(to + row, v128.shuffle<f64>(low01, low23, 1, 3));
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    if (left > 2) v128.store(to + 2 * row, v128.shuffle<f64>(high01, high23, 0, 2));
    if (left > 3) v128.store(to + 3 * row, v128.shuffle<f64>(high01, high23, 1, 3));
  }
}

/** Fewer than four of them, perhaps none, and 0 for those that are missing. */
function packFewColumns(to: usize, w: usize, stride: usize, k: i32, row: usize, n: i32): void {
  for (let i = 0; i < k; i++, w += 4, to += row) {
    v128.store(to, f32x4.splat(0));
    if (n > 0) store<f32>(to, load<f32>(w));
    if (n > 1) store<f32>(to, load<f32>(w + stride), 4);
    if (n > 2) store<f32>(to, load<f32>(w + 2 * stride), 8);
  }
}

/** A few neighbouring columns (6, 4, 2 or 1) of a row-major matrix, k rows of them, side by side. */
export function packStrip(to: usize, a: usize, stride: usize, k: i32, columns: i32): void {
  if (columns == 6) {
    for (let i = 0; i < k; i++, a += stride, to += 24) {
      v128.store(to, v128.load(a));
      store<f64>(to, load<f64>(a, 16), 16);
    }
  } else if (columns == 4) {
    for (let i = 0; i < k; i++, a += stride, to += 16) v128.store(to, v128.load(a));
  } else if (columns == 2) {
    for (let i = 0; i < k; i++, a += stride, to += 8) store<f64>(to, load<f64>(a));
  } else {
    for (let i = 0; i < k; i++, a += stride, to += 4) store<f32>(to, load<f32>(a));
  }
}

/** The same rows so many bytes apart, a multiple of 32; what lies between them is of no meaning. Up to 28 bytes behind are read. */
export function alignRows(to: usize, toRow: usize, from: usize, fromRow: usize, rows: i32): void {
  for (let r = 0; r < rows; r++, to += toRow, from += fromRow) {
    for (let at: usize = 0; at < toRow; at += 32) {
      const low = v128.load(from + at);
      const high = v128.load(from + at, 16);
      v128.store(to + at, high, 16);
      v128.store(to + at, low);
    }
  }
}

/** to[columns, rows] = the transpose of from[rows, columns], the rows of both so many bytes apart; in squares of 4 × 4. */
export function transpose(to: usize, toRow: usize, from: usize, fromRow: usize, rows: i32, columns: i32): void {
  for (let height = rows; height > 0; height -= 4, from += fromRow << 2, to += 16) {
    // Rows that do not exist are read as the last one, and not stored.
    const second = height > 1 ? fromRow : 0;
    const third = height > 2 ? fromRow << 1 : second;
    const fourth = height > 3 ? fromRow * 3 : third;
    let a = from;
    let t = to;
    let width = columns;
    if (height >= 4) {
      // Whole squares, which nearly all are, ask for nothing.
      for (; width >= 4; width -= 4, a += 16, t += toRow << 2) {
        const r0 = v128.load(a);
        const r1 = v128.load(a + fromRow);
        const r2 = v128.load(a + (fromRow << 1));
        const r3 = v128.load(a + fromRow * 3);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
        const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(t, v128.shuffle<f64>(low01, low23, 0, 2));
        v128.store(t + toRow, v128.shuffle<f64>(low01, low23, 1, 3));
        v128.store(t + (toRow << 1), v128.shuffle<f64>(high01, high23, 0, 2));
        v128.store(t + toRow * 3, v128.shuffle<f64>(high01, high23, 1, 3));
      }
    }
    for (; width > 0; width -= 4, a += 16, t += toRow << 2) {
      const r0 = Lanes.load(a, width);
      const r1 = Lanes.load(a + second, width);
      const r2 = Lanes.load(a + third, width);
      const r3 = Lanes.load(a + fourth, width);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      Lanes.store(t, v128.shuffle<f64>(low01, low23, 0, 2), height);
      if (width > 1) Lanes.store(t + toRow, v128.shuffle<f64>(low01, low23, 1, 3), height);
      if (width > 2) Lanes.store(t + 2 * toRow, v128.shuffle<f64>(high01, high23, 0, 2), height);
      if (width > 3) Lanes.store(t + 3 * toRow, v128.shuffle<f64>(high01, high23, 1, 3), height);
    }
  }
}
