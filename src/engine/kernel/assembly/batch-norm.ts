import { batchNormGradientPair, batchNormInferencePair, batchNormPair } from './batch-norm-wide';
import { Column } from './column';
import { Lanes } from './lanes';

// Four columns at a time, or eight where two vectors are one to the engine, each with all of its rows: what belongs to a
// column stays in registers.

/** y = γ·x̂ + β with x̂ = (x − mean) / √(variance + eps), all of [rows, columns]; leaves mean, variance and x̂. */
export function batchNorm(
  y: usize,
  normalized: usize,
  mean: usize,
  variance: usize,
  x: usize,
  gamma: usize,
  beta: usize,
  eps: f32,
  rows: i32,
  columns: i32,
): void {
  const stride = (<usize>columns) << 2;
  const count = f32x4.splat(<f32>rows);
  let left = columns;
  if (vectors == 256) {
    for (; left >= 8; left -= 8) {
      batchNormPair(y, normalized, mean, variance, x, gamma, beta, eps, rows, stride);
      y += 32;
      normalized += 32;
      mean += 32;
      variance += 32;
      x += 32;
      gamma += 32;
      beta += 32;
    }
  }
  for (; left > 0; left -= 4) {
    // Differences from the first row: a column whose rows are all alike has exactly its value as its mean.
    const first = Lanes.load(x, left);
    let sum = f32x4.splat(0);
    for (let r = 0, at: usize = x; r < rows; r++, at += stride) {
      sum = f32x4.add(sum, f32x4.sub(Lanes.load(at, left), first));
    }
    const center = f32x4.add(first, f32x4.div(sum, count));

    let squares = f32x4.splat(0);
    for (let r = 0, at: usize = x; r < rows; r++, at += stride) {
      const distance = f32x4.sub(Lanes.load(at, left), center);
      squares = Lanes.madd(distance, distance, squares);
    }
    const spread = f32x4.div(squares, count);
    Lanes.store(mean, center, left);
    Lanes.store(variance, spread, left);

    const factor = f32x4.div(f32x4.splat(1), Column.deviation(spread, eps));
    const scale = Lanes.load(gamma, left);
    const shift = Lanes.load(beta, left);
    for (let r = 0, at: usize = 0; r < rows; r++, at += stride) {
      const unit = f32x4.mul(f32x4.sub(Lanes.load(x + at, left), center), factor);
      Lanes.store(normalized + at, unit, left);
      Lanes.store(y + at, Lanes.madd(unit, scale, shift), left);
    }
    y += 16;
    normalized += 16;
    mean += 16;
    variance += 16;
    x += 16;
    gamma += 16;
    beta += 16;
  }
}

/** y = γ·(x − mean) / √(variance + eps) + β with a mean and a variance that are given. */
export function batchNormInference(
  y: usize,
  x: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  eps: f32,
  rows: i32,
  columns: i32,
): void {
  const stride = (<usize>columns) << 2;
  let left = columns;
  if (vectors == 256) {
    for (; left >= 8; left -= 8) {
      batchNormInferencePair(y, x, mean, variance, gamma, beta, eps, rows, stride);
      y += 32;
      x += 32;
      mean += 32;
      variance += 32;
      gamma += 32;
      beta += 32;
    }
  }
  for (; left > 0; left -= 4) {
    const center = Lanes.load(mean, left);
    const scale = f32x4.div(Lanes.load(gamma, left), Column.deviation(Lanes.load(variance, left), eps));
    const shift = Lanes.load(beta, left);
    for (let r = 0, at: usize = 0; r < rows; r++, at += stride) {
      Lanes.store(y + at, Lanes.madd(f32x4.sub(Lanes.load(x + at, left), center), scale, shift), left);
    }
    y += 16;
    x += 16;
    mean += 16;
    variance += 16;
    gamma += 16;
    beta += 16;
  }
}

/** dγ = Σ dy·x̂, dβ = Σ dy, dx = γ / √(variance + eps) · (dy − dβ/rows − x̂·dγ/rows). */
export function batchNormGradient(
  dx: usize,
  dgamma: usize,
  dbeta: usize,
  dy: usize,
  normalized: usize,
  variance: usize,
  gamma: usize,
  eps: f32,
  rows: i32,
  columns: i32,
): void {
  const stride = (<usize>columns) << 2;
  const count = f32x4.splat(<f32>rows);
  let left = columns;
  if (vectors == 256) {
    for (; left >= 8; left -= 8) {
      batchNormGradientPair(dx, dgamma, dbeta, dy, normalized, variance, gamma, eps, rows, stride);
      dx += 32;
      dgamma += 32;
      dbeta += 32;
      dy += 32;
      normalized += 32;
      variance += 32;
      gamma += 32;
    }
  }
  for (; left > 0; left -= 4) {
    let along = f32x4.splat(0);
    let sum = f32x4.splat(0);
    for (let r = 0, at: usize = 0; r < rows; r++, at += stride) {
      const slope = Lanes.load(dy + at, left);
      along = Lanes.madd(slope, Lanes.load(normalized + at, left), along);
      sum = f32x4.add(sum, slope);
    }
    Lanes.store(dgamma, along, left);
    Lanes.store(dbeta, sum, left);

    const scale = f32x4.div(Lanes.load(gamma, left), Column.deviation(Lanes.load(variance, left), eps));
    along = f32x4.div(along, count);
    sum = f32x4.div(sum, count);
    for (let r = 0, at: usize = 0; r < rows; r++, at += stride) {
      const rest = f32x4.sub(Lanes.load(dy + at, left), sum);
      const slope = Lanes.nmadd(Lanes.load(normalized + at, left), along, rest);
      Lanes.store(dx + at, f32x4.mul(slope, scale), left);
    }
    dx += 16;
    dgamma += 16;
    dbeta += 16;
    dy += 16;
    normalized += 16;
    variance += 16;
    gamma += 16;
  }
}
