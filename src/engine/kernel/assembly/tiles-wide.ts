import { Lanes } from './lanes';

// The tiles of tiles.ts with 16 columns instead of 8, for engines that make one operation on 256 bits of two neighbouring
// ones on 128. What they start from is two stores side by side: so all 16 columns are stored, at one address, without a
// condition and with nothing in between; where there are fewer, the caller gives a place for all of them and copies. One
// number stored under a condition costs nearly half of the speed. For the same reason the floor comes as a number.
//
// Each sum has the terms of tiles.ts in the same order, so that the numbers are the same to the last bit.

class Row {
  /** Stores 16 sums on top of what is at `base`, and none below `floor`. */
  @inline static finish(c: usize, base: usize, w: v128, x: v128, y: v128, z: v128, floor: v128): void {
    w = Lanes.atLeast(f32x4.add(v128.load(base), w), floor);
    x = Lanes.atLeast(f32x4.add(v128.load(base, 16), x), floor);
    y = Lanes.atLeast(f32x4.add(v128.load(base, 32), y), floor);
    z = Lanes.atLeast(f32x4.add(v128.load(base, 48), z), floor);
    v128.store(c, x, 16);
    v128.store(c, w);
    v128.store(c, z, 48);
    v128.store(c, y, 32);
  }
}

export function wide6(
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
  let w0 = f32x4.splat(0);
  let x0 = w0;
  let y0 = w0;
  let z0 = w0;
  let w1 = w0;
  let x1 = w0;
  let y1 = w0;
  let z1 = w0;
  let w2 = w0;
  let x2 = w0;
  let y2 = w0;
  let z2 = w0;
  let w3 = w0;
  let x3 = w0;
  let y3 = w0;
  let z3 = w0;
  let w4 = w0;
  let x4 = w0;
  let y4 = w0;
  let z4 = w0;
  let w5 = w0;
  let x5 = w0;
  let y5 = w0;
  let z5 = w0;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  let a4 = a3 + aRow;
  let a5 = a4 + aRow;
  for (const end = panel + ((<usize>k) << 6); panel != end; panel += 64) {
    const w = v128.load(panel);
    const x = v128.load(panel, 16);
    const y = v128.load(panel, 32);
    const z = v128.load(panel, 48);
    let s = v128.load_splat<f32>(a);
    w0 = Lanes.madd(s, w, w0);
    x0 = Lanes.madd(s, x, x0);
    y0 = Lanes.madd(s, y, y0);
    z0 = Lanes.madd(s, z, z0);
    s = v128.load_splat<f32>(a1);
    w1 = Lanes.madd(s, w, w1);
    x1 = Lanes.madd(s, x, x1);
    y1 = Lanes.madd(s, y, y1);
    z1 = Lanes.madd(s, z, z1);
    s = v128.load_splat<f32>(a2);
    w2 = Lanes.madd(s, w, w2);
    x2 = Lanes.madd(s, x, x2);
    y2 = Lanes.madd(s, y, y2);
    z2 = Lanes.madd(s, z, z2);
    s = v128.load_splat<f32>(a3);
    w3 = Lanes.madd(s, w, w3);
    x3 = Lanes.madd(s, x, x3);
    y3 = Lanes.madd(s, y, y3);
    z3 = Lanes.madd(s, z, z3);
    s = v128.load_splat<f32>(a4);
    w4 = Lanes.madd(s, w, w4);
    x4 = Lanes.madd(s, x, x4);
    y4 = Lanes.madd(s, y, y4);
    z4 = Lanes.madd(s, z, z4);
    s = v128.load_splat<f32>(a5);
    w5 = Lanes.madd(s, w, w5);
    x5 = Lanes.madd(s, x, x5);
    y5 = Lanes.madd(s, y, y5);
    z5 = Lanes.madd(s, z, z5);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    a4 += aStep;
    a5 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, w0, x0, y0, z0, floor);
  Row.finish(c + cRow, base + baseRow, w1, x1, y1, z1, floor);
  Row.finish(c + 2 * cRow, base + 2 * baseRow, w2, x2, y2, z2, floor);
  Row.finish(c + 3 * cRow, base + 3 * baseRow, w3, x3, y3, z3, floor);
  Row.finish(c + 4 * cRow, base + 4 * baseRow, w4, x4, y4, z4, floor);
  Row.finish(c + 5 * cRow, base + 5 * baseRow, w5, x5, y5, z5, floor);
}

export function wide4(
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
  let w0 = f32x4.splat(0);
  let x0 = w0;
  let y0 = w0;
  let z0 = w0;
  let w1 = w0;
  let x1 = w0;
  let y1 = w0;
  let z1 = w0;
  let w2 = w0;
  let x2 = w0;
  let y2 = w0;
  let z2 = w0;
  let w3 = w0;
  let x3 = w0;
  let y3 = w0;
  let z3 = w0;
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  for (const end = panel + ((<usize>k) << 6); panel != end; panel += 64) {
    const w = v128.load(panel);
    const x = v128.load(panel, 16);
    const y = v128.load(panel, 32);
    const z = v128.load(panel, 48);
    let s = v128.load_splat<f32>(a);
    w0 = Lanes.madd(s, w, w0);
    x0 = Lanes.madd(s, x, x0);
    y0 = Lanes.madd(s, y, y0);
    z0 = Lanes.madd(s, z, z0);
    s = v128.load_splat<f32>(a1);
    w1 = Lanes.madd(s, w, w1);
    x1 = Lanes.madd(s, x, x1);
    y1 = Lanes.madd(s, y, y1);
    z1 = Lanes.madd(s, z, z1);
    s = v128.load_splat<f32>(a2);
    w2 = Lanes.madd(s, w, w2);
    x2 = Lanes.madd(s, x, x2);
    y2 = Lanes.madd(s, y, y2);
    z2 = Lanes.madd(s, z, z2);
    s = v128.load_splat<f32>(a3);
    w3 = Lanes.madd(s, w, w3);
    x3 = Lanes.madd(s, x, x3);
    y3 = Lanes.madd(s, y, y3);
    z3 = Lanes.madd(s, z, z3);
    a += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, w0, x0, y0, z0, floor);
  Row.finish(c + cRow, base + baseRow, w1, x1, y1, z1, floor);
  Row.finish(c + 2 * cRow, base + 2 * baseRow, w2, x2, y2, z2, floor);
  Row.finish(c + 3 * cRow, base + 3 * baseRow, w3, x3, y3, z3, floor);
}

/** One or two rows that are left over: with `rows` 1 the second repeats the first and is not stored. */
export function wide2(
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
  let w0 = f32x4.splat(0);
  let x0 = w0;
  let y0 = w0;
  let z0 = w0;
  let w1 = w0;
  let x1 = w0;
  let y1 = w0;
  let z1 = w0;
  let a1 = rows == 2 ? a + aRow : a;
  for (const end = panel + ((<usize>k) << 6); panel != end; panel += 64) {
    const w = v128.load(panel);
    const x = v128.load(panel, 16);
    const y = v128.load(panel, 32);
    const z = v128.load(panel, 48);
    let s = v128.load_splat<f32>(a);
    w0 = Lanes.madd(s, w, w0);
    x0 = Lanes.madd(s, x, x0);
    y0 = Lanes.madd(s, y, y0);
    z0 = Lanes.madd(s, z, z0);
    s = v128.load_splat<f32>(a1);
    w1 = Lanes.madd(s, w, w1);
    x1 = Lanes.madd(s, x, x1);
    y1 = Lanes.madd(s, y, y1);
    z1 = Lanes.madd(s, z, z1);
    a += aStep;
    a1 += aStep;
  }
  const floor = f32x4.splat(least);
  Row.finish(c, base, w0, x0, y0, z0, floor);
  if (rows == 2) Row.finish(c + cRow, base + baseRow, w1, x1, y1, z1, floor);
}
