import { Lanes } from './lanes';

/**
 * One block of B, a few columns of C: four for each sum. How many sums there are is told by the size of the type, because
 * that is known when this is compiled: 4, 8, 12 or 13 for 1, 2, 4 or 8 bytes.
 */
export function narrowBlock<Size>(
  c: usize,
  cRow: usize,
  base: usize,
  baseRow: usize,
  cursors: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  b: usize,
  limit: i32,
  m: i32,
  left: i32,
  least: f32,
): void {
  const floor = f32x4.splat(least);
  const apart = values - offsets;
  for (let r = 0; r < m; r++, c += cRow, base += baseRow, cursors += 4, ends += 4) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let s6 = s0;
    let s7 = s0;
    let s8 = s0;
    let s9 = s0;
    let s10 = s0;
    let s11 = s0;
    let s12 = s0;
    s0 = v128.load(base);
    s1 = v128.load(base, 16);
    s2 = v128.load(base, 32);
    s3 = v128.load(base, 48);
    if (sizeof<Size>() >= 2) {
      s4 = v128.load(base, 64);
      s5 = v128.load(base, 80);
      s6 = v128.load(base, 96);
      s7 = v128.load(base, 112);
    }
    if (sizeof<Size>() >= 4) {
      s8 = v128.load(base, 128);
      s9 = v128.load(base, 144);
      s10 = v128.load(base, 160);
      s11 = v128.load(base, 176);
    }
    if (sizeof<Size>() >= 8) s12 = v128.load(base, 192);
    const end = offsets + ((<usize>load<i32>(ends)) << 2);
    let at = offsets + ((<usize>load<i32>(cursors)) << 2);
    for (; at != end; at += 4) {
      const offset = load<i32>(at);
      if (offset >= limit) break;
      const row = b + <usize>offset;
      const value = v128.load_splat<f32>(at + apart);
      s0 = Lanes.madd(value, v128.load(row), s0);
      s1 = Lanes.madd(value, v128.load(row, 16), s1);
      s2 = Lanes.madd(value, v128.load(row, 32), s2);
      s3 = Lanes.madd(value, v128.load(row, 48), s3);
      if (sizeof<Size>() >= 2) {
        s4 = Lanes.madd(value, v128.load(row, 64), s4);
        s5 = Lanes.madd(value, v128.load(row, 80), s5);
        s6 = Lanes.madd(value, v128.load(row, 96), s6);
        s7 = Lanes.madd(value, v128.load(row, 112), s7);
      }
      if (sizeof<Size>() >= 4) {
        s8 = Lanes.madd(value, v128.load(row, 128), s8);
        s9 = Lanes.madd(value, v128.load(row, 144), s9);
        s10 = Lanes.madd(value, v128.load(row, 160), s10);
        s11 = Lanes.madd(value, v128.load(row, 176), s11);
      }
      if (sizeof<Size>() >= 8) s12 = Lanes.madd(value, v128.load(row, 192), s12);
    }
    store<i32>(cursors, <i32>((at - offsets) >> 2));
    Lanes.store(c, Lanes.atLeast(s0, floor), left);
    Lanes.store(c + 16, Lanes.atLeast(s1, floor), left - 4);
    Lanes.store(c + 32, Lanes.atLeast(s2, floor), left - 8);
    Lanes.store(c + 48, Lanes.atLeast(s3, floor), left - 12);
    if (sizeof<Size>() >= 2) {
      Lanes.store(c + 64, Lanes.atLeast(s4, floor), left - 16);
      Lanes.store(c + 80, Lanes.atLeast(s5, floor), left - 20);
      Lanes.store(c + 96, Lanes.atLeast(s6, floor), left - 24);
      Lanes.store(c + 112, Lanes.atLeast(s7, floor), left - 28);
    }
    if (sizeof<Size>() >= 4) {
      Lanes.store(c + 128, Lanes.atLeast(s8, floor), left - 32);
      Lanes.store(c + 144, Lanes.atLeast(s9, floor), left - 36);
      Lanes.store(c + 160, Lanes.atLeast(s10, floor), left - 40);
      Lanes.store(c + 176, Lanes.atLeast(s11, floor), left - 44);
    }
    if (sizeof<Size>() >= 8) Lanes.store(c + 192, Lanes.atLeast(s12, floor), left - 48);
  }
}
