import { Lanes } from './lanes';

/**
 * One of the machine's vector instructions on one of the sums. Where multiply-adds are fused, every one is; elsewhere one
 * sum in three is multiplied and two are added to, because processors have units for both that work side by side, and this
 * share fills three of them.
 */
class Turn {
  @inline static first(sum: v128, one: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return Lanes.madd(sum, one, one);
    return f32x4.mul(sum, one);
  }

  @inline static other(sum: v128, one: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return Lanes.madd(sum, one, one);
    return f32x4.add(sum, one);
  }
}

/**
 * Nothing but arithmetic in registers, as fast as the machine's vector units take it: `rounds` turns of twelve sums of
 * four lanes each. A sum waits for its own last turn only; twelve are enough to hide the four cycles that this takes, and
 * with `one` they fit into the sixteen registers of x86-64. Returns a number that depends on all of them, so that none is
 * left out. `one` is 1, handed in because a constant would be loaded anew for every instruction, at five times the time.
 */
export function peak(rounds: i32, one: f32): f32 {
  const unit = f32x4.splat(one);
  let s0 = f32x4(1, 2, 3, 4);
  let s1 = f32x4.add(s0, unit);
  let s2 = f32x4.add(s1, unit);
  let s3 = f32x4.add(s2, unit);
  let s4 = f32x4.add(s3, unit);
  let s5 = f32x4.add(s4, unit);
  let s6 = f32x4.add(s5, unit);
  let s7 = f32x4.add(s6, unit);
  let s8 = f32x4.add(s7, unit);
  let s9 = f32x4.add(s8, unit);
  let s10 = f32x4.add(s9, unit);
  let s11 = f32x4.add(s10, unit);
  for (let i = 0; i < rounds; i++) {
    s0 = Turn.first(s0, unit);
    s1 = Turn.other(s1, unit);
    s2 = Turn.other(s2, unit);
    s3 = Turn.first(s3, unit);
    s4 = Turn.other(s4, unit);
    s5 = Turn.other(s5, unit);
    s6 = Turn.first(s6, unit);
    s7 = Turn.other(s7, unit);
    s8 = Turn.other(s8, unit);
    s9 = Turn.first(s9, unit);
    s10 = Turn.other(s10, unit);
    s11 = Turn.other(s11, unit);
  }
  const low = f32x4.add(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)), f32x4.add(s4, s5));
  const high = f32x4.add(f32x4.add(f32x4.add(s6, s7), f32x4.add(s8, s9)), f32x4.add(s10, s11));
  return Lanes.sum(f32x4.add(low, high));
}
