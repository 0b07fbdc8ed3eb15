import { standardError } from '../../../../base/statistics.ts';
import type { Dataset, Split } from '../../../../data/dataset.ts';
import type { RunContext } from '../../experiment.ts';
import type { RunParams } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { newestScore } from '../accuracy.ts';

/** The loss and accuracy of guessing without looking at the images. */
export interface Guessing {
  readonly classes: number;
  /** The cross-entropy, in nats, of predicting each class with its frequency: ln(classes) for equal frequencies, else less. */
  readonly cost: number;
  /** The accuracy on the test data of always predicting its most frequent class. */
  readonly share: number;
}

const snapshotName = 'guessing';

function frequencies({ labels, count }: Split, classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let i = 0; i < count; i++) counts[labels[i]!]! += 1 / count;
  return counts;
}

/** What guessing gets on this data. */
export function guessingOn({ train, test, classes }: Dataset): Guessing {
  const cost = frequencies(train, classes).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
  return { classes, cost, share: Math.max(...frequencies(test, classes)) };
}

/** Reports what guessing gets on a run's data as a snapshot, for those who read the results without the data. */
export function showGuessing({
  dataset,
  show,
}: Pick<RunContext<RunParams, string, typeof snapshotName>, 'dataset' | 'show'>): void {
  const { classes, cost, share } = guessingOn(dataset);
  show(snapshotName, [classes, cost, share]);
}

/** What guessing gets on a run's data; null before the run has reported it. */
export function guessingOf({ snapshots }: RunResult): Guessing | null {
  const snapshot = snapshots[snapshotName];
  return snapshot ? { classes: snapshot[0]!, cost: snapshot[1]!, share: snapshot[2]! } : null;
}

/** A loss within one fiftieth of that of guessing counts as the same. */
const tolerance = 0.02;

/** Whether a loss is that of guessing, with equal probabilities or with the frequencies of the classes. */
export function costsLikeGuessing(loss: number, { classes, cost }: Guessing): boolean {
  return [Math.log(classes), cost].some((guess) => Math.abs(loss - guess) < tolerance * guess);
}

/**
 * Whether a run is no better than guessing: its loss is not lower, and its test accuracy not higher by more than two standard
 * errors. Before the first test the loss alone decides.
 */
export function isLikeGuessing(run: RunResult, loss: number, { cost, share }: Guessing): boolean {
  const { share: right, marks } = newestScore(run, 'testAccuracy');
  const lucky = share + (marks ? 2 * standardError(share, marks[0]!) : 0);
  return loss > cost * (1 - tolerance) && !(right > lucky);
}
