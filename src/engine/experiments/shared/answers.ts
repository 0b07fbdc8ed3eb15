import type { Split } from '../../../data/dataset.ts';
import type { Trainer } from '../../nn/trainer.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';
import type { RunResult } from '../results.ts';

/** The snapshot of what a network answers for every image of a split; it belongs to a series of accuracies. */
const answersNameOf = <Series extends string>(series: Series) => `${series} answers` as const;

/** A probability is kept in ten bits, five of them in a number: exact to a tenth of a percent, and a quarter of the memory. */
const steps = 1023;
const perNumber = 5;
/** A logit so far below the largest is left out: its probability is 0 in so few bits. */
const least = -12;

/** How many numbers stand for an image: its answer, and the probabilities of all classes. */
const numbersOf = (classes: number) => 1 + Math.ceil(classes / perNumber);

/**
 * What a network answers: logits[images, classes] → for each image the class of the largest logit, NaN if one of them is not
 * a number, then the softmax of all, packed.
 */
export function packAnswers(logits: ArrayLike<number>, classes: number): Float64Array<ArrayBuffer> {
  const images = classes > 0 ? Math.floor(logits.length / classes) : 0;
  const numbers = numbersOf(classes);
  const packed = new Float64Array(images * numbers);
  const powers = new Float64Array(classes);
  for (let image = 0; image < images; image++) {
    const from = image * classes;
    const to = image * numbers;
    let largest = 0;
    let ordered = true;
    for (let c = 0; c < classes; c++) {
      const logit = logits[from + c]!;
      if (logit > logits[from + largest]!) largest = c;
      if (Number.isNaN(logit)) ordered = false;
    }
    packed[to] = ordered ? largest : Number.NaN;
    if (!ordered) continue;
    const top = logits[from + largest]!;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const below = logits[from + c]! - top;
      const power = below > least ? Math.exp(below) : 0;
      powers[c] = power;
      sum += power;
    }
    // Of an infinite logit there is no softmax.
    const scale = sum > 0 ? steps / sum : 0;
    let at = to + 1;
    for (let first = 0; first < classes; first += perNumber) {
      let number = 0;
      for (let c = Math.min(first + perNumber, classes) - 1; c >= first; c--) {
        number = number * (steps + 1) + ((powers[c]! * scale + 0.5) | 0);
      }
      packed[at++] = number;
    }
  }
  return packed;
}

/** What a network answers for one image. */
export interface Answer {
  /** NaN for a network whose numbers have overflowed. */
  readonly answer: number;
  /** Of each class, 0 to 1. */
  readonly probabilities: readonly number[];
}

/** The answer for an image; null where there is none. */
export function unpackAnswer(packed: Float64Array | undefined, classes: number, image: number): Answer | null {
  const from = image * numbersOf(classes);
  const answer = packed?.[from];
  if (packed === undefined || answer === undefined) return null;
  const probabilities = Array.from({ length: classes }, (_, c) => {
    const number = packed[from + 1 + Math.floor(c / perNumber)]!;
    return (Math.floor(number / (steps + 1) ** (c % perNumber)) % (steps + 1)) / steps;
  });
  return { answer, probabilities };
}

/** The images of a split as answers are compared with them. */
export interface Labelled {
  readonly classes: number;
  readonly labels: Uint8Array;
}

/** Whether a network gets an image wrong; false where it has not answered. */
export function isWrong(packed: Float64Array | undefined, { classes, labels }: Labelled, image: number): boolean {
  const answer = packed?.[image * numbersOf(classes)];
  return answer !== undefined && answer !== labels[image];
}

/** How many images a network gets wrong. */
export function countWrong(packed: Float64Array, images: Labelled): number {
  const count = packed.length / numbersOf(images.classes);
  let wrong = 0;
  for (let i = 0; i < count; i++) if (isWrong(packed, images, i)) wrong++;
  return wrong;
}

/** The newest answers of a run. */
export function answersOf(run: RunResult, series: string): Float64Array | undefined {
  return run.snapshots[answersNameOf(series)];
}

/**
 * Which samples of a split are right, as `correctMask` has them. For those who look on, what the network answers is shown too:
 * its outputs are kept as they are, and become probabilities only when a report is sent.
 */
export function showAnswers<Series extends string>(
  { show, watched }: Pick<RunContext<RunParams, Series, `${Series} answers`>, 'show' | 'watched'>,
  trainer: Pick<Trainer, 'correctMask' | 'classes'>,
  { series, split }: { readonly series: Series; readonly split: Split },
): Uint8Array {
  if (!watched) return trainer.correctMask(split);
  const { classes } = trainer;
  const logits = new Float32Array(split.count * classes);
  const right = trainer.correctMask(split, logits);
  show(answersNameOf(series), () => packAnswers(logits, classes));
  return right;
}
