import { Exponential } from './exponential';
import { Layout } from './gemm';
import { Lanes } from './lanes';

// Functions of one number, and the two loops that take them over a vector: forward and backward. The classes have no
// objects; a type parameter is how AssemblyScript puts a function into a loop without a call for every step.
//
// Where two neighbouring vectors are one to the engine, loops take two: both are loaded first and stored last, the second one
// first (the other way round V8 stores the first one twice). Each such loop is a function of its own.

interface Activation {
  /** `numbers`: those of exponential.ts. */
  of(x: v128, numbers: usize): v128;
  /** dx from dy and y = f(x). */
  gradient(dy: v128, y: v128): v128;
}

class Relu implements Activation {
  /** "Clear what is negative" instead of a maximum: one instruction, and NaN stays NaN. */
  @inline of(x: v128, numbers: usize): v128 {
    return v128.andnot(x, f32x4.lt(x, f32x4.splat(0)));
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return v128.and(dy, f32x4.gt(y, f32x4.splat(0)));
  }
}

class Sigmoid implements Activation {
  @inline of(x: v128, numbers: usize): v128 {
    return Exponential.sigmoid(x, numbers);
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return f32x4.mul(f32x4.mul(dy, y), f32x4.sub(f32x4.splat(1), y));
  }
}

class Tanh implements Activation {
  @inline of(x: v128, numbers: usize): v128 {
    return Exponential.tanh(x, numbers);
  }
  @inline gradient(dy: v128, y: v128): v128 {
    return f32x4.mul(dy, Lanes.nmadd(y, y, f32x4.splat(1)));
  }
}

export function relu(y: usize, x: usize, length: i32): void {
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) forwardPairs<Relu>(y, x, whole, 0);
  forward<Relu>(y + whole, x + whole, length - <i32>(whole >> 2), 0);
}
export function reluGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Relu>(dx, dy, y, length);
}
export function sigmoid(y: usize, x: usize, length: i32, workspace: usize): void {
  const numbers = workspace + Layout.numbers;
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) sigmoidPairs(y, x, whole, numbers);
  forward<Sigmoid>(y + whole, x + whole, length - <i32>(whole >> 2), numbers);
}
export function sigmoidGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Sigmoid>(dx, dy, y, length);
}
export function tanh(y: usize, x: usize, length: i32, workspace: usize): void {
  const numbers = workspace + Layout.numbers;
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) tanhPairs(y, x, whole, numbers);
  forward<Tanh>(y + whole, x + whole, length - <i32>(whole >> 2), numbers);
}
export function tanhGradient(dx: usize, dy: usize, y: usize, length: i32): void {
  backward<Tanh>(dx, dy, y, length);
}

// Exported, because else the compiler puts them into the functions that call them, and what V8 makes pairs of it decides for
// a function as a whole: with the last few numbers in it, these two stayed at 128 bits.
export function sigmoidPairs(y: usize, x: usize, bytes: usize, numbers: usize): void {
  forwardPairs<Sigmoid>(y, x, bytes, numbers);
}
export function tanhPairs(y: usize, x: usize, bytes: usize, numbers: usize): void {
  forwardPairs<Tanh>(y, x, bytes, numbers);
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
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) {
    leakPairs(to, from, side, slope, whole);
    to += whole;
    from += whole;
    side += whole;
  }
  for (let left = length - <i32>(whole >> 2); left > 0; left -= 4, to += 16, from += 16, side += 16) {
    const v = Lanes.load(from, left);
    const positive = f32x4.gt(Lanes.load(side, left), f32x4.splat(0));
    Lanes.store(to, v128.bitselect(v, f32x4.mul(v, slopes), positive), left);
  }
}

function leakPairs(to: usize, from: usize, side: usize, slope: f32, bytes: usize): void {
  const slopes = f32x4.splat(slope);
  for (const end = to + bytes; to != end; to += 32, from += 32, side += 32) {
    const v0 = v128.load(from);
    const v1 = v128.load(from, 16);
    const positive0 = f32x4.gt(v128.load(side), f32x4.splat(0));
    const positive1 = f32x4.gt(v128.load(side, 16), f32x4.splat(0));
    const result0 = v128.bitselect(v0, f32x4.mul(v0, slopes), positive0);
    const result1 = v128.bitselect(v1, f32x4.mul(v1, slopes), positive1);
    v128.store(to, result1, 16);
    v128.store(to, result0);
  }
}

/** y = x·mask·scale. */
export function multiply(y: usize, x: usize, mask: usize, scale: f32, length: i32): void {
  const scales = f32x4.splat(scale);
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) {
    multiplyPairs(y, x, mask, scale, whole);
    y += whole;
    x += whole;
    mask += whole;
  }
  for (let left = length - <i32>(whole >> 2); left > 0; left -= 4, y += 16, x += 16, mask += 16) {
    Lanes.store(y, f32x4.mul(f32x4.mul(Lanes.load(x, left), Lanes.load(mask, left)), scales), left);
  }
}

function multiplyPairs(y: usize, x: usize, mask: usize, scale: f32, bytes: usize): void {
  const scales = f32x4.splat(scale);
  for (const end = y + bytes; y != end; y += 32, x += 32, mask += 32) {
    const y0 = f32x4.mul(f32x4.mul(v128.load(x), v128.load(mask)), scales);
    const y1 = f32x4.mul(f32x4.mul(v128.load(x, 16), v128.load(mask, 16)), scales);
    v128.store(y, y1, 16);
    v128.store(y, y0);
  }
}

function forward<F extends Activation>(y: usize, x: usize, length: i32, numbers: usize): void {
  const f = changetype<F>(0);
  let left = length;
  for (; left >= 4; left -= 4, x += 16, y += 16) v128.store(y, f.of(v128.load(x), numbers));
  if (left > 0) Lanes.store(y, f.of(Lanes.load(x, left), numbers), left);
}

function forwardPairs<F extends Activation>(y: usize, x: usize, bytes: usize, numbers: usize): void {
  const f = changetype<F>(0);
  for (const end = y + bytes; y != end; y += 32, x += 32) {
    const y0 = f.of(v128.load(x), numbers);
    const y1 = f.of(v128.load(x, 16), numbers);
    v128.store(y, y1, 16);
    v128.store(y, y0);
  }
}

function backward<F extends Activation>(dx: usize, dy: usize, y: usize, length: i32): void {
  const f = changetype<F>(0);
  let left = length;
  if (vectors == 256) {
    const whole = (<usize>length & ~7) << 2;
    backwardPairs<F>(dx, dy, y, whole);
    dx += whole;
    dy += whole;
    y += whole;
    left &= 7;
  }
  for (; left >= 4; left -= 4, dx += 16, dy += 16, y += 16) {
    v128.store(dx, f.gradient(v128.load(dy), v128.load(y)));
  }
  if (left > 0) Lanes.store(dx, f.gradient(Lanes.load(dy, left), Lanes.load(y, left)), left);
}

function backwardPairs<F extends Activation>(dx: usize, dy: usize, y: usize, bytes: usize): void {
  const f = changetype<F>(0);
  for (const end = dx + bytes; dx != end; dx += 32, dy += 32, y += 32) {
    const dx0 = f.gradient(v128.load(dy), v128.load(y));
    const dx1 = f.gradient(v128.load(dy, 16), v128.load(y, 16));
    v128.store(dx, dx1, 16);
    v128.store(dx, dx0);
  }
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
