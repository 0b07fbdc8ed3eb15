import { Lanes } from './lanes';

// The block of sparse-narrow.ts for engines that make one operation on 256 bits of two neighbouring ones on 128: sixteen registers
// of twice the size take 100 columns at a time, twelve pairs of sums and one alone. All columns are stored, side by side,
// without a condition and with nothing in between, which is what the pairs start from.

/** How many columns of B are taken at a time, where so many are left. */
export function wideColumns(left: i32): i32 {
  if (left > 128) return 100;
  if (left > 100) return 64;
  return left > 64 ? 100 : left > 48 ? 64 : left > 32 ? 48 : left > 16 ? 32 : 16;
}

/** The block for so many columns. Where `left` are fewer, they are stored in the scratch and the first ones copied. */
export function wideBlock(
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
  if (columns == 100) pairs<v128>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
  else if (columns == 64) pairs<u64>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
  else if (columns == 48) pairs<u32>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
  else if (columns == 32) pairs<u16>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
  else pairs<u8>(c, cRow, base, baseRow, froms, stops, offsets, values, b, m, left, least, scratch);
}

/** How many sums there are is told by the size of the type: 4, 8, 12, 16 or 25 for 1, 2, 4, 8 or 16 bytes. */
function pairs<Size>(
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
  const columns =
    sizeof<Size>() == 16 ? 100 : sizeof<Size>() == 8 ? 64 : sizeof<Size>() == 4 ? 48 : <i32>sizeof<Size>() * 16;
  const whole = left >= columns;
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
    let s13 = sizeof<Size>() >= 8 ? v128.load(base, 208) : floor;
    let s14 = sizeof<Size>() >= 8 ? v128.load(base, 224) : floor;
    let s15 = sizeof<Size>() >= 8 ? v128.load(base, 240) : floor;
    let s16 = sizeof<Size>() >= 16 ? v128.load(base, 256) : floor;
    let s17 = sizeof<Size>() >= 16 ? v128.load(base, 272) : floor;
    let s18 = sizeof<Size>() >= 16 ? v128.load(base, 288) : floor;
    let s19 = sizeof<Size>() >= 16 ? v128.load(base, 304) : floor;
    let s20 = sizeof<Size>() >= 16 ? v128.load(base, 320) : floor;
    let s21 = sizeof<Size>() >= 16 ? v128.load(base, 336) : floor;
    let s22 = sizeof<Size>() >= 16 ? v128.load(base, 352) : floor;
    let s23 = sizeof<Size>() >= 16 ? v128.load(base, 368) : floor;
    let s24 = sizeof<Size>() >= 16 ? v128.load(base, 384) : floor;
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
      if (sizeof<Size>() >= 8) {
        s12 = Lanes.madd(value, v128.load(row, 192), s12);
        s13 = Lanes.madd(value, v128.load(row, 208), s13);
        s14 = Lanes.madd(value, v128.load(row, 224), s14);
        s15 = Lanes.madd(value, v128.load(row, 240), s15);
      }
      if (sizeof<Size>() >= 16) {
        s16 = Lanes.madd(value, v128.load(row, 256), s16);
        s17 = Lanes.madd(value, v128.load(row, 272), s17);
        s18 = Lanes.madd(value, v128.load(row, 288), s18);
        s19 = Lanes.madd(value, v128.load(row, 304), s19);
        s20 = Lanes.madd(value, v128.load(row, 320), s20);
        s21 = Lanes.madd(value, v128.load(row, 336), s21);
        s22 = Lanes.madd(value, v128.load(row, 352), s22);
        s23 = Lanes.madd(value, v128.load(row, 368), s23);
        s24 = Lanes.madd(value, v128.load(row, 384), s24);
      }
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
      if (sizeof<Size>() >= 8) {
        s12 = Lanes.madd(second, v128.load(next, 192), s12);
        s13 = Lanes.madd(second, v128.load(next, 208), s13);
        s14 = Lanes.madd(second, v128.load(next, 224), s14);
        s15 = Lanes.madd(second, v128.load(next, 240), s15);
      }
      if (sizeof<Size>() >= 16) {
        s16 = Lanes.madd(second, v128.load(next, 256), s16);
        s17 = Lanes.madd(second, v128.load(next, 272), s17);
        s18 = Lanes.madd(second, v128.load(next, 288), s18);
        s19 = Lanes.madd(second, v128.load(next, 304), s19);
        s20 = Lanes.madd(second, v128.load(next, 320), s20);
        s21 = Lanes.madd(second, v128.load(next, 336), s21);
        s22 = Lanes.madd(second, v128.load(next, 352), s22);
        s23 = Lanes.madd(second, v128.load(next, 368), s23);
        s24 = Lanes.madd(second, v128.load(next, 384), s24);
      }
      at += 4;
    }
    const to = whole ? c : scratch;
    v128.store(to, Lanes.atLeast(s1, floor), 16);
    v128.store(to, Lanes.atLeast(s0, floor));
    v128.store(to, Lanes.atLeast(s3, floor), 48);
    v128.store(to, Lanes.atLeast(s2, floor), 32);
    if (sizeof<Size>() >= 2) {
      v128.store(to, Lanes.atLeast(s5, floor), 80);
      v128.store(to, Lanes.atLeast(s4, floor), 64);
      v128.store(to, Lanes.atLeast(s7, floor), 112);
      v128.store(to, Lanes.atLeast(s6, floor), 96);
    }
    if (sizeof<Size>() >= 4) {
      v128.store(to, Lanes.atLeast(s9, floor), 144);
      v128.store(to, Lanes.atLeast(s8, floor), 128);
      v128.store(to, Lanes.atLeast(s11, floor), 176);
      v128.store(to, Lanes.atLeast(s10, floor), 160);
    }
    if (sizeof<Size>() >= 8) {
      v128.store(to, Lanes.atLeast(s13, floor), 208);
      v128.store(to, Lanes.atLeast(s12, floor), 192);
      v128.store(to, Lanes.atLeast(s15, floor), 240);
      v128.store(to, Lanes.atLeast(s14, floor), 224);
    }
    if (sizeof<Size>() >= 16) {
      v128.store(to, Lanes.atLeast(s17, floor), 272);
      v128.store(to, Lanes.atLeast(s16, floor), 256);
      v128.store(to, Lanes.atLeast(s19, floor), 304);
      v128.store(to, Lanes.atLeast(s18, floor), 288);
      v128.store(to, Lanes.atLeast(s21, floor), 336);
      v128.store(to, Lanes.atLeast(s20, floor), 320);
      v128.store(to, Lanes.atLeast(s23, floor), 368);
      v128.store(to, Lanes.atLeast(s22, floor), 352);
      v128.store(to, Lanes.atLeast(s24, floor), 384);
    }
    if (!whole) memory.copy(c, scratch, (<usize>left) << 2);
  }
}
