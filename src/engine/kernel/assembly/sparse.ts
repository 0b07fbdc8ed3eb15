import { Lanes } from './lanes';

// C[m, n] = base + S·B for sparse rows S: the sums of a row of C stay in registers while its non-zero numbers pass by, each
// times a row of B. x64 has 16 vector registers, one of them the engine's own: 13 sums, a number and a row of B take 15.
// Sums are single variables, because nothing else stays in registers; so every number of sums is a function of its own.
//
// The last block of a row computes more columns than there are, from what lies behind the row in memory, and does not
// store them. So up to 208 bytes behind B and behind the bias are read: there is always the workspace behind them.

/** y[rows, outputs] = x·W + b for sparse rows x. */
export function affineSparse(
  y: usize,
  starts: usize,
  columns: usize,
  values: usize,
  W: usize,
  b: usize,
  rows: i32,
  outputs: i32,
): void {
  multiply(y, b, 4, starts, columns, values, W, rows, outputs);
}

/** dW[inputs, outputs] = t·dy, where t = xᵀ. The workspace begins with zeros, for a product without bias. */
export function affineSparseWeightGradient(
  dW: usize,
  starts: usize,
  columns: usize,
  values: usize,
  dy: usize,
  inputs: i32,
  outputs: i32,
  workspace: usize,
): void {
  multiply(dW, workspace, 0, starts, columns, values, dy, inputs, outputs);
}

/** The base is the same for every row of C; it is baseStep bytes from column to column: 4, or 0 where all are alike. */
function multiply(
  c: usize,
  base: usize,
  baseStep: usize,
  starts: usize,
  columns: usize,
  values: usize,
  b: usize,
  m: i32,
  n: i32,
): void {
  const row = (<usize>n) << 2;
  for (let left = n; left > 0; ) {
    if (left > 32) block13(c, row, base, starts, columns, values, b, m, left);
    else if (left > 16) block8(c, row, base, starts, columns, values, b, m, left);
    else block4(c, row, base, starts, columns, values, b, m, left);
    const done = left > 32 ? 52 : left > 16 ? 32 : 16;
    left -= done;
    c += (<usize>done) << 2;
    b += (<usize>done) << 2;
    base += <usize>done * baseStep;
  }
}

/** 52 columns of C at a time. */
function block13(
  c: usize,
  cRow: usize,
  base: usize,
  starts: usize,
  columns: usize,
  values: usize,
  b: usize,
  m: i32,
  left: i32,
): void {
  for (let r = 0; r < m; r++, c += cRow, starts += 4) {
    let s0 = v128.load(base);
    let s1 = v128.load(base, 16);
    let s2 = v128.load(base, 32);
    let s3 = v128.load(base, 48);
    let s4 = v128.load(base, 64);
    let s5 = v128.load(base, 80);
    let s6 = v128.load(base, 96);
    let s7 = v128.load(base, 112);
    let s8 = v128.load(base, 128);
    let s9 = v128.load(base, 144);
    let s10 = v128.load(base, 160);
    let s11 = v128.load(base, 176);
    let s12 = v128.load(base, 192);
    const end = (<usize>load<i32>(starts, 4)) << 2;
    for (let at = (<usize>load<i32>(starts)) << 2; at != end; at += 4) {
      const row = b + <usize>load<i32>(columns + at) * cRow;
      const value = v128.load_splat<f32>(values + at);
      s0 = Lanes.madd(value, v128.load(row), s0);
      s1 = Lanes.madd(value, v128.load(row, 16), s1);
      s2 = Lanes.madd(value, v128.load(row, 32), s2);
      s3 = Lanes.madd(value, v128.load(row, 48), s3);
      s4 = Lanes.madd(value, v128.load(row, 64), s4);
      s5 = Lanes.madd(value, v128.load(row, 80), s5);
      s6 = Lanes.madd(value, v128.load(row, 96), s6);
      s7 = Lanes.madd(value, v128.load(row, 112), s7);
      s8 = Lanes.madd(value, v128.load(row, 128), s8);
      s9 = Lanes.madd(value, v128.load(row, 144), s9);
      s10 = Lanes.madd(value, v128.load(row, 160), s10);
      s11 = Lanes.madd(value, v128.load(row, 176), s11);
      s12 = Lanes.madd(value, v128.load(row, 192), s12);
    }
    Lanes.store(c, s0, left);
    Lanes.store(c + 16, s1, left - 4);
    Lanes.store(c + 32, s2, left - 8);
    Lanes.store(c + 48, s3, left - 12);
    Lanes.store(c + 64, s4, left - 16);
    Lanes.store(c + 80, s5, left - 20);
    Lanes.store(c + 96, s6, left - 24);
    Lanes.store(c + 112, s7, left - 28);
    Lanes.store(c + 128, s8, left - 32);
    Lanes.store(c + 144, s9, left - 36);
    Lanes.store(c + 160, s10, left - 40);
    Lanes.store(c + 176, s11, left - 44);
    Lanes.store(c + 192, s12, left - 48);
  }
}

/** 32 columns of C at a time. */
function block8(
  c: usize,
  cRow: usize,
  base: usize,
  starts: usize,
  columns: usize,
  values: usize,
  b: usize,
  m: i32,
  left: i32,
): void {
  for (let r = 0; r < m; r++, c += cRow, starts += 4) {
    let s0 = v128.load(base);
    let s1 = v128.load(base, 16);
    let s2 = v128.load(base, 32);
    let s3 = v128.load(base, 48);
    let s4 = v128.load(base, 64);
    let s5 = v128.load(base, 80);
    let s6 = v128.load(base, 96);
    let s7 = v128.load(base, 112);
    const end = (<usize>load<i32>(starts, 4)) << 2;
    for (let at = (<usize>load<i32>(starts)) << 2; at != end; at += 4) {
      const row = b + <usize>load<i32>(columns + at) * cRow;
      const value = v128.load_splat<f32>(values + at);
      s0 = Lanes.madd(value, v128.load(row), s0);
      s1 = Lanes.madd(value, v128.load(row, 16), s1);
      s2 = Lanes.madd(value, v128.load(row, 32), s2);
      s3 = Lanes.madd(value, v128.load(row, 48), s3);
      s4 = Lanes.madd(value, v128.load(row, 64), s4);
      s5 = Lanes.madd(value, v128.load(row, 80), s5);
      s6 = Lanes.madd(value, v128.load(row, 96), s6);
      s7 = Lanes.madd(value, v128.load(row, 112), s7);
    }
    Lanes.store(c, s0, left);
    Lanes.store(c + 16, s1, left - 4);
    Lanes.store(c + 32, s2, left - 8);
    Lanes.store(c + 48, s3, left - 12);
    Lanes.store(c + 64, s4, left - 16);
    Lanes.store(c + 80, s5, left - 20);
    Lanes.store(c + 96, s6, left - 24);
    Lanes.store(c + 112, s7, left - 28);
  }
}

/** 16 columns of C at a time. */
function block4(
  c: usize,
  cRow: usize,
  base: usize,
  starts: usize,
  columns: usize,
  values: usize,
  b: usize,
  m: i32,
  left: i32,
): void {
  for (let r = 0; r < m; r++, c += cRow, starts += 4) {
    let s0 = v128.load(base);
    let s1 = v128.load(base, 16);
    let s2 = v128.load(base, 32);
    let s3 = v128.load(base, 48);
    const end = (<usize>load<i32>(starts, 4)) << 2;
    for (let at = (<usize>load<i32>(starts)) << 2; at != end; at += 4) {
      const row = b + <usize>load<i32>(columns + at) * cRow;
      const value = v128.load_splat<f32>(values + at);
      s0 = Lanes.madd(value, v128.load(row), s0);
      s1 = Lanes.madd(value, v128.load(row, 16), s1);
      s2 = Lanes.madd(value, v128.load(row, 32), s2);
      s3 = Lanes.madd(value, v128.load(row, 48), s3);
    }
    Lanes.store(c, s0, left);
    Lanes.store(c + 16, s1, left - 4);
    Lanes.store(c + 32, s2, left - 8);
    Lanes.store(c + 48, s3, left - 12);
  }
}
