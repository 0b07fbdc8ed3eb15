import { Lanes } from './lanes';

/** y ← y + a·x. */
export function axpy(y: usize, x: usize, a: f32, length: i32): void {
  const scale = f32x4.splat(a);
  let left = length;
  if (vectors == 256) {
    const whole = (<usize>length & ~7) << 2;
    axpyPairs(y, x, a, whole);
    y += whole;
    x += whole;
    left &= 7;
  }
  for (; left >= 4; left -= 4, x += 16, y += 16) v128.store(y, Lanes.madd(v128.load(x), scale, v128.load(y)));
  if (left > 0) Lanes.store(y, Lanes.madd(Lanes.load(x, left), scale, Lanes.load(y, left)), left);
}

function axpyPairs(y: usize, x: usize, a: f32, bytes: usize): void {
  const scale = f32x4.splat(a);
  for (const end = y + bytes; y != end; y += 32, x += 32) {
    const y0 = Lanes.madd(v128.load(x), scale, v128.load(y));
    const y1 = Lanes.madd(v128.load(x, 16), scale, v128.load(y, 16));
    v128.store(y, y1, 16);
    v128.store(y, y0);
  }
}

/** Σ x² in double precision: a float32 square overflows beyond 1.8e19, and a long float32 sum loses digits. */
export function sumOfSquares(x: usize, length: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  for (let left = length; left > 0; left -= 4, x += 16) {
    const v = Lanes.load(x, left);
    const low = f64x2.promote_low_f32x4(v);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 0, 1));
    even = f64x2.add(even, f64x2.mul(low, low));
    odd = f64x2.add(odd, f64x2.mul(high, high));
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** to[columns] = Σ over rows of x[rows, columns]: a bias takes part in every row. */
export function sumOfRows(to: usize, x: usize, rows: i32, columns: i32): void {
  const stride = (<usize>columns) << 2;
  // 32 or 16 columns at a time: sums side by side hide the time that one addition takes.
  const together = vectors == 256 ? 32 : 16;
  let left = columns;
  for (; left >= together; left -= together, x += together << 2, to += together << 2) {
    if (vectors == 256) sumOf32(to, x, rows, stride);
    else sumOf16(to, x, rows, stride);
  }
  for (; left > 0; left -= 4, x += 16, to += 16) {
    let sum = f32x4.splat(0);
    if (left >= 4) for (let r = 0, from = x; r < rows; r++, from += stride) sum = f32x4.add(sum, v128.load(from));
    else for (let r = 0, from = x; r < rows; r++, from += stride) sum = f32x4.add(sum, Lanes.load(from, left));
    Lanes.store(to, sum, left);
  }
}

function sumOf16(to: usize, x: usize, rows: i32, stride: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let r = 0; r < rows; r++, x += stride) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
  }
  v128.store(to, s1, 16);
  v128.store(to, s0);
  v128.store(to, s3, 48);
  v128.store(to, s2, 32);
}

function sumOf32(to: usize, x: usize, rows: i32, stride: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (let r = 0; r < rows; r++, x += stride) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
    s4 = f32x4.add(s4, v128.load(x, 64));
    s5 = f32x4.add(s5, v128.load(x, 80));
    s6 = f32x4.add(s6, v128.load(x, 96));
    s7 = f32x4.add(s7, v128.load(x, 112));
  }
  v128.store(to, s1, 16);
  v128.store(to, s0);
  v128.store(to, s3, 48);
  v128.store(to, s2, 32);
  v128.store(to, s5, 80);
  v128.store(to, s4, 64);
  v128.store(to, s7, 112);
  v128.store(to, s6, 96);
}
