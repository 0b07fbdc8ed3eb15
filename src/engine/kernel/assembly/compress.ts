import { fillNumbers } from './exponential';
import { Layout } from './gemm';
import { Lanes } from './lanes';
import { transpose } from './pack';

// A matrix without its zeros, in the sparse form of sparse-rows.ts. Four numbers at a time: which of them are not 0 makes a
// number from 0 to 15, and a table tells how to move those together.

/**
 * Writes what the workspace always has: the numbers of exponential.ts, and the table: for each of the 16 patterns, the bytes of
 * the lanes that it names, those of the first one first.
 */
export function fillTables(workspace: usize): void {
  fillNumbers(workspace + Layout.numbers);
  const table = workspace + Layout.table;
  for (let pattern = 0; pattern < 16; pattern++) {
    let to = table + ((<usize>pattern) << 4);
    for (let lane = 0; lane < 4; lane++) {
      if (((pattern >> lane) & 1) == 0) continue;
      store<u32>(to, 0x03020100 + 0x04040404 * lane);
      to += 4;
    }
  }
}

class Pattern {
  @inline static of(v: v128): i32 {
    return v128.bitmask<i32>(f32x4.ne(v, f32x4.splat(0)));
  }
  @inline static move(v: v128, control: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_swizzle(v, control);
    return v128.swizzle(v, control);
  }
}

/** The rows of x[rows, columns] without their zeros, from place `count` on. Returns the place behind the last number. */
function compress(
  starts: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  x: usize,
  rows: i32,
  columns: i32,
  step: i32,
  table: usize,
  count: i32,
): i32 {
  const firstOffsets = i32x4.mul(i32x4(0, 1, 2, 3), i32x4.splat(step));
  const fourSteps = i32x4.splat(step << 2);
  let at = (<usize>count) << 2;
  for (let r = 0; r < rows; r++, starts += 4, ends += 4) {
    store<i32>(starts, <i32>(at >> 2));
    let four = firstOffsets;
    let left = columns;
    for (; left >= 8; left -= 8, x += 32) {
      const v = v128.load(x);
      const w = v128.load(x, 16);
      const pattern = Pattern.of(v);
      const second = Pattern.of(w);
      const control = v128.load(table + ((<usize>pattern) << 4));
      const secondControl = v128.load(table + ((<usize>second) << 4));
      const behind = at + ((<usize>popcnt(pattern)) << 2);
      v128.store(offsets + at, Pattern.move(four, control));
      v128.store(values + at, Pattern.move(v, control));
      four = i32x4.add(four, fourSteps);
      v128.store(offsets + behind, Pattern.move(four, secondControl));
      v128.store(values + behind, Pattern.move(w, secondControl));
      four = i32x4.add(four, fourSteps);
      at = behind + ((<usize>popcnt(second)) << 2);
    }
    for (; left >= 4; left -= 4, x += 16) {
      const v = v128.load(x);
      const pattern = Pattern.of(v);
      const control = v128.load(table + ((<usize>pattern) << 4));
      v128.store(offsets + at, Pattern.move(four, control));
      v128.store(values + at, Pattern.move(v, control));
      at += (<usize>popcnt(pattern)) << 2;
      four = i32x4.add(four, fourSteps);
    }
    for (let offset = (columns - left) * step; left > 0; left--, x += 4, offset += step) {
      const value = load<f32>(x);
      store<i32>(offsets + at, offset);
      store<f32>(values + at, value);
      at += (<usize>(value != 0)) << 2;
    }
    store<i32>(ends, <i32>(at >> 2));
  }
  return <i32>(at >> 2);
}

/** s = x[rows, columns] without its zeros. Returns how many numbers are left. */
export function compressRows(
  starts: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  x: usize,
  rows: i32,
  columns: i32,
  width: i32,
  workspace: usize,
): i32 {
  return compress(starts, ends, offsets, values, x, rows, columns, width << 2, workspace + Layout.table, 0);
}

/** Transposed so many columns at a time, four of many rows: x is passed over less often, and the workspace has room for them. */
const together: i32 = 16;
const mostRows: i32 = 16384;

/** s[columns, rows] = xᵀ without its zeros. */
export function compressColumns(
  starts: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  x: usize,
  rows: i32,
  columns: i32,
  width: i32,
  workspace: usize,
): i32 {
  const strip = workspace + Layout.strip;
  const table = workspace + Layout.table;
  let count = 0;
  const most = rows > mostRows ? 4 : together;
  const step = (<usize>most) << 2;
  for (let c = 0; c < columns; c += most, x += step, starts += step, ends += step) {
    const few = min(most, columns - c);
    transpose(strip, (<usize>rows) << 2, x, (<usize>columns) << 2, rows, few);
    count = compress(starts, ends, offsets, values, strip, few, rows, width << 2, table, count);
  }
  return count;
}
