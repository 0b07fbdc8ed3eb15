import type { Split } from '../../../data/dataset.ts';
import type { Trainer } from '../../nn/trainer.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';
import type { RunResult } from '../results.ts';

/**
 * The snapshot of a network's logits[images, classes] for a split; it belongs to a series of accuracies. They become
 * probabilities where one image is looked at: a softmax of thousands for each report would slow the training down.
 */
const answersNameOf = <Series extends string>(series: Series) => `${series} answers` as const;

/** The most logits of a report, 8 MB: of more images the first are asked. */
const mostLogits = 2 ** 20;

/** How many of so many images a network is asked about. */
export function askedImages(count: number, classes: number): number {
  return Math.min(count, Math.floor(mostLogits / Math.max(1, classes)));
}

/** The newest logits of a run; undefined before it has been asked. */
export function answersOf(run: RunResult, series: string): Float64Array | undefined {
  return run.snapshots[answersNameOf(series)];
}

/**
 * Which samples of a split are right, as `correctMask` has them; for those who look on, what the network answers is shown too.
 */
export function showAnswers<Series extends string>(
  { show, watched }: Pick<RunContext<RunParams, Series, `${Series} answers`>, 'show' | 'watched'>,
  trainer: Pick<Trainer, 'correctMask' | 'classes'>,
  { series, split }: { readonly series: Series; readonly split: Split },
): Uint8Array {
  if (!watched) return trainer.correctMask(split);
  const { classes } = trainer;
  const logits = new Float32Array(askedImages(split.count, classes) * classes);
  const right = trainer.correctMask(split, logits);
  // Copied only when a report is sent.
  show(answersNameOf(series), () => logits);
  return right;
}

/** The images of a split as answers are compared with them. */
export interface Labelled {
  readonly classes: number;
  readonly labels: Uint8Array;
}

/** The class of the largest logit of an image, as `correctMask` takes it; NaN if one of them is not a number, or where there are none. */
function answerFor(logits: Float64Array, classes: number, image: number): number {
  const from = image * classes;
  let largest = 0;
  for (let c = 0; c < classes; c++) {
    const logit = logits[from + c] ?? Number.NaN;
    if (Number.isNaN(logit)) return Number.NaN;
    if (logit > logits[from + largest]!) largest = c;
  }
  return largest;
}

/** What a network answers for one image. */
export interface Answer {
  /** NaN for a network whose numbers have overflowed. */
  readonly answer: number;
  /** Of each class, 0 to 1: the softmax of the logits, NaN where there is none. */
  readonly probabilities: readonly number[];
}

/** The answer for an image; null where there is none. */
export function answerOf(logits: Float64Array | undefined, classes: number, image: number): Answer | null {
  if (!logits || (image + 1) * classes > logits.length) return null;
  const own = logits.subarray(image * classes, (image + 1) * classes);
  const answer = answerFor(logits, classes, image);
  const powers = Array.from(own, (logit) => Math.exp(logit - (own[answer] ?? Number.NaN)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return { answer, probabilities: powers.map((power) => power / sum) };
}

/** Whether a network gets an image wrong; false where it has not answered. */
export function isWrong(logits: Float64Array | undefined, { classes, labels }: Labelled, image: number): boolean {
  if (!logits || (image + 1) * classes > logits.length) return false;
  return answerFor(logits, classes, image) !== labels[image];
}

/** How many images a network gets wrong. */
export function countWrong(logits: Float64Array, images: Labelled): number {
  const count = logits.length / images.classes;
  let wrong = 0;
  for (let i = 0; i < count; i++) if (isWrong(logits, images, i)) wrong++;
  return wrong;
}
