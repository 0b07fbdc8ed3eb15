import { standardError } from '../../base/statistics.ts';
import type { Dataset, Split } from '../../data/dataset.ts';
import type { RunResult } from '../results.ts';
import { newestScore } from './accuracy.ts';
import type { RunContext } from './experiment.ts';

/** What somebody gets who never looks at the pictures. */
export interface Guessing {
  readonly classes: number;
  /** The mean cost in nats of knowing how frequent the classes are: ln(classes) where all are alike, less where not. */
  readonly cost: number;
  /** The share of the test data that is right when everything is called by one name. */
  readonly share: number;
}

const name = 'guessing';

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
export function showGuessing({ dataset, show }: Pick<RunContext, 'dataset' | 'show'>): void {
  const { classes, cost, share } = guessingOn(dataset);
  show(name, [classes, cost, share]);
}

/** What guessing gets on a run's data; null before the run has told. */
export function guessingOf({ snapshots }: RunResult): Guessing | null {
  const told = snapshots[name];
  return told ? { classes: told[0]!, cost: told[1]!, share: told[2]! } : null;
}

/** Whether a loss is what guessing costs, to one part in fifty. */
export function costsLikeGuessing(loss: number, { classes, cost }: Guessing): boolean {
  return loss > cost * 0.98 && loss < Math.log(classes) * 1.02;
}

/** Whether a run gets no more of the test data right than guessing would, luck allowed for; true before it was tested. */
export function rightLikeGuessing(run: RunResult, { share }: Guessing): boolean {
  const { share: right, marks } = newestScore(run, 'testAccuracy');
  return !(right > share + (marks ? 2 * standardError(share, marks[0]!) : 0));
}
