import { Exponential } from './exponential';
import { Layout } from './gemm';
import { Lanes } from './lanes';

/**
 * The last one to three numbers of a row. Four are loaded, some of which belong to the next row, or to nobody: there is always
 * the workspace behind the vectors. Rows are as short as there are classes, and calling for their ends took half of the time.
 */
class Last {
  /** Which lanes they are in: all bits of these are set, and none of the others. */
  @inline static are(left: i32): v128 {
    return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
  }
  @inline static store(to: usize, v: v128, left: i32): void {
    if (left == 1) v128.store_lane<f32>(to, v, 0);
    else {
      v128.store_lane<f64>(to, v, 0);
      if (left == 3) v128.store_lane<f32>(to, v, 2, 8);
    }
  }
}

/** At most so many rows are done at a time: what is noted of them has room in the workspace. */
export function softmaxRowsAtOnce(): i32 {
  return 32;
}

/** Where it is noted: of each row the sum of its exponentials, and behind those of 32 rows the gaps of shiftRows. */
export function softmaxNotes(workspace: usize): usize {
  return workspace + Layout.rows;
}

/** p = softmax of each row of x, and notes for the loss: the logarithm is the host's, whom to call costs more than to return. */
export function softmaxRows(p: usize, x: usize, labels: usize, rows: i32, classes: i32, workspace: usize): void {
  const notes = softmaxNotes(workspace);
  shiftRows(p, x, notes + ((<usize>softmaxRowsAtOnce()) << 3), labels, rows, classes);
  // The exponentials of all rows are one long vector: no row has numbers left over.
  exponentials(p, rows * classes, workspace + Layout.numbers);
  const bytes = (<usize>classes) << 2;
  for (let r = 0; r < rows; r++, p += bytes) {
    const sum = sumOfRow(p, classes);
    scaleRow(p, 1 / sum, classes);
    store<f64>(notes + ((<usize>r) << 3), <f64>sum);
  }
}

/** p = x − the largest number of its row, and the gap between this and the number of the label. */
function shiftRows(p: usize, x: usize, gaps: usize, labels: usize, rows: i32, classes: i32): void {
  const bytes = (<usize>classes) << 2;
  for (let r = 0; r < rows; r++, p += bytes, x += bytes, labels += 4, gaps += 8) {
    const max = largestOfRow(x, classes);
    const chosen = load<f32>(x + ((<usize>load<i32>(labels)) << 2)); // before p, which may be x, is written
    store<f64>(gaps, <f64>max - <f64>chosen);
    const shift = f32x4.splat(max);
    let left = classes;
    let at: usize = 0;
    for (; left >= 4; left -= 4, at += 16) v128.store(p + at, f32x4.sub(v128.load(x + at), shift));
    if (left > 0) Last.store(p + at, f32x4.sub(v128.load(x + at), shift), left);
  }
}

/** p = e^p. */
function exponentials(p: usize, length: i32, numbers: usize): void {
  const whole: usize = vectors == 256 ? (<usize>length & ~7) << 2 : 0;
  if (vectors == 256) exponentialPairs(p, whole, numbers);
  p += whole;
  let left = length - <i32>(whole >> 2);
  for (; left >= 4; left -= 4, p += 16) v128.store(p, Exponential.exp(v128.load(p), numbers));
  if (left > 0) Lanes.store(p, Exponential.exp(Lanes.load(p, left), numbers), left);
}

/** Exported for the reason of sigmoidPairs in elementwise.ts. */
export function exponentialPairs(p: usize, bytes: usize, numbers: usize): void {
  for (const end = p + bytes; p != end; p += 32) {
    const e0 = Exponential.exp(v128.load(p), numbers);
    const e1 = Exponential.exp(v128.load(p, 16), numbers);
    v128.store(p, e1, 16);
    v128.store(p, e0);
  }
}

function sumOfRow(p: usize, classes: i32): f32 {
  let sum = f32x4.splat(0);
  let left = classes;
  for (; left >= 4; left -= 4, p += 16) sum = f32x4.add(sum, v128.load(p));
  if (left > 0) sum = f32x4.add(sum, v128.and(v128.load(p), Last.are(left)));
  return Lanes.sum(sum);
}

function scaleRow(p: usize, scale: f32, classes: i32): void {
  const scales = f32x4.splat(scale);
  let left = classes;
  for (; left >= 4; left -= 4, p += 16) v128.store(p, f32x4.mul(v128.load(p), scales));
  if (left > 0) Last.store(p, f32x4.mul(v128.load(p), scales), left);
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
      holds = v128.and(holds, v128.or(belongsBehind(v128.load(x), chosen, behind), v128.not(Last.are(left))));
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
