import { Lanes } from './lanes';

/** y ← y + a·x. */
export function axpy(y: usize, x: usize, a: f32, length: i32): void {
  const scale = f32x4.splat(a);
  let left = length;
  for (; left >= 4; left -= 4, x += 16, y += 16) v128.store(y, Lanes.madd(v128.load(x), scale, v128.load(y)));
  if (left > 0) Lanes.store(y, Lanes.madd(Lanes.load(x, left), scale, Lanes.load(y, left)), left);
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
  // 16 columns at a time: four sums side by side hide the time that one addition takes.
  for (let left = columns; left > 0; left -= 16, x += 64, to += 64) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let from = x;
    for (let r = 0; r < rows; r++, from += stride) {
      s0 = f32x4.add(s0, Lanes.load(from, left));
      s1 = f32x4.add(s1, Lanes.load(from + 16, left - 4));
      s2 = f32x4.add(s2, Lanes.load(from + 32, left - 8));
      s3 = f32x4.add(s3, Lanes.load(from + 48, left - 12));
    }
    Lanes.store(to, s0, left);
    Lanes.store(to + 16, s1, left - 4);
    Lanes.store(to + 32, s2, left - 8);
    Lanes.store(to + 48, s3, left - 12);
  }
}
