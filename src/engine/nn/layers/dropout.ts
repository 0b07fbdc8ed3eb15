import type { Random } from '../../../data/random.ts';
import type { Kernel, Memory, Vector } from '../../kernel/kernel.ts';
import type { Layer, Mode } from './layer.ts';

/**
 * How the units that are missing in training are compensated: `book` multiplies by 1 − ratio at test time, when no unit is
 * missing; `inverted`, today's convention, divides by 1 − ratio in training and changes nothing at test time.
 */
export const dropoutScalings = ['book', 'inverted'] as const;
export type DropoutScaling = (typeof dropoutScalings)[number];

/** Dropout (Srivastava et al. 2014; Deep Learning from Scratch, 6.4.3): every training step leaves out random units. */
export class Dropout implements Layer {
  readonly parameters = [];
  /** [rows, units] of the last training step: 1 where a unit stayed, 0 where it was left out. */
  readonly mask: Vector;
  private readonly y: Vector;
  private readonly dx: Vector;
  private readonly units: number;
  private readonly random: Random;
  private readonly scaling: DropoutScaling;
  private nextRatio = 0;
  /** The ratio of the last training step, and how many rows have a mask. */
  private ratioDrawn = 0;
  private rowsDrawn = 0;

  /**
   * @param rows the largest mini-batch
   * @throws RangeError unless 0 ≤ ratio < 1
   */
  constructor(
    memory: Memory,
    rows: number,
    units: number,
    ratio: number,
    random: Random,
    scaling: DropoutScaling = 'book',
  ) {
    this.units = units;
    this.random = random;
    this.scaling = scaling;
    this.mask = memory.floats(rows * units).fill(1);
    this.y = memory.floats(rows * units);
    this.dx = memory.floats(rows * units);
    this.ratio = ratio;
  }

  /** The share of units left out, from the next training step or test on. At 0 no random numbers are drawn. */
  get ratio(): number {
    return this.nextRatio;
  }

  /** @throws RangeError unless 0 ≤ ratio < 1 */
  set ratio(ratio: number) {
    if (!(ratio >= 0 && ratio < 1)) throw new RangeError(`a dropout ratio is from 0 to below 1, not ${ratio}`);
    this.nextRatio = ratio;
  }

  forward(kernel: Kernel, x: Vector, rows: number, mode: Mode): Vector {
    if (mode === 'test') return this.whole(kernel, x, rows);
    if (mode === 'training') this.draw(rows);
    if (this.ratioDrawn === 0) return x;
    if (rows > this.rowsDrawn) throw new Error(`a mask of ${this.rowsDrawn} rows cannot be used for ${rows}`);
    kernel.multiply(this.y, x, this.mask, this.scale(), rows * this.units);
    return this.y;
  }

  backward(kernel: Kernel, dy: Vector, rows: number): Vector {
    if (this.ratioDrawn === 0) return dy;
    kernel.multiply(this.dx, dy, this.mask, this.scale(), rows * this.units);
    return this.dx;
  }

  private draw(rows: number): void {
    const mask = this.mask.subarray(0, rows * this.units);
    if (this.nextRatio > 0) this.random.fillMask(mask, this.nextRatio);
    else if (this.ratioDrawn > 0) this.mask.fill(1);
    this.ratioDrawn = this.nextRatio;
    this.rowsDrawn = rows;
  }

  private scale(): number {
    return this.scaling === 'inverted' ? 1 / (1 - this.ratioDrawn) : 1;
  }

  /** Test time: every unit is there. */
  private whole(kernel: Kernel, x: Vector, rows: number): Vector {
    if (this.scaling === 'inverted' || this.nextRatio === 0) return x;
    const n = rows * this.units;
    this.y.fill(0, 0, n);
    kernel.axpy(this.y, x, 1 - this.nextRatio, n);
    return this.y;
  }
}
