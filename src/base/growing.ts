/** Numbers that only become more, each added in constant time on average: room grows by half of what there is. */
export class GrowableArray {
  /** Beyond `length` there is room, and no numbers. Another array once that is full. */
  values: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(room = 16) {
    this.values = new Float64Array(room);
  }

  /** Makes room for as many numbers in all. */
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

  /** The numbers so far, in an array of their own; what follows begins anew in the same room. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.values.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
