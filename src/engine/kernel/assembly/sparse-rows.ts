import { Lanes } from './lanes';

// The sparse form of a mini-batch: for each row the columns and values of its non-zero numbers, one row after the other;
// row r has those from starts[r] to starts[r + 1].

/**
 * The bytes[rows, width] that are not 0, each divided by 255, rounded as one float32 division. The bytes may be the last
 * quarter of a vector `values` of rows × width numbers: what is written up to 4·i + 3 after byte i has been read never
 * reaches the next one, at 3·rows·width + i + 1. Up to 7 bytes behind them are read, and not used.
 */
export function gatherSparse(starts: usize, columns: usize, values: usize, bytes: usize, rows: i32, width: i32): void {
  let count: usize = 0; // in bytes of columns or values
  store<i32>(starts, 0);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < width; c += 8, bytes += 8) {
      if (load<u64>(bytes) == 0) continue;
      // Every byte is written, and the next one over it if it was 0: a branch would be guessed wrong too often.
      const end = min(c + 8, width);
      for (let column = c, at = bytes; column < end; column++, at++) {
        const byte = <i32>load<u8>(at);
        store<i32>(columns + count, column);
        store<i32>(values + count, byte);
        count += (<usize>(byte != 0)) << 2;
      }
    }
    bytes -= <usize>(-width & 7); // the last 8 reach into the next row
    starts += 4;
    store<i32>(starts, <i32>(count >> 2));
  }
  toUnit(values, <i32>(count >> 2));
}

/** Whole numbers from 0 to 255 become float32 numbers from 0 to 1, in place. */
function toUnit(values: usize, length: i32): void {
  const divisor = f32x4.splat(255);
  for (let left = length; left > 0; left -= 4, values += 16) {
    Lanes.store(values, f32x4.div(f32x4.convert_i32x4_u(Lanes.load(values, left)), divisor), left);
  }
}

/** t = xᵀ, x of `rows` rows and `width` columns. A counting sort: within a row of t, the columns ascend. */
export function transposeSparse(
  tStarts: usize,
  tColumns: usize,
  tValues: usize,
  starts: usize,
  columns: usize,
  values: usize,
  rows: i32,
  width: i32,
): void {
  memory.fill(tStarts, 0, (<usize>width + 1) << 2);
  // tStarts[c + 1] counts column c, then is where the next number of row c goes, and so ends up where this row ends.
  const next = tStarts + 4;
  const end = columns + ((<usize>load<i32>(starts + ((<usize>rows) << 2))) << 2);
  for (let at = columns; at != end; at += 4) {
    const counter = next + ((<usize>load<i32>(at)) << 2);
    store<i32>(counter, load<i32>(counter) + 1);
  }
  let sum = 0;
  for (let c = 0, at = next; c < width; c++, at += 4) {
    const count = load<i32>(at);
    store<i32>(at, sum);
    sum += count;
  }
  for (let r = 0; r < rows; r++, starts += 4) {
    const rowEnd = (<usize>load<i32>(starts, 4)) << 2;
    for (let at = (<usize>load<i32>(starts)) << 2; at != rowEnd; at += 4) {
      const cursor = next + ((<usize>load<i32>(columns + at)) << 2);
      const place = load<i32>(cursor);
      store<i32>(cursor, place + 1);
      store<i32>(tColumns + ((<usize>place) << 2), r);
      store<f32>(tValues + ((<usize>place) << 2), load<f32>(values + at));
    }
  }
}
