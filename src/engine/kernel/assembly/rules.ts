import { Lanes } from './lanes';

/** What the rules of optimizers.ts make of four parameters, their gradients and what is kept of them; options in all lanes. */
export class Rule {
  @inline static sgd(w: v128, g: v128, lr: v128): v128 {
    return Lanes.nmadd(lr, g, w);
  }

  /** Of momentum, and of Nesterov's. */
  @inline static velocity(v: v128, g: v128, lr: v128, mu: v128): v128 {
    return Lanes.nmadd(lr, g, f32x4.mul(mu, v));
  }

  @inline static nesterov(w: v128, g: v128, v: v128, ahead: v128, reach: v128): v128 {
    return Lanes.nmadd(reach, g, Lanes.madd(ahead, v, w));
  }

  @inline static adagradHistory(h: v128, g: v128): v128 {
    return Lanes.madd(g, g, h);
  }

  @inline static rmspropHistory(h: v128, g: v128, rho: v128, rest: v128): v128 {
    return Lanes.madd(f32x4.mul(rest, g), g, f32x4.mul(rho, h));
  }

  /** w − lr·g / (√h + eps). */
  @inline static scaledStep(w: v128, g: v128, h: v128, lr: v128, eps: v128): v128 {
    return f32x4.sub(w, f32x4.div(f32x4.mul(lr, g), f32x4.add(f32x4.sqrt(h), eps)));
  }

  @inline static adamMean(m: v128, g: v128, rest: v128): v128 {
    return Lanes.madd(rest, f32x4.sub(g, m), m);
  }

  @inline static adamSquare(v: v128, g: v128, rest: v128): v128 {
    return Lanes.madd(rest, f32x4.sub(f32x4.mul(g, g), v), v);
  }

  /** From the new m and v. */
  @inline static adam(w: v128, m: v128, v: v128, stepSize: v128, eps: v128, shrink: v128): v128 {
    const step = f32x4.div(f32x4.mul(stepSize, m), f32x4.add(f32x4.sqrt(v), eps));
    return f32x4.sub(w, Lanes.madd(shrink, w, step));
  }
}
