import { Lanes } from './lanes';

// The numbers of the polynomials are loaded from the workspace: of a constant in its code V8 makes up to seven instructions
// every time. Each is in all lanes of the result.

class Numbers {
  @inline static get(at: usize, index: usize): v128 {
    return v128.load_splat<f32>(at + (index << 2));
  }
}

/** Writes them. */
export function fillNumbers(at: usize): void {
  store<f32>(at, 89);
  store<f32>(at, -104, 4);
  store<f32>(at, 12582912, 8); // 1.5·2²³
  store<f32>(at, 1.4426950216293335, 12); // 1 / ln 2
  store<f32>(at, 0.693359375, 16); // ln 2, its first digits
  store<f32>(at, -0.00021219444170128554, 20); // and the rest
  store<f32>(at, 0.0013926184037700295, 24); // P(r), from the highest power
  store<f32>(at, 0.008363178931176662, 28);
  store<f32>(at, 0.041666556149721146, 32);
  store<f32>(at, 0.16666576266288757, 36);
  store<f32>(at, 0.5, 40);
  store<f32>(at, 1, 44);
  store<i32>(at, 127, 48); // the bias of an exponent
  store<i32>(at, 0x80000000, 52); // a sign
  store<f32>(at, -0.0066100419498980045, 56); // tanh near 0, from the highest power
  store<f32>(at, 0.02130929008126259, 60);
  store<f32>(at, -0.053909413516521454, 64);
  store<f32>(at, 0.13333113491535187, 68);
  store<f32>(at, -0.3333333134651184, 72);
  store<f32>(at, 2, 76);
  store<f32>(at, 0.55, 80);
}

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
  @inline static exp(x: v128, numbers: usize): v128 {
    // Beyond these the result is Infinity or 0 anyway. pmin and pmax return their first operand when it is NaN.
    x = f32x4.pmax(f32x4.pmin(x, Numbers.get(numbers, 0)), Numbers.get(numbers, 1));

    // Adding 1.5·2²³ rounds to an integer, and leaves this integer in the low bits of the sum.
    const shifter = Numbers.get(numbers, 2);
    const shifted = f32x4.add(f32x4.mul(x, Numbers.get(numbers, 3)), shifter);
    const count = f32x4.sub(shifted, shifter);
    const n = i32x4.sub(shifted, shifter);

    // ln 2 in two parts: count · 0.693359375 is exact, so that r loses nothing.
    let r = Lanes.nmadd(count, Numbers.get(numbers, 4), x);
    r = Lanes.nmadd(count, Numbers.get(numbers, 5), r);

    let p = Lanes.madd(Numbers.get(numbers, 6), r, Numbers.get(numbers, 7));
    p = Lanes.madd(p, r, Numbers.get(numbers, 8));
    p = Lanes.madd(p, r, Numbers.get(numbers, 9));
    p = Lanes.madd(p, r, Numbers.get(numbers, 10));
    p = f32x4.add(Lanes.madd(p, f32x4.mul(r, r), r), Numbers.get(numbers, 11));

    // 2ⁿ in two factors, because n reaches from −150 to 128 and an exponent only from −126 to 127.
    const half = i32x4.shr_s(n, 1);
    return f32x4.mul(f32x4.mul(p, Power.ofTwo(half, numbers)), Power.ofTwo(i32x4.sub(n, half), numbers));
  }

  /** 1 / (1 + e⁻ˣ), to 1.5e-7, or 1.2 units in the last place. */
  @inline static sigmoid(x: v128, numbers: usize): v128 {
    const one = Numbers.get(numbers, 11);
    return f32x4.div(one, f32x4.add(one, Exponential.exp(f32x4.neg(x), numbers)));
  }

  /**
   * tanh x, to 1.8e-7, or 1.5 units in the last place. Near 0 an odd polynomial, because 1 − 2/(e²ˣ + 1) cancels there;
   * elsewhere that formula on |x|. Large |x| overflow eˣ to Infinity, which gives ±1.
   */
  @inline static tanh(x: v128, numbers: usize): v128 {
    const sign = v128.and(x, Numbers.get(numbers, 13));
    const size = v128.xor(x, sign);

    const z = f32x4.mul(x, x);
    let p = Lanes.madd(Numbers.get(numbers, 14), z, Numbers.get(numbers, 15));
    p = Lanes.madd(p, z, Numbers.get(numbers, 16));
    p = Lanes.madd(p, z, Numbers.get(numbers, 17));
    p = Lanes.madd(p, z, Numbers.get(numbers, 18));
    const near = Lanes.madd(f32x4.mul(p, z), x, x);

    const one = Numbers.get(numbers, 11);
    const grown = f32x4.add(Exponential.exp(f32x4.add(size, size), numbers), one);
    const far = v128.or(f32x4.sub(one, f32x4.div(Numbers.get(numbers, 19), grown)), sign);
    return v128.bitselect(near, far, f32x4.lt(size, Numbers.get(numbers, 20)));
  }
}

class Power {
  @inline static ofTwo(n: v128, numbers: usize): v128 {
    return i32x4.shl(i32x4.add(n, Numbers.get(numbers, 12)), 23);
  }
}
