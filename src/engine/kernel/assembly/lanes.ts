/**
 * Four float32 numbers at a time, and the last one to three of a vector whose length is not a multiple of four.
 *
 * The end of a vector goes through the same arithmetic as the rest, in lanes of which some stay empty: an element's
 * result does not depend on where it stands. Static methods, because that is where `@inline` is valid TypeScript.
 */
export class Lanes {
  /** a·b + c: one rounding where the machine has a fused multiply-add and relaxed SIMD lets us use it. */
  @inline static madd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f32>(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** c − a·b. */
  @inline static nmadd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_nmadd<f32>(a, b, c);
    return f32x4.sub(c, f32x4.mul(a, b));
  }

  /** The larger one of v and `floor`; NaN where v is NaN. */
  @inline static atLeast(v: v128, floor: v128): v128 {
    return f32x4.pmax(v, floor);
  }

  /** The first min(left, 4) numbers at `from`; the other lanes are 0. Never reads past them. */
  @inline static load(from: usize, left: i32): v128 {
    return left >= 4 ? v128.load(from) : loadFew(from, left);
  }

  /** Stores the first min(left, 4) lanes. Never writes past them. */
  @inline static store(to: usize, v: v128, left: i32): void {
    if (left >= 4) v128.store(to, v);
    else storeFew(to, v, left);
  }

  /** Like Math.max of the four lanes, but the result is arbitrary when one of them is NaN. */
  @inline static largest(v: v128): f32 {
    const pairs = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
    return f32x4.extract_lane(f32x4.pmax(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
  }

  @inline static sum(v: v128): f32 {
    const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
    return f32x4.extract_lane(f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 1, 0, 3, 2)), 0);
  }
}

function loadFew(from: usize, left: i32): v128 {
  if (left <= 0) return f32x4.splat(0);
  if (left == 1) return v128.load_zero<f32>(from);
  const pair = v128.load_zero<f64>(from);
  return left == 2 ? pair : v128.load_lane<f32>(from, pair, 2, 8);
}

function storeFew(to: usize, v: v128, left: i32): void {
  if (left <= 0) return;
  if (left == 1) return v128.store_lane<f32>(to, v, 0);
  v128.store_lane<f64>(to, v, 0);
  if (left == 3) v128.store_lane<f32>(to, v, 2, 8);
}
