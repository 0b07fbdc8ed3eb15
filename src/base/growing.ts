/** A growing array of float64 with amortized constant-time appends: its capacity grows by half. */
export class GrowableArray {
  /** Only the first `length` entries are numbers, the rest is spare capacity. Replaced by a larger array when that is full. */
  values: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(room = 16) {
    this.values = new Float64Array(room);
  }

  /** Makes the capacity at least `length`. */
  reserve(length: number): void {
    if (length <= this.values.length) return;
    const { values } = this;
    this.values = new Float64Array(Math.max(length, 16 + Math.ceil(1.5 * values.length)));
    this.values.set(values.subarray(0, this.length));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(this.length + 1);
    this.values[this.length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.reserve(this.length + values.length);
    this.values.set(values, this.length);
    this.length += values.length;
  }

  /** Returns a copy of the numbers and empties the array; its capacity stays. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.values.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
