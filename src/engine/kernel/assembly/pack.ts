import { Lanes } from './lanes';

// The right side of a product, copied into panels of 8 columns: for each k its 8 numbers side by side, so that the inner
// loop reads straight through memory. Missing columns of the last panel are 0; their sums are never stored.

/** From a row-major B[k, n] with `stride` bytes between rows. */
export function packRows(to: usize, b: usize, stride: usize, k: i32, n: i32): void {
  for (let left = n; left > 0; left -= 8, b += 32) {
    let from = b;
    for (let i = 0; i < k; i++, from += stride, to += 32) {
      v128.store(to, Lanes.load(from, left));
      v128.store(to, Lanes.load(from + 16, left - 4), 16);
    }
  }
}

/** From a row-major matrix whose transpose is B: W[n, k] with `stride` bytes between rows. */
export function packColumns(to: usize, w: usize, stride: usize, k: i32, n: i32): void {
  const panelBytes = (<usize>k) << 5;
  for (; n >= 8; n -= 8, w += stride << 3, to += panelBytes) {
    packFourColumns(to, w, stride, k);
    packFourColumns(to + 16, w + (stride << 2), stride, k);
  }
  if (n > 0) packLastColumns(to, w, stride, k, n);
}

/** Half a panel: four rows of W become four columns, in 4×4 transpositions. */
function packFourColumns(to: usize, w: usize, stride: usize, k: i32): void {
  for (let left = k; left > 0; left -= 4, w += 16, to += 128) {
    const r0 = Lanes.load(w, left);
    const r1 = Lanes.load(w + stride, left);
    const r2 = Lanes.load(w + 2 * stride, left);
    const r3 = Lanes.load(w + 3 * stride, left);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    if (left > 1) v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 32);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    if (left > 2) v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 64);
    if (left > 3) v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 96);
  }
}

/** The last panel, of fewer than 8 columns. */
function packLastColumns(to: usize, w: usize, stride: usize, k: i32, n: i32): void {
  for (let i = 0; i < k; i++, w += 4, to += 32) {
    let from = w;
    for (let j = 0; j < 8; j++) {
      store<f32>(to + ((<usize>j) << 2), j < n ? load<f32>(from) : 0);
      from += stride;
    }
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

/** to[columns, rows] = the transpose of from[rows, columns], whose rows are fromRow bytes apart; in squares of 4 × 4. */
export function transpose(to: usize, from: usize, rows: i32, columns: i32, fromRow: usize): void {
  const toRow = (<usize>rows) << 2;
  for (let height = rows; height > 0; height -= 4, from += fromRow << 2, to += 16) {
    // Rows that do not exist are read as the last one, and not stored.
    const second = height > 1 ? fromRow : 0;
    const third = height > 2 ? fromRow << 1 : second;
    const fourth = height > 3 ? fromRow * 3 : third;
    let a = from;
    let t = to;
    for (let width = columns; width > 0; width -= 4, a += 16, t += toRow << 2) {
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
