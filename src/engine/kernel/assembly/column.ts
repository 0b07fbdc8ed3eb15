/** What batch normalization needs of four columns. */
export class Column {
  /** √(variance + eps) */
  @inline static deviation(variance: v128, eps: f32): v128 {
    return f32x4.sqrt(f32x4.add(variance, f32x4.splat(eps)));
  }
}
