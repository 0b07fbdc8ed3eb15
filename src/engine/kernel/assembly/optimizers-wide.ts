import { Rule } from './rules';

// The loops of optimizers.ts over eight parameters at a time, for engines that make one operation on 256 bits of two
// neighbouring ones on 128: everything is loaded first, both halves side by side, and stored last, the second half first
// (the other way round V8 stores the first one twice). `length` is a multiple of eight.

export function sgdPairs(w: usize, g: usize, lr: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const next0 = Rule.sgd(w0, g0, lrs);
    const next1 = Rule.sgd(w1, g1, lrs);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    w += 32;
    g += 32;
  }
}

export function momentumPairs(w: usize, g: usize, v: usize, lr: f32, mu: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const mus = f32x4.splat(mu);
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    const velocity0 = Rule.velocity(v0, g0, lrs, mus);
    const velocity1 = Rule.velocity(v1, g1, lrs, mus);
    const next0 = f32x4.add(w0, velocity0);
    const next1 = f32x4.add(w1, velocity1);
    v128.store(v, velocity1, 16);
    v128.store(v, velocity0);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    w += 32;
    g += 32;
    v += 32;
  }
}

export function nesterovPairs(
  w: usize,
  g: usize,
  v: usize,
  lr: f32,
  mu: f32,
  ahead: f32,
  reach: f32,
  length: i32,
): void {
  const lrs = f32x4.splat(lr);
  const mus = f32x4.splat(mu);
  const aheads = f32x4.splat(ahead);
  const reaches = f32x4.splat(reach);
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    const velocity0 = Rule.velocity(v0, g0, lrs, mus);
    const velocity1 = Rule.velocity(v1, g1, lrs, mus);
    const next0 = Rule.nesterov(w0, g0, v0, aheads, reaches);
    const next1 = Rule.nesterov(w1, g1, v1, aheads, reaches);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    v128.store(v, velocity1, 16);
    v128.store(v, velocity0);
    w += 32;
    g += 32;
    v += 32;
  }
}

export function adagradPairs(w: usize, g: usize, h: usize, lr: f32, eps: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const epss = f32x4.splat(eps);
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const h0 = v128.load(h);
    const h1 = v128.load(h, 16);
    const history0 = Rule.adagradHistory(h0, g0);
    const history1 = Rule.adagradHistory(h1, g1);
    const next0 = Rule.scaledStep(w0, g0, history0, lrs, epss);
    const next1 = Rule.scaledStep(w1, g1, history1, lrs, epss);
    v128.store(h, history1, 16);
    v128.store(h, history0);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    w += 32;
    g += 32;
    h += 32;
  }
}

export function rmspropPairs(w: usize, g: usize, h: usize, lr: f32, rho: f32, rest: f32, eps: f32, length: i32): void {
  const lrs = f32x4.splat(lr);
  const rhos = f32x4.splat(rho);
  const rests = f32x4.splat(rest);
  const epss = f32x4.splat(eps);
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const h0 = v128.load(h);
    const h1 = v128.load(h, 16);
    const history0 = Rule.rmspropHistory(h0, g0, rhos, rests);
    const history1 = Rule.rmspropHistory(h1, g1, rhos, rests);
    const next0 = Rule.scaledStep(w0, g0, history0, lrs, epss);
    const next1 = Rule.scaledStep(w1, g1, history1, lrs, epss);
    v128.store(h, history1, 16);
    v128.store(h, history0);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    w += 32;
    g += 32;
    h += 32;
  }
}

export function adamPairs(
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
  for (const end = w + ((<usize>length) << 2); w != end; ) {
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const g0 = v128.load(g);
    const g1 = v128.load(g, 16);
    const m0 = v128.load(m);
    const m1 = v128.load(m, 16);
    const v0 = v128.load(v);
    const v1 = v128.load(v, 16);
    const mean0 = Rule.adamMean(m0, g0, rests1);
    const mean1 = Rule.adamMean(m1, g1, rests1);
    const square0 = Rule.adamSquare(v0, g0, rests2);
    const square1 = Rule.adamSquare(v1, g1, rests2);
    const next0 = Rule.adam(w0, mean0, square0, sizes, epss, shrinks);
    const next1 = Rule.adam(w1, mean1, square1, sizes, epss, shrinks);
    v128.store(m, mean1, 16);
    v128.store(m, mean0);
    v128.store(v, square1, 16);
    v128.store(v, square0);
    v128.store(w, next1, 16);
    v128.store(w, next0);
    w += 32;
    g += 32;
    m += 32;
    v += 32;
  }
}
