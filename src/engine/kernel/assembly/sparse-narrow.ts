import { Lanes } from './lanes';

// What limits these loops is loading: two at a time is all that processors do, and every multiply-add needs one. So places and
// values are loaded two at a time. The branch between the two is there to keep their rows of B apart: without it the engine puts
// loads of both side by side, for which there are too few registers (measured: a quarter slower).

/**
 * One block of B, a few columns of C: four for each sum. How many sums there are is told by the size of the type, because
 * that is known when this is compiled: 4, 8, 12 or 13 for 1, 2, 4 or 8 bytes.
 */
export function narrowBlock<Size>(
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
): void {
  const floor = f32x4.splat(least);
  const apart = values - offsets;
  for (let r = 0; r < m; r++, c += cRow, base += baseRow, froms += 4, stops += 4) {
    let s0 = v128.load(base);
    let s1 = v128.load(base, 16);
    let s2 = v128.load(base, 32);
    let s3 = v128.load(base, 48);
    let s4 = sizeof<Size>() >= 2 ? v128.load(base, 64) : floor;
    let s5 = sizeof<Size>() >= 2 ? v128.load(base, 80) : floor;
    let s6 = sizeof<Size>() >= 2 ? v128.load(base, 96) : floor;
    let s7 = sizeof<Size>() >= 2 ? v128.load(base, 112) : floor;
    let s8 = sizeof<Size>() >= 4 ? v128.load(base, 128) : floor;
    let s9 = sizeof<Size>() >= 4 ? v128.load(base, 144) : floor;
    let s10 = sizeof<Size>() >= 4 ? v128.load(base, 160) : floor;
    let s11 = sizeof<Size>() >= 4 ? v128.load(base, 176) : floor;
    let s12 = sizeof<Size>() >= 8 ? v128.load(base, 192) : floor;
    const end = offsets + ((<usize>load<i32>(stops)) << 2);
    for (let at = offsets + ((<usize>load<i32>(froms)) << 2); at != end; ) {
      const two = load<u64>(at);
      const values = load<u64>(at + apart);
      const row = b + <usize>(<u32>two);
      const value = f32x4.splat(reinterpret<f32>(<u32>values));
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
      at += 4;
      if (at == end) break;
      const next = b + <usize>(two >> 32);
      const second = f32x4.splat(reinterpret<f32>(<u32>(values >> 32)));
      s0 = Lanes.madd(second, v128.load(next), s0);
      s1 = Lanes.madd(second, v128.load(next, 16), s1);
      s2 = Lanes.madd(second, v128.load(next, 32), s2);
      s3 = Lanes.madd(second, v128.load(next, 48), s3);
      if (sizeof<Size>() >= 2) {
        s4 = Lanes.madd(second, v128.load(next, 64), s4);
        s5 = Lanes.madd(second, v128.load(next, 80), s5);
        s6 = Lanes.madd(second, v128.load(next, 96), s6);
        s7 = Lanes.madd(second, v128.load(next, 112), s7);
      }
      if (sizeof<Size>() >= 4) {
        s8 = Lanes.madd(second, v128.load(next, 128), s8);
        s9 = Lanes.madd(second, v128.load(next, 144), s9);
        s10 = Lanes.madd(second, v128.load(next, 160), s10);
        s11 = Lanes.madd(second, v128.load(next, 176), s11);
      }
      if (sizeof<Size>() >= 8) s12 = Lanes.madd(second, v128.load(next, 192), s12);
      at += 4;
    }
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
