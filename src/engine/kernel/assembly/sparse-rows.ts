import { Lanes } from './lanes';
import { gatherPairs, unpackPairs } from './sparse-rows-wide';

// The sparse form of a matrix: for each row the values of its non-zero numbers, and how far each one's row of the other
// matrix of a product is from its start: column × width × 4 bytes. Row r has those from starts[r] to ends[r].

/**
 * Picked rows of images in sparse form: image i has the bytes from imageStarts[i] to imageStarts[i + 1] in these of
 * its columns. Each becomes byte / 255, rounded as one float32 division. Up to 14 bytes behind columns and bytes are read, and not used.
 */
export function gatherSparse(
  starts: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  imageStarts: usize,
  imageColumns: usize,
  bytes: usize,
  picks: usize,
  rows: i32,
  width: i32,
  columns: i32,
): void {
  const room = rows * columns;
  store<i32>(ends, touch(imageStarts, imageColumns, bytes, picks, rows));
  const step = i32x4.splat(width << 2);
  const divisor = f32x4.splat(255);
  let count = 0;
  for (let r = 0; r < rows; r++, picks += 4, starts += 4, ends += 4) {
    const at = imageStarts + ((<usize>load<i32>(picks)) << 2);
    const from = load<i32>(at);
    let left = load<i32>(at, 4) - from;
    store<i32>(starts, count);
    count += left;
    store<i32>(ends, count);
    let column = imageColumns + ((<usize>from) << 1);
    let byte = bytes + <usize>from;
    if (vectors == 256) {
      // What is written too much the next row writes over, as long as there is room for it.
      const paired = count + (-left & 7) <= room ? left : left & ~7;
      gatherPairs(offsets, values, column, byte, paired, width << 2);
      column += (<usize>paired) << 1;
      byte += paired;
      offsets += (<usize>paired) << 2;
      values += (<usize>paired) << 2;
      left -= paired;
    }
    for (; left > 0; left -= 4, column += 8, byte += 4, offsets += 16, values += 16) {
      const where = v128.extend_low<u16>(v128.load_zero<i64>(column));
      const numbers = v128.extend_low<u16>(v128.extend_low<u8>(v128.load_zero<i32>(byte)));
      Lanes.store(offsets, i32x4.mul(where, step), left);
      Lanes.store(values, f32x4.div(f32x4.convert_i32x4_u(numbers), divisor), left);
    }
    // The last four may be fewer: `left` is 0 or below.
    offsets += (<usize>(<isize>left)) << 2;
    values += (<usize>(<isize>left)) << 2;
  }
}

/**
 * Reads something of each cache line of the picked images: all of these loads wait for memory side by side, while those of
 * the loops that need the numbers wait one image after the other. The sum is there to make the loads needed.
 */
function touch(imageStarts: usize, columns: usize, bytes: usize, picks: usize, rows: i32): i32 {
  let sum = 0;
  for (let r = 0; r < rows; r++, picks += 4) {
    const at = imageStarts + ((<usize>load<i32>(picks)) << 2);
    const from = <usize>load<i32>(at);
    const end = <usize>load<i32>(at, 4);
    for (let i = from; i < end; i += 32) sum += <i32>load<u16>(columns + (i << 1));
    for (let i = from; i < end; i += 64) sum += <i32>load<u8>(bytes + i);
  }
  return sum;
}

/**
 * The transpose of what gatherSparse makes of the same picks: t[columns, rows]. First row and byte of every pixel, packed
 * into one number, go to their places in the offsets; then whole rows of them are unpacked: half as many places far apart
 * from each other are written to. Each row of t has room for `room` numbers.
 */
export function gatherTransposed(
  starts: usize,
  ends: usize,
  offsets: usize,
  values: usize,
  imageStarts: usize,
  imageColumns: usize,
  bytes: usize,
  picks: usize,
  rows: i32,
  width: i32,
  columns: i32,
  room: i32,
): void {
  for (let c = 0, place = 0; c < columns; c++, place += room) {
    store<i32>(starts + ((<usize>c) << 2), place);
    store<i32>(ends + ((<usize>c) << 2), place);
  }
  for (let r = 0; r < rows; r++, picks += 4) {
    const at = imageStarts + ((<usize>load<i32>(picks)) << 2);
    const end = <usize>load<i32>(at, 4);
    for (let i = <usize>load<i32>(at); i < end; i++) {
      const cursor = ends + ((<usize>load<u16>(imageColumns + (i << 1))) << 2);
      const place = load<i32>(cursor);
      store<i32>(cursor, place + 1);
      store<i32>(offsets + ((<usize>place) << 2), (r << 8) | <i32>load<u8>(bytes + i));
    }
  }
  const step = i32x4.splat(width << 2);
  const divisor = f32x4.splat(255);
  for (let c = 0; c < columns; c++, starts += 4, ends += 4) {
    const first = load<i32>(starts);
    let offset = offsets + ((<usize>first) << 2);
    let value = values + ((<usize>first) << 2);
    if (vectors == 256) {
      // A row has room for a multiple of sixteen.
      unpackPairs(offset, value, load<i32>(ends) - first, width << 2);
      continue;
    }
    for (let left = load<i32>(ends) - first; left > 0; left -= 4, offset += 16, value += 16) {
      // What lies behind the last one of a row belongs to no row.
      const packed = v128.load(offset);
      const byte = v128.and(packed, i32x4.splat(255));
      v128.store(offset, i32x4.mul(i32x4.shr_u(packed, 8), step));
      v128.store(value, f32x4.div(f32x4.convert_i32x4_u(byte), divisor));
    }
  }
}
