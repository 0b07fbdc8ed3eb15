import { Exponential } from './exponential';
import { Layout } from './gemm';
import { Lanes } from './lanes';

/** Math.log of the host: AssemblyScript's own needs a table in memory, and one logarithm a row costs nothing. */
declare function log(x: f64): f64;

/** p = softmax of each row of x; returns the mean of −log p[label]. p may be x. */
export function softmaxCrossEntropy(p: usize, x: usize, labels: usize, rows: i32, classes: i32, workspace: usize): f64 {
  const numbers = workspace + Layout.numbers;
  let loss: f64 = 0;
  const bytes = (<usize>classes) << 2;
  for (let r = 0; r < rows; r++, p += bytes, x += bytes, labels += 4) {
    const max = largestOfRow(x, classes);
    const chosen = load<f32>(x + ((<usize>load<i32>(labels)) << 2)); // before p, which may be x, is written
    const sum = exponentialsOfRow(p, x, max, classes, numbers);
    const scale = f32x4.splat(1 / sum);
    for (let left = classes, at = p; left > 0; left -= 4, at += 16) {
      Lanes.store(at, f32x4.mul(Lanes.load(at, left), scale), left);
    }
    // −log p in this form stays finite where p underflows to 0.
    loss += log(<f64>sum) + (<f64>max - <f64>chosen);
  }
  return loss / <f64>rows;
}

/** dx = (p − onehot(labels)) / rows. dx may be p. */
export function softmaxCrossEntropyGradient(dx: usize, p: usize, labels: usize, rows: i32, classes: i32): void {
  const divisor = f32x4.splat(<f32>rows);
  const bytes = (<usize>classes) << 2;
  for (let r = 0; r < rows; r++, dx += bytes, p += bytes, labels += 4) {
    const offset = (<usize>load<i32>(labels)) << 2;
    const chosen = load<f32>(p + offset);
    for (let left = classes, at: usize = 0; left > 0; left -= 4, at += 16) {
      Lanes.store(dx + at, f32x4.div(Lanes.load(p + at, left), divisor), left);
    }
    store<f32>(dx + offset, (chosen - 1) / <f32>rows);
  }
}

/**
 * right[r] = 1 where row r of x has its first largest value at labels[r], else 0; returns how many. That is the case where the
 * values in front of it are smaller, and no value is larger; a row with NaN is not right.
 */
export function countCorrect(right: usize, x: usize, labels: usize, rows: i32, classes: i32): i32 {
  let correct = 0;
  for (let r = 0; r < rows; r++, right += 4, labels += 4) {
    const label = load<i32>(labels);
    const chosen = v128.load_splat<f32>(x + ((<usize>label) << 2));
    let behind = i32x4.sub(i32x4(0, 1, 2, 3), i32x4.splat(label));
    let holds = i32x4.splat(-1);
    let left = classes;
    for (; left >= 4; left -= 4, x += 16, behind = i32x4.add(behind, i32x4.splat(4))) {
      holds = v128.and(holds, belongsBehind(v128.load(x), chosen, behind));
    }
    if (left > 0) {
      const missing = i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
      holds = v128.and(holds, v128.or(belongsBehind(Lanes.load(x, left), chosen, behind), missing));
      x += (<usize>left) << 2;
    }
    const all = <i32>i32x4.all_true(holds);
    store<i32>(right, all);
    correct += all;
  }
  return correct;
}

/** Which values are smaller than the chosen one, or as large and not in front of it: `behind` is how far behind it each stands. */
function belongsBehind(values: v128, chosen: v128, behind: v128): v128 {
  return v128.bitselect(f32x4.lt(values, chosen), f32x4.le(values, chosen), i32x4.lt_s(behind, i32x4.splat(0)));
}

/** NaN may be missed here; the exponentials that follow pass it on. */
function largestOfRow(x: usize, classes: i32): f32 {
  let largest = f32x4.splat(-Infinity);
  let left = classes;
  for (; left >= 4; left -= 4, x += 16) largest = f32x4.pmax(largest, v128.load(x));
  let max = Lanes.largest(largest);
  for (; left > 0; left--, x += 4) if (load<f32>(x) > max) max = load<f32>(x);
  return max;
}

/** p = e^(x − max), and the sum of them. */
function exponentialsOfRow(p: usize, x: usize, max: f32, classes: i32, numbers: usize): f32 {
  const shift = f32x4.splat(max);
  const lane = i32x4(0, 1, 2, 3);
  let sum = f32x4.splat(0);
  for (let left = classes; left > 0; left -= 4, p += 16, x += 16) {
    const e = Exponential.exp(f32x4.sub(Lanes.load(x, left), shift), numbers);
    Lanes.store(p, e, left);
    // The empty lanes of the last vector hold e^(0 − max), which must not count.
    sum = f32x4.add(sum, v128.and(e, i32x4.lt_s(lane, i32x4.splat(left))));
  }
  return Lanes.sum(sum);
}
