import { standardError } from '../../../../base/statistics.ts';
import type { Dataset, Split } from '../../../../data/dataset.ts';
import type { RunContext } from '../../experiment.ts';
import type { RunParams } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { newestScore } from '../accuracy.ts';

/** What somebody gets who never looks at the pictures. */
export interface Guessing {
  readonly classes: number;
  /** The mean cost in nats of knowing how frequent the classes are: ln(classes) where all are alike, less where not. */
  readonly cost: number;
  /** The share of the test data that is right when everything is called by one name. */
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

/** Lets a run tell what guessing would get on its data, so that its results can be judged wherever they are read. */
export function showGuessing({
  dataset,
  show,
}: Pick<RunContext<RunParams, string, typeof snapshotName>, 'dataset' | 'show'>): void {
  const { classes, cost, share } = guessingOn(dataset);
  show(snapshotName, [classes, cost, share]);
}

/** What guessing gets on a run's data; null before the run has told. */
export function guessingOf({ snapshots }: RunResult): Guessing | null {
  const snapshot = snapshots[snapshotName];
  return snapshot ? { classes: snapshot[0]!, cost: snapshot[1]!, share: snapshot[2]! } : null;
}

/** To one part in fifty a loss is what guessing costs. */
const tolerance = 0.02;

/** Whether a loss is what guessing costs: any class as likely as another, or each as likely as it is frequent. */
export function costsLikeGuessing(loss: number, { classes, cost }: Guessing): boolean {
  return [Math.log(classes), cost].some((guess) => Math.abs(loss - guess) < tolerance * guess);
}

/**
 * Whether a run is no better than guessing: its loss is not lower, and it gets no more of the test data right, luck
 * allowed for. Before it was tested its loss alone decides.
 */
export function isLikeGuessing(run: RunResult, loss: number, { cost, share }: Guessing): boolean {
  const { share: right, marks } = newestScore(run, 'testAccuracy');
  const lucky = share + (marks ? 2 * standardError(share, marks[0]!) : 0);
  return loss > cost * (1 - tolerance) && !(right > lucky);
}
