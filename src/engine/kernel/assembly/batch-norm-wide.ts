import { Column } from './column';
import { Lanes } from './lanes';

// batch-norm.ts over eight columns at a time, for engines that make one operation on 256 bits of two neighbouring ones on
// 128: what is loaded and stored side by side is paired, the second half stored first. Each takes the columns of one pair,
// with all of their rows, `stride` bytes apart.

export function batchNormPair(
  y: usize,
  normalized: usize,
  mean: usize,
  variance: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  eps: f32,
  rows: i32,
  stride: usize,
): void {
  const count = f32x4.splat(<f32>rows);
  const first0 = v128.load(x);
  const first1 = v128.load(x, 16);
  let sum0 = f32x4.splat(0);
  let sum1 = sum0;
  for (let r = 0, at = x; r < rows; r++, at += stride) {
    sum0 = f32x4.add(sum0, f32x4.sub(v128.load(at), first0));
    sum1 = f32x4.add(sum1, f32x4.sub(v128.load(at, 16), first1));
  }
  const center0 = f32x4.add(first0, f32x4.div(sum0, count));
  const center1 = f32x4.add(first1, f32x4.div(sum1, count));

  let squares0 = f32x4.splat(0);
  let squares1 = squares0;
  for (let r = 0, at = x; r < rows; r++, at += stride) {
    const distance0 = f32x4.sub(v128.load(at), center0);
    const distance1 = f32x4.sub(v128.load(at, 16), center1);
    squares0 = Lanes.madd(distance0, distance0, squares0);
    squares1 = Lanes.madd(distance1, distance1, squares1);
  }
  const spread0 = f32x4.div(squares0, count);
  const spread1 = f32x4.div(squares1, count);
  v128.store(mean, center1, 16);
  v128.store(mean, center0);
  v128.store(variance, spread1, 16);
  v128.store(variance, spread0);

  const factor0 = f32x4.div(f32x4.splat(1), Column.deviation(spread0, eps));
  const factor1 = f32x4.div(f32x4.splat(1), Column.deviation(spread1, eps));
  const scale0 = v128.load(gamma);
  const scale1 = v128.load(gamma, 16);
  const shift0 = v128.load(beta);
  const shift1 = v128.load(beta, 16);
  for (let r = 0; r < rows; r++, x += stride, normalized += stride, y += stride) {
    const unit0 = f32x4.mul(f32x4.sub(v128.load(x), center0), factor0);
    const unit1 = f32x4.mul(f32x4.sub(v128.load(x, 16), center1), factor1);
    const y0 = Lanes.madd(unit0, scale0, shift0);
    const y1 = Lanes.madd(unit1, scale1, shift1);
    v128.store(normalized, unit1, 16);
    v128.store(normalized, unit0);
    v128.store(y, y1, 16);
    v128.store(y, y0);
  }
}

export function batchNormInferencePair(
  y: usize,
  x: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  eps: f32,
  rows: i32,
  stride: usize,
): void {
  const center0 = v128.load(mean);
  const center1 = v128.load(mean, 16);
  const scale0 = f32x4.div(v128.load(gamma), Column.deviation(v128.load(variance), eps));
  const scale1 = f32x4.div(v128.load(gamma, 16), Column.deviation(v128.load(variance, 16), eps));
  const shift0 = v128.load(beta);
  const shift1 = v128.load(beta, 16);
  for (let r = 0; r < rows; r++, x += stride, y += stride) {
    const y0 = Lanes.madd(f32x4.sub(v128.load(x), center0), scale0, shift0);
    const y1 = Lanes.madd(f32x4.sub(v128.load(x, 16), center1), scale1, shift1);
    v128.store(y, y1, 16);
    v128.store(y, y0);
  }
}

export function batchNormGradientPair(
  dx: usize,
  dgamma: usize,
  dbeta: usize,
  dy: usize,
  normalized: usize,
  variance: usize,
  gamma: usize,
  eps: f32,
  rows: i32,
  stride: usize,
): void {
  const count = f32x4.splat(<f32>rows);
  let along0 = f32x4.splat(0);
  let along1 = along0;
  let sum0 = along0;
  let sum1 = along0;
  for (let r = 0, at: usize = 0; r < rows; r++, at += stride) {
    const slope0 = v128.load(dy + at);
    const slope1 = v128.load(dy + at, 16);
    along0 = Lanes.madd(slope0, v128.load(normalized + at), along0);
    along1 = Lanes.madd(slope1, v128.load(normalized + at, 16), along1);
    sum0 = f32x4.add(sum0, slope0);
    sum1 = f32x4.add(sum1, slope1);
  }
  const scale0 = f32x4.div(v128.load(gamma), Column.deviation(v128.load(variance), eps));
  const scale1 = f32x4.div(v128.load(gamma, 16), Column.deviation(v128.load(variance, 16), eps));
  v128.store(dgamma, along1, 16);
  v128.store(dgamma, along0);
  v128.store(dbeta, sum1, 16);
  v128.store(dbeta, sum0);
  const tilt0 = f32x4.div(along0, count);
  const tilt1 = f32x4.div(along1, count);
  const level0 = f32x4.div(sum0, count);
  const level1 = f32x4.div(sum1, count);
  for (let r = 0; r < rows; r++, dy += stride, normalized += stride, dx += stride) {
    const rest0 = f32x4.sub(v128.load(dy), level0);
    const rest1 = f32x4.sub(v128.load(dy, 16), level1);
    const slope0 = f32x4.mul(Lanes.nmadd(v128.load(normalized), tilt0, rest0), scale0);
    const slope1 = f32x4.mul(Lanes.nmadd(v128.load(normalized, 16), tilt1, rest1), scale1);
    v128.store(dx, slope1, 16);
    v128.store(dx, slope0);
  }
}
