import { Lanes } from './lanes';

// One pass over the parameters each: every array is read once and written once. Below, the rules take up to four
// parameters (`left` counts those that exist), with their options in all lanes.

class Rule {
  @inline static sgd(w: usize, g: usize, lr: v128, left: i32): void {
    Lanes.store(w, Lanes.nmadd(lr, Lanes.load(g, left), Lanes.load(w, left)), left);
  }

  @inline static momentum(w: usize, g: usize, v: usize, lr: v128, mu: v128, left: i32): void {
    const velocity = Lanes.nmadd(lr, Lanes.load(g, left), f32x4.mul(mu, Lanes.load(v, left)));
    Lanes.store(v, velocity, left);
    Lanes.store(w, f32x4.add(Lanes.load(w, left), velocity), left);
  }

  @inline static nesterov(w: usize, g: usize, v: usize, lr: v128, mu: v128, ahead: v128, reach: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const velocity = Lanes.load(v, left);
    Lanes.store(w, Lanes.nmadd(reach, gradient, Lanes.madd(ahead, velocity, Lanes.load(w, left))), left);
    Lanes.store(v, Lanes.nmadd(lr, gradient, f32x4.mul(mu, velocity)), left);
  }

  @inline static adagrad(w: usize, g: usize, h: usize, lr: v128, eps: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const history = Lanes.madd(gradient, gradient, Lanes.load(h, left));
    Lanes.store(h, history, left);
    Rule.scaledStep(w, gradient, history, lr, eps, left);
  }

  @inline static rmsprop(w: usize, g: usize, h: usize, lr: v128, rho: v128, rest: v128, eps: v128, left: i32): void {
    const gradient = Lanes.load(g, left);
    const history = Lanes.madd(f32x4.mul(rest, gradient), gradient, f32x4.mul(rho, Lanes.load(h, left)));
    Lanes.store(h, history, left);
    Rule.scaledStep(w, gradient, history, lr, eps, left);
  }

  /** w ← w − lr·g / (√h + eps). */
  @inline static scaledStep(w: usize, g: v128, h: v128, lr: v128, eps: v128, left: i32): void {
    const step = f32x4.div(f32x4.mul(lr, g), f32x4.add(f32x4.sqrt(h), eps));
    Lanes.store(w, f32x4.sub(Lanes.load(w, left), step), left);
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
    const oldM = Lanes.load(m, left);
    const oldV = Lanes.load(v, left);
    const newM = Lanes.madd(rest1, f32x4.sub(gradient, oldM), oldM);
    const newV = Lanes.madd(rest2, f32x4.sub(f32x4.mul(gradient, gradient), oldV), oldV);
    Lanes.store(m, newM, left);
    Lanes.store(v, newV, left);
    const step = f32x4.div(f32x4.mul(stepSize, newM), f32x4.add(f32x4.sqrt(newV), eps));
    const weight = Lanes.load(w, left);
    Lanes.store(w, f32x4.sub(weight, Lanes.madd(shrink, weight, step)), left);
  }
}

// And the loops: whole vectors first, where `left` is a constant and its tests vanish, then what is left.

/** w ← w − lr·g. */
export function sgd(w: usize, g: usize, lr: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  let left = length;
  for (; left >= 4; left -= 4, w += 16, g += 16) Rule.sgd(w, g, lrs, 4);
  Rule.sgd(w, g, lrs, left);
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
  for (; left >= 4; left -= 4, w += 16, g += 16, v += 16) Rule.momentum(w, g, v, lrs, mus, 4);
  Rule.momentum(w, g, v, lrs, mus, left);
}

/** w ← w + ahead·v − reach·g; v ← μv − lr·g. The caller works out ahead = μ² and reach = (1 + μ)·lr in doubles. */
export function nesterov(w: usize, g: usize, v: usize, lr: f32, mu: f32, ahead: f32, reach: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const mus = f32x4.splat(mu);
  const aheads = f32x4.splat(ahead);
  const reaches = f32x4.splat(reach);
  let left = length;
  for (; left >= 4; left -= 4, w += 16, g += 16, v += 16) Rule.nesterov(w, g, v, lrs, mus, aheads, reaches, 4);
  Rule.nesterov(w, g, v, lrs, mus, aheads, reaches, left);
}

/** h ← h + g²; w ← w − lr·g / (√h + eps). */
export function adagrad(w: usize, g: usize, h: usize, lr: f32, eps: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const epss = f32x4.splat(eps);
  let left = length;
  for (; left >= 4; left -= 4, w += 16, g += 16, h += 16) Rule.adagrad(w, g, h, lrs, epss, 4);
  Rule.adagrad(w, g, h, lrs, epss, left);
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
  for (; left >= 4; left -= 4, w += 16, g += 16, h += 16) Rule.rmsprop(w, g, h, lrs, rhos, rests, epss, 4);
  Rule.rmsprop(w, g, h, lrs, rhos, rests, epss, left);
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
  for (; left >= 4; left -= 4, w += 16, g += 16, m += 16, v += 16) {
    Rule.adam(w, g, m, v, sizes, rests1, rests2, epss, shrinks, 4);
  }
  Rule.adam(w, g, m, v, sizes, rests1, rests2, epss, shrinks, left);
}
