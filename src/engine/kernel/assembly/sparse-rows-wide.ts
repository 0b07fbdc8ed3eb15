// Loops of sparse-rows.ts over eight pixels at a time, for engines that make one operation on 256 bits of two neighbouring ones
// on 128: the second half is stored first.

/**
 * Offsets and values of so many pixels, rounded up to a multiple of eight: up to 14 bytes behind the columns and 7 behind the
 * bytes are read, and what becomes of them is written behind the numbers.
 */
export function gatherPairs(offsets: usize, values: usize, column: usize, byte: usize, count: i32, step: i32): void {
  const steps = i32x4.splat(step);
  const divisor = f32x4.splat(255);
  for (let left = count; left > 0; left -= 8, column += 16, byte += 8, offsets += 32, values += 32) {
    const where = v128.load(column);
    const offset0 = i32x4.mul(v128.extend_low<u16>(where), steps);
    const offset1 = i32x4.mul(v128.extend_high<u16>(where), steps);
    v128.store(offsets, offset1, 16);
    v128.store(offsets, offset0);
    const numbers = v128.extend_low<u8>(v128.load_zero<i64>(byte));
    const value0 = f32x4.div(f32x4.convert_i32x4_u(v128.extend_low<u16>(numbers)), divisor);
    const value1 = f32x4.div(f32x4.convert_i32x4_u(v128.extend_high<u16>(numbers)), divisor);
    v128.store(values, value1, 16);
    v128.store(values, value0);
  }
}

/** Rows and bytes that are packed into one number each, in place of offsets: into both, rounded up to a multiple of eight. */
export function unpackPairs(offset: usize, value: usize, count: i32, step: i32): void {
  const steps = i32x4.splat(step);
  const divisor = f32x4.splat(255);
  const low = i32x4.splat(255);
  for (let left = count; left > 0; left -= 8, offset += 32, value += 32) {
    const packed0 = v128.load(offset);
    const packed1 = v128.load(offset, 16);
    const offset0 = i32x4.mul(i32x4.shr_u(packed0, 8), steps);
    const offset1 = i32x4.mul(i32x4.shr_u(packed1, 8), steps);
    const value0 = f32x4.div(f32x4.convert_i32x4_u(v128.and(packed0, low)), divisor);
    const value1 = f32x4.div(f32x4.convert_i32x4_u(v128.and(packed1, low)), divisor);
    v128.store(offset, offset1, 16);
    v128.store(offset, offset0);
    v128.store(value, value1, 16);
    v128.store(value, value0);
  }
}
