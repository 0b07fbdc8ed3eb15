import { Exponential } from './exponential';
import { Lanes } from './lanes';

// Functions of one number, and the two loops that take them over a vector: forward and backward. The classes have no
// objects; a type parameter is how AssemblyScript puts a function into a loop without a call for every step.

interface Activation {
  of(x: v128): v128;
  /** dx from dy and y = f(x). */
  gradient(dy: v128, y: v128): v128;
}

class Relu implements Activation {
  /** "Clear what is negative" instead of a maximum: one instruction, and NaN stays NaN. */
  @inline of(x: v128): v128 {
    return v128.andnot(x, f32x4.lt(x, f32x4.splat(0)));
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return v128.and(dy, f32x4.gt(y, f32x4.splat(0)));
  }
}

class Sigmoid implements Activation {
  @inline of(x: v128): v128 {
    return Exponential.sigmoid(x);
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return f32x4.mul(f32x4.mul(dy, y), f32x4.sub(f32x4.splat(1), y));
  }
}

class Tanh implements Activation {
  @inline of(x: v128): v128 {
    return Exponential.tanh(x);
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return f32x4.mul(dy, Lanes.nmadd(y, y, f32x4.splat(1)));
  }
}

export function relu(y: usize, x: usize, length: i32): void {
  forward<Relu>(y, x, length);
}
export function reluGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Relu>(dx, dy, y, length);
}
export function sigmoid(y: usize, x: usize, length: i32): void {
  forward<Sigmoid>(y, x, length);
}
export function sigmoidGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Sigmoid>(dx, dy, y, length);
}
export function tanh(y: usize, x: usize, length: i32): void {
  forward<Tanh>(y, x, length);
}
export function tanhGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Tanh>(dx, dy, y, length);
}

/** y = x where x > 0, else slope·x. */
export function leakyRelu(y: usize, x: usize, slope: f32, length: i32): void {
  leak(y, x, x, slope, length);
}
/** dx = dy where y > 0, else slope·dy. */
export function leakyReluGradient(dx: usize, dy: usize, y: usize, slope: f32, length: i32): void {
  leak(dx, dy, y, slope, length);
}

/** to = from where `side` > 0, else slope·from. */
function leak(to: usize, from: usize, side: usize, slope: f32, length: i32): void {
  const slopes = f32x4.splat(slope);
  for (let left = length; left > 0; left -= 4, to += 16, from += 16, side += 16) {
    const v = Lanes.load(from, left);
    const positive = f32x4.gt(Lanes.load(side, left), f32x4.splat(0));
    Lanes.store(to, v128.bitselect(v, f32x4.mul(v, slopes), positive), left);
  }
}

/** y = x·mask·scale. */
export function multiply(y: usize, x: usize, mask: usize, scale: f32, length: i32): void {
  const scales = f32x4.splat(scale);
  for (let left = length; left > 0; left -= 4, y += 16, x += 16, mask += 16) {
    Lanes.store(y, f32x4.mul(f32x4.mul(Lanes.load(x, left), Lanes.load(mask, left)), scales), left);
  }
}

function forward<F extends Activation>(y: usize, x: usize, length: i32): void {
  const f = changetype<F>(0);
  let left = length;
  for (; left >= 4; left -= 4, x += 16, y += 16) v128.store(y, f.of(v128.load(x)));
  if (left > 0) Lanes.store(y, f.of(Lanes.load(x, left)), left);
}

function backward<F extends Activation>(dx: usize, dy: usize, y: usize, length: i32): void {
  const f = changetype<F>(0);
  let left = length;
  for (; left >= 4; left -= 4, dx += 16, dy += 16, y += 16) {
    v128.store(dx, f.gradient(v128.load(dy), v128.load(y)));
  }
  if (left > 0) Lanes.store(dx, f.gradient(Lanes.load(dy, left), Lanes.load(y, left)), left);
}

/**
 * x[i] = bytes[i] / 255, rounded as one float32 division. The bytes may be the last quarter of x: what is written up to
 * 4·i never passes what is still to be read from 3·length + i. Up to 3 bytes behind them are read, and not used.
 */
export function bytesToUnit(x: usize, bytes: usize, length: i32): void {
  const divisor = f32x4.splat(255);
  for (let left = length; left > 0; left -= 4, x += 16, bytes += 4) {
    const halves = v128.extend_low<u8>(v128.load_zero<i32>(bytes));
    const words = v128.extend_low<u16>(halves);
    Lanes.store(x, f32x4.div(f32x4.convert_i32x4_u(words), divisor), left);
  }
}
