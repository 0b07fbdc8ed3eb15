import { choiceParam } from '../../../../base/params.ts';
import { mean } from '../../../../base/statistics.ts';
import { optimizerById } from '../../../nn/optimizers/index.ts';
import { ScheduleReader } from '../../../nn/schedules/index.ts';
import type { Trainer } from '../../../nn/trainer.ts';
import type { LiveTarget, RunContext } from '../../experiment.ts';
import type { RunParams, RunPlan } from '../../plan.ts';
import { optionsNow } from '../optimizer-params.ts';

/** Whether the rates of a race are those that are given, or are searched for before it starts. */
export type Tuned = 'off' | 'on';

export function tunedParam() {
  return choiceParam<Tuned>({
    default: 'off',
    choices: ['off', 'on'],
    label: { en: 'tuned rates', ko: '학습률 탐색' },
    help: {
      en: 'on: each rule races with the best of 7 learning rates around its own, tried for a quarter of the race each',
      ko: 'on: 기법마다 주어진 학습률 둘레의 값 7개를 전체의 1/4 동안 써 보고 가장 좋은 값으로 비교',
    },
  });
}

/** What a search tries, as multiples of the given learning rate, the lowest first: the same for every rule. */
export const trialFactors = [0.03, 0.1, 0.3, 1, 3, 10, 30] as const;

/** The learning rates that a search tries around a given one. */
export const trialRates = (lr: number) => trialFactors.map((factor) => Number((lr * factor).toPrecision(12)));

/**
 * The updates of each trial: a quarter of the race. All trials together take about as long as the race, which measures more; much
 * shorter ones favour rates that are too high for the whole of it.
 */
export const trialUpdates = (iterations: number) => Math.max(1, Math.floor(iterations / 4));

/** Over so many of its last updates a trial is judged: a quarter of them. */
export const trialWindow = (iterations: number) => Math.max(1, Math.round(trialUpdates(iterations) / 4));

/** The snapshot of a search as far as it is: the rates, then the loss of each trial; NaN before its end, infinite if it diverged. */
export const trialsSnapshot = 'trials';

/** A learning rate that was tried. */
export type Trial = {
  readonly rate: number;
  /** The mean loss of its last updates; null where it diverged. */
  readonly loss: number | null;
};

/** The best of some trials: the lowest loss, of equal ones the lowest rate; −1 where all diverged. */
export function bestTrial(trials: readonly Trial[]): number {
  let best = -1;
  trials.forEach(({ loss }, i) => {
    if (loss !== null && (best < 0 || loss < trials[best]!.loss!)) best = i;
  });
  return best;
}

/** The learning rate that a run was given. */
const givenRate = (params: RunParams) => params.lr as number;

/** A run that searches for its rate if that is asked for: around 0 there is nothing to search. */
export function withSearch<Run extends RunParams>(plan: RunPlan<Run>, tuned: Tuned): RunPlan<Run & { tuned?: Tuned }> {
  return tuned === 'on' && givenRate(plan.params) > 0 ? { ...plan, params: { ...plan.params, tuned } } : plan;
}

/** A change that gives a run of a tuned race a rate gives up the one that was found for it. */
export function withoutSearch(target: LiveTarget, tuned: Tuned): LiveTarget {
  return tuned === 'on' && 'lr' in target.params ? { ...target, params: { ...target.params, tuned: 'off' } } : target;
}

/** What a search needs of a run's parameters. */
type Searched = {
  readonly optimizer: string;
  readonly schedule: string;
  readonly iterations: number;
  readonly batchSize: number;
  readonly tuned?: Tuned;
};
type SearchContext = Pick<RunContext<Searched, never, typeof trialsSnapshot>, 'params' | 'show' | 'tried'>;

/** Shows the trials that have ended, and the rates of all of them. */
export function showTrials(
  { show }: Pick<SearchContext, 'show'>,
  ended: readonly Trial[],
  rates = ended.map(({ rate }) => rate),
): void {
  const losses = rates.map((_, i) => (i < ended.length ? (ended[i]!.loss ?? Number.POSITIVE_INFINITY) : Number.NaN));
  show(trialsSnapshot, [...rates, ...losses]);
}

/**
 * One trial: the beginning of the race with another learning rate, from the same weights, on the same batches. Its loss is the mean
 * over its last updates, each on its batch before the update.
 */
function* runTrial(
  { params, tried }: SearchContext,
  trainer: Trainer,
  rate: number,
  before: number,
): Generator<void, number | null, void> {
  const { optimizer, batchSize, schedule, iterations } = params;
  const schedules = new ScheduleReader();
  const [updates, window] = [trialUpdates(iterations), trialWindow(iterations)];
  const total = updates * trialFactors.length;
  const options = optionsNow(optimizer, params);
  const losses: number[] = [];
  trainer.setOptimizer(optimizerById(optimizer));
  trainer.setBatchSize(batchSize);
  for (let i = 1; i <= updates; i++) {
    const loss = trainer.step({ ...options, lr: rate * schedules.read(schedule).factor(i - 1, iterations) });
    if (!Number.isFinite(loss)) {
      tried?.(before + updates, total);
      return null;
    }
    losses.push(loss);
    tried?.(before + i, total);
    yield;
  }
  return mean(losses.slice(-window));
}

/**
 * Tries learning rates around the given one; null where the run races with the given one: from the start, or because a change of
 * its parameters has turned the search off. Any other change before the race starts begins the search anew, as it would have been
 * with that value from the start. In the end the trainer stands at the start again.
 */
function* searchRates(context: SearchContext, trainer: Trainer): Generator<void, readonly Trial[] | null, void> {
  const { params } = context;
  const isOn = () => params.tuned === 'on';
  if (!isOn()) return null;
  const start = trainer.save();
  let trials: Trial[] = [];
  while (isOn() && trials.length < trialFactors.length) {
    const asked = JSON.stringify(params);
    const rates = trialRates(givenRate(params));
    trials = [];
    for (const rate of rates) {
      showTrials(context, trials, rates);
      const trial = runTrial(context, trainer, rate, trials.length * trialUpdates(params.iterations));
      let next = trial.next();
      while (!next.done) {
        yield;
        if (JSON.stringify(params) !== asked) break;
        next = trial.next();
      }
      trainer.restore(start);
      if (!next.done) break;
      trials.push({ rate, loss: next.value });
    }
    showTrials(context, trials, rates);
  }
  if (isOn()) return trials;
  // Nothing is left of a search that was ended: neither trials to be seen nor updates to be waited for.
  context.show(trialsSnapshot, []);
  context.tried?.(0, 0);
  return null;
}

/** The learning rate that a run searches for before its race, and what was tried; nothing where it races with the given one. */
export function* findRate(
  context: SearchContext,
  trainer: Trainer,
): Generator<void, { readonly foundRate?: number; readonly trials?: readonly Trial[] }, void> {
  const trials = yield* searchRates(context, trainer);
  if (!trials) return {};
  return { foundRate: trials[bestTrial(trials)]?.rate ?? givenRate(context.params), trials };
}
