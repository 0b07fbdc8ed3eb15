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
  cursors: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  b: usize,
  limit: i32,
  m: i32,
  left: i32,
  least: f32,
  scratch: usize,
): void {
  if (columns == 100)
    pairs<v128>(c, cRow, base, baseRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
  else if (columns == 64)
    pairs<u64>(c, cRow, base, baseRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
  else if (columns == 48)
    pairs<u32>(c, cRow, base, baseRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
  else if (columns == 32)
    pairs<u16>(c, cRow, base, baseRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
  else pairs<u8>(c, cRow, base, baseRow, cursors, ends, offsets, values, b, limit, m, left, least, scratch);
}

/** How many sums there are is told by the size of the type: 4, 8, 12, 16 or 25 for 1, 2, 4, 8 or 16 bytes. */
function pairs<Size>(
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
  scratch: usize,
): void {
  const columns =
    sizeof<Size>() == 16 ? 100 : sizeof<Size>() == 8 ? 64 : sizeof<Size>() == 4 ? 48 : <i32>sizeof<Size>() * 16;
  const whole = left >= columns;
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
    let s13 = s0;
    let s14 = s0;
    let s15 = s0;
    let s16 = s0;
    let s17 = s0;
    let s18 = s0;
    let s19 = s0;
    let s20 = s0;
    let s21 = s0;
    let s22 = s0;
    let s23 = s0;
    let s24 = s0;
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
    if (sizeof<Size>() >= 8) {
      s12 = v128.load(base, 192);
      s13 = v128.load(base, 208);
      s14 = v128.load(base, 224);
      s15 = v128.load(base, 240);
    }
    if (sizeof<Size>() >= 16) {
      s16 = v128.load(base, 256);
      s17 = v128.load(base, 272);
      s18 = v128.load(base, 288);
      s19 = v128.load(base, 304);
      s20 = v128.load(base, 320);
      s21 = v128.load(base, 336);
      s22 = v128.load(base, 352);
      s23 = v128.load(base, 368);
      s24 = v128.load(base, 384);
    }
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
    }
    store<i32>(cursors, <i32>((at - offsets) >> 2));
    s0 = Lanes.atLeast(s0, floor);
    s1 = Lanes.atLeast(s1, floor);
    s2 = Lanes.atLeast(s2, floor);
    s3 = Lanes.atLeast(s3, floor);
    if (sizeof<Size>() >= 2) {
      s4 = Lanes.atLeast(s4, floor);
      s5 = Lanes.atLeast(s5, floor);
      s6 = Lanes.atLeast(s6, floor);
      s7 = Lanes.atLeast(s7, floor);
    }
    if (sizeof<Size>() >= 4) {
      s8 = Lanes.atLeast(s8, floor);
      s9 = Lanes.atLeast(s9, floor);
      s10 = Lanes.atLeast(s10, floor);
      s11 = Lanes.atLeast(s11, floor);
    }
    if (sizeof<Size>() >= 8) {
      s12 = Lanes.atLeast(s12, floor);
      s13 = Lanes.atLeast(s13, floor);
      s14 = Lanes.atLeast(s14, floor);
      s15 = Lanes.atLeast(s15, floor);
    }
    if (sizeof<Size>() >= 16) {
      s16 = Lanes.atLeast(s16, floor);
      s17 = Lanes.atLeast(s17, floor);
      s18 = Lanes.atLeast(s18, floor);
      s19 = Lanes.atLeast(s19, floor);
      s20 = Lanes.atLeast(s20, floor);
      s21 = Lanes.atLeast(s21, floor);
      s22 = Lanes.atLeast(s22, floor);
      s23 = Lanes.atLeast(s23, floor);
      s24 = Lanes.atLeast(s24, floor);
    }
    const to = whole ? c : scratch;
    v128.store(to, s1, 16);
    v128.store(to, s0);
    v128.store(to, s3, 48);
    v128.store(to, s2, 32);
    if (sizeof<Size>() >= 2) {
      v128.store(to, s5, 80);
      v128.store(to, s4, 64);
      v128.store(to, s7, 112);
      v128.store(to, s6, 96);
    }
    if (sizeof<Size>() >= 4) {
      v128.store(to, s9, 144);
      v128.store(to, s8, 128);
      v128.store(to, s11, 176);
      v128.store(to, s10, 160);
    }
    if (sizeof<Size>() >= 8) {
      v128.store(to, s13, 208);
      v128.store(to, s12, 192);
      v128.store(to, s15, 240);
      v128.store(to, s14, 224);
    }
    if (sizeof<Size>() >= 16) {
      v128.store(to, s17, 272);
      v128.store(to, s16, 256);
      v128.store(to, s19, 304);
      v128.store(to, s18, 288);
      v128.store(to, s21, 336);
      v128.store(to, s20, 320);
      v128.store(to, s23, 368);
      v128.store(to, s22, 352);
      v128.store(to, s24, 384);
    }
    if (!whole) memory.copy(c, scratch, (<usize>left) << 2);
  }
}
