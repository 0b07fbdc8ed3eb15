import { Lanes } from './lanes';

// A tile is a few rows × 8 columns of C, summed over k in registers: C = base + A·B for one packed panel of B. The rows
// of A are aRow bytes apart, its successive k aStep bytes. Accumulators are single variables, because nothing else stays
// in registers; so every height of a tile is a function of its own.
//
// x64 has 16 vector registers. 6 × 8 takes 12 accumulators, two vectors of B and one of A, and with a fused multiply-add
// that is all; without it the products need a register too, and 4 × 8 is faster.

class Row {
  /** Stores 8 sums on top of what is at `base`, and none below `floor`. */
  @inline static finish(c: usize, base: usize, low: v128, high: v128, floor: v128): void {
    low = Lanes.atLeast(f32x4.add(v128.load(base), low), floor);
    high = Lanes.atLeast(f32x4.add(v128.load(base, 16), high), floor);
    v128.store(c, high, 16);
    v128.store(c, low);
  }
}

export function tile6(
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  k: i32,
  least: f32,
): void {
  let low0 = f32x4.splat(0);
  let high0 = low0;
  let low1 = low0;
  let high1 = low0;
  let low2 = low0;
  let high2 = low0;
  let low3 = low0;
  let high3 = low0;
  let low4 = low0;
  let high4 = low0;
  let low5 = low0;
  let high5 = low0;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let a5 = a4 + aRow;
  for (const end = panel + ((<usize>k) << 5); panel != end; panel += 32) {
    const low = v128.load(panel);
    const high = v128.load(panel, 16);
    let s = v128.load_splat<f32>(a);
    low0 = Lanes.madd(s, low, low0);
    high0 = Lanes.madd(s, high, high0);
    s = v128.load_splat<f32>(a1);
    low1 = Lanes.madd(s, low, low1);
    high1 = Lanes.madd(s, high, high1);
    s = v128.load_splat<f32>(a2);
    low2 = Lanes.madd(s, low, low2);
    high2 = Lanes.madd(s, high, high2);
    s = v128.load_splat<f32>(a3);
    low3 = Lanes.madd(s, low, low3);
    high3 = Lanes.madd(s, high, high3);
    s = v128.load_splat<f32>(a4);
    low4 = Lanes.madd(s, low, low4);
    high4 = Lanes.madd(s, high, high4);
    s = v128.load_splat<f32>(a5);
    low5 = Lanes.madd(s, low, low5);
    high5 = Lanes.madd(s, high, high5);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    a4 += aStep;
    a5 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, low0, high0, floor);
  Row.finish(c + cRow, base + baseRow, low1, high1, floor);
  Row.finish(c + 2 * cRow, base + 2 * baseRow, low2, high2, floor);
  Row.finish(c + 3 * cRow, base + 3 * baseRow, low3, high3, floor);
  Row.finish(c + 4 * cRow, base + 4 * baseRow, low4, high4, floor);
  Row.finish(c + 5 * cRow, base + 5 * baseRow, low5, high5, floor);
}

export function tile4(
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  k: i32,
  least: f32,
): void {
  let low0 = f32x4.splat(0);
  let high0 = low0;
  let low1 = low0;
  let high1 = low0;
  let low2 = low0;
  let high2 = low0;
  let low3 = low0;
  let high3 = low0;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (const end = panel + ((<usize>k) << 5); panel != end; panel += 32) {
    const low = v128.load(panel);
    const high = v128.load(panel, 16);
    let s = v128.load_splat<f32>(a);
    low0 = Lanes.madd(s, low, low0);
    high0 = Lanes.madd(s, high, high0);
    s = v128.load_splat<f32>(a1);
    low1 = Lanes.madd(s, low, low1);
    high1 = Lanes.madd(s, high, high1);
    s = v128.load_splat<f32>(a2);
    low2 = Lanes.madd(s, low, low2);
    high2 = Lanes.madd(s, high, high2);
    s = v128.load_splat<f32>(a3);
    low3 = Lanes.madd(s, low, low3);
    high3 = Lanes.madd(s, high, high3);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, low0, high0, floor);
  Row.finish(c + cRow, base + baseRow, low1, high1, floor);
  Row.finish(c + 2 * cRow, base + 2 * baseRow, low2, high2, floor);
  Row.finish(c + 3 * cRow, base + 3 * baseRow, low3, high3, floor);
}

/** One or two rows that are left over: with `rows` 1 the second repeats the first and is not stored. */
export function tile2(
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  panel: usize,
  k: i32,
  least: f32,
  rows: i32,
): void {
  let low0 = f32x4.splat(0);
  let high0 = low0;
  let low1 = low0;
  let high1 = low0;
  let a1 = rows == 2 ? a + aRow : a;
  for (const end = panel + ((<usize>k) << 5); panel != end; panel += 32) {
    const low = v128.load(panel);
    const high = v128.load(panel, 16);
    let s = v128.load_splat<f32>(a);
    low0 = Lanes.madd(s, low, low0);
    high0 = Lanes.madd(s, high, high0);
    s = v128.load_splat<f32>(a1);
    low1 = Lanes.madd(s, low, low1);
    high1 = Lanes.madd(s, high, high1);
    a += aStep;
    a1 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, low0, high0, floor);
  if (rows == 2) Row.finish(c + cRow, base + baseRow, low1, high1, floor);
}
