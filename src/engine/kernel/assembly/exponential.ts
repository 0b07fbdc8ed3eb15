import { Lanes } from './lanes';

/**
 * eˣ and what is made of it, four at a time, with polynomials that were interpolated at Chebyshev nodes. The relative
 * errors given are the largest found against double precision on every 23rd float32 of the range. Where the true result
 * is subnormal (below 1.2e-38), sigmoid may give 0.
 */
export class Exponential {
  /**
   * eˣ = 2ⁿ · eʳ with x = n·ln 2 + r and |r| ≤ ½ ln 2; eʳ ≈ 1 + r + r²·P(r).
   * Put into its caller, so that two of them side by side can become one. Overflows to Infinity, underflows through the subnormal numbers to 0, and passes NaN on.
   */
  @inline static exp(x: v128): v128 {
    // Beyond these the result is Infinity or 0 anyway. pmin and pmax return their first operand when it is NaN.
    x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));

    // Adding 1.5·2²³ rounds to an integer, and leaves this integer in the low bits of the sum.
    const shifter = f32x4.splat(12582912);
    const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.4426950216293335)), shifter);
    const count = f32x4.sub(shifted, shifter);
    const n = i32x4.sub(shifted, shifter);

    // ln 2 in two parts: count · 0.693359375 is exact, so that r loses nothing.
    let r = Lanes.nmadd(count, f32x4.splat(0.693359375), x);
    r = Lanes.nmadd(count, f32x4.splat(-0.00021219444170128554), r);

    let p = Lanes.madd(f32x4.splat(0.0013926184037700295), r, f32x4.splat(0.008363178931176662));
    p = Lanes.madd(p, r, f32x4.splat(0.041666556149721146));
    p = Lanes.madd(p, r, f32x4.splat(0.16666576266288757));
    p = Lanes.madd(p, r, f32x4.splat(0.5));
    p = f32x4.add(Lanes.madd(p, f32x4.mul(r, r), r), f32x4.splat(1));

    // 2ⁿ in two factors, because n reaches from −150 to 128 and an exponent only from −126 to 127.
    const half = i32x4.shr_s(n, 1);
    return f32x4.mul(f32x4.mul(p, Power.ofTwo(half)), Power.ofTwo(i32x4.sub(n, half)));
  }

  /** 1 / (1 + e⁻ˣ), to 1.5e-7, or 1.2 units in the last place. */
  @inline static sigmoid(x: v128): v128 {
    const one = f32x4.splat(1);
    return f32x4.div(one, f32x4.add(one, Exponential.exp(f32x4.neg(x))));
  }

  /**
   * tanh x, to 1.8e-7, or 1.5 units in the last place. Near 0 an odd polynomial, because 1 − 2/(e²ˣ + 1) cancels there;
   * elsewhere that formula on |x|. Large |x| overflow eˣ to Infinity, which gives ±1.
   */
  @inline static tanh(x: v128): v128 {
    const sign = v128.and(x, i32x4.splat(0x80000000));
    const size = v128.xor(x, sign);

    const z = f32x4.mul(x, x);
    let p = Lanes.madd(f32x4.splat(-0.0066100419498980045), z, f32x4.splat(0.02130929008126259));
    p = Lanes.madd(p, z, f32x4.splat(-0.053909413516521454));
    p = Lanes.madd(p, z, f32x4.splat(0.13333113491535187));
    p = Lanes.madd(p, z, f32x4.splat(-0.3333333134651184));
    const near = Lanes.madd(f32x4.mul(p, z), x, x);

    const one = f32x4.splat(1);
    const grown = f32x4.add(Exponential.exp(f32x4.add(size, size)), one);
    const far = v128.or(f32x4.sub(one, f32x4.div(f32x4.splat(2), grown)), sign);
    return v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.55)));
  }
}

class Power {
  @inline static ofTwo(n: v128): v128 {
    return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
  }
}
