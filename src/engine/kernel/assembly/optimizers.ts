import { Lanes } from './lanes';
import { adagradPairs, adamPairs, momentumPairs, nesterovPairs, rmspropPairs, sgdPairs } from './optimizers-wide';
import { Rule } from './rules';

// One pass over the parameters each: every array is read once and written once. Below, the rules take up to four
// parameters (`left` counts those that exist), with their options in all lanes.

class Few {
  @inline static sgd(w: usize, g: usize, lr: v128, left: i32): void {
    Lanes.store(w, Rule.sgd(Lanes.load(w, left), Lanes.load(g, left), lr), left);
  }

  @inline static momentum(w: usize, g: usize, v: usize, lr: v128, mu: v128, left: i32): void {
    const velocity = Rule.velocity(Lanes.load(v, left), Lanes.load(g, left), lr, mu);
    Lanes.store(v, velocity, left);
    Lanes.store(w, f32x4.add(Lanes.load(w, left), velocity), left);
  }

  @inline static nesterov(w: usize, g: usize, v: usize, lr: v128, mu: v128, ahead: v128, reach: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const velocity = Lanes.load(v, left);
    Lanes.store(w, Rule.nesterov(Lanes.load(w, left), gradient, velocity, ahead, reach), left);
    Lanes.store(v, Rule.velocity(velocity, gradient, lr, mu), left);
  }

  @inline static adagrad(w: usize, g: usize, h: usize, lr: v128, eps: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const history = Rule.adagradHistory(Lanes.load(h, left), gradient);
    Lanes.store(h, history, left);
    Lanes.store(w, Rule.scaledStep(Lanes.load(w, left), gradient, history, lr, eps), left);
  }

  @inline static rmsprop(w: usize, g: usize, h: usize, lr: v128, rho: v128, rest: v128, eps: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const history = Rule.rmspropHistory(Lanes.load(h, left), gradient, rho, rest);
    Lanes.store(h, history, left);
    Lanes.store(w, Rule.scaledStep(Lanes.load(w, left), gradient, history, lr, eps), left);
  }

  @inline static adam(
    w: usize,
    g: usize,
    m: usize,
    v: usize,
    stepSize: v128,
    rest1: v128,
    rest2: v128,
    eps: v128,
    shrink: v128,
    left: i32,
  ): void {
    const gradient = Lanes.load(g, left);
    const mean = Rule.adamMean(Lanes.load(m, left), gradient, rest1);
    const square = Rule.adamSquare(Lanes.load(v, left), gradient, rest2);
    Lanes.store(m, mean, left);
    Lanes.store(v, square, left);
    Lanes.store(w, Rule.adam(Lanes.load(w, left), mean, square, stepSize, eps, shrink), left);
  }
}

// And the loops: pairs of vectors first where these are one, whole vectors next, where `left` is a constant and its tests vanish, then what is left.

/** w ← w − lr·g. */
export function sgd(w: usize, g: usize, lr: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    sgdPairs(w, g, lr, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16) Few.sgd(w, g, lrs, 4);
  Few.sgd(w, g, lrs, left);
}

/** sgd for w[rows, columns], but only for the rows r with starts[r] ≠ ends[r]; the gradients of the others are 0. */
export function sgdRows(w: usize, g: usize, starts: usize, ends: usize, lr: f32, rows: i32, columns: i32): void {
  const row = (<usize>columns) << 2;
  for (let r = 0; r < rows; r++, w += row, g += row, starts += 4, ends += 4) {
    if (load<i32>(starts) != load<i32>(ends)) sgd(w, g, lr, columns);
  }
}

/** v ← μv − lr·g; w ← w + v. */
export function momentum(w: usize, g: usize, v: usize, lr: f32, mu: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const mus = f32x4.splat(mu);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    momentumPairs(w, g, v, lr, mu, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    v += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16, v += 16) Few.momentum(w, g, v, lrs, mus, 4);
  Few.momentum(w, g, v, lrs, mus, left);
}

/** w ← w + ahead·v − reach·g; v ← μv − lr·g. The caller works out ahead = μ² and reach = (1 + μ)·lr in doubles. */
export function nesterov(w: usize, g: usize, v: usize, lr: f32, mu: f32, ahead: f32, reach: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const mus = f32x4.splat(mu);
  const aheads = f32x4.splat(ahead);
  const reaches = f32x4.splat(reach);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    nesterovPairs(w, g, v, lr, mu, ahead, reach, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    v += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16, v += 16) Few.nesterov(w, g, v, lrs, mus, aheads, reaches, 4);
  Few.nesterov(w, g, v, lrs, mus, aheads, reaches, left);
}

/** h ← h + g²; w ← w − lr·g / (√h + eps). */
export function adagrad(w: usize, g: usize, h: usize, lr: f32, eps: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const epss = f32x4.splat(eps);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    adagradPairs(w, g, h, lr, eps, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    h += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16, h += 16) Few.adagrad(w, g, h, lrs, epss, 4);
  Few.adagrad(w, g, h, lrs, epss, left);
}

/** adagrad for w[rows, columns], but only for the rows r with starts[r] ≠ ends[r]; the gradients of the others are 0. */
export function adagradRows(
  w: usize,
  g: usize,
  h: usize,
  starts: usize,
  ends: usize,
  lr: f32,
  eps: f32,
  rows: i32,
  columns: i32,
): void {
  const row = (<usize>columns) << 2;
  for (let r = 0; r < rows; r++, w += row, g += row, h += row, starts += 4, ends += 4) {
    if (load<i32>(starts) != load<i32>(ends)) adagrad(w, g, h, lr, eps, columns);
  }
}

/** h ← ρh + rest·g²; w ← w − lr·g / (√h + eps). The caller works out rest = 1 − ρ in doubles. */
export function rmsprop(w: usize, g: usize, h: usize, lr: f32, rho: f32, rest: f32, eps: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const rhos = f32x4.splat(rho);
  const rests = f32x4.splat(rest);
  const epss = f32x4.splat(eps);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    rmspropPairs(w, g, h, lr, rho, rest, eps, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    h += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16, h += 16) Few.rmsprop(w, g, h, lrs, rhos, rests, epss, 4);
  Few.rmsprop(w, g, h, lrs, rhos, rests, epss, left);
}

/**
 * m ← m + rest1·(g − m); v ← v + rest2·(g² − v); w ← w − (shrink·w + stepSize·m / (√v + eps)).
 * The caller works out rest = 1 − β in doubles. The decay is subtracted with the step: a factor (1 − shrink) in float32
 * would lose most digits of a small shrink.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  stepSize: f32,
  rest1: f32,
  rest2: f32,
  eps: f32,
  shrink: f32,
  length: i32,
): void {
  const sizes = f32x4.splat(stepSize);
  const rests1 = f32x4.splat(rest1);
  const rests2 = f32x4.splat(rest2);
  const epss = f32x4.splat(eps);
  const shrinks = f32x4.splat(shrink);
  let left = length;
  if (vectors == 256) {
    const whole = length & ~7;
    adamPairs(w, g, m, v, stepSize, rest1, rest2, eps, shrink, whole);
    w += (<usize>whole) << 2;
    g += (<usize>whole) << 2;
    m += (<usize>whole) << 2;
    v += (<usize>whole) << 2;
    left -= whole;
  }
  for (; left >= 4; left -= 4, w += 16, g += 16, m += 16, v += 16) {
    Few.adam(w, g, m, v, sizes, rests1, rests2, epss, shrinks, 4);
  }
  Few.adam(w, g, m, v, sizes, rests1, rests2, epss, shrinks, left);
}
