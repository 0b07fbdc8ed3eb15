import { Random } from '../../../data/random.ts';
import { type Draw, scaleOf } from './method.ts';
import { drawFrom, minShare, narrowed, type SearchRange } from './range.ts';

/** A hyperparameter that is drawn from a range; the parameter and its value in a trial have one name. */
interface RangeDimension {
  readonly key: 'lr' | 'weightDecay' | 'units' | 'layers' | 'dropout';
  readonly scale: 'log' | 'linear';
  readonly integer?: boolean;
}

/** One that is drawn from the values of a list. */
interface ListDimension {
  readonly key: 'batchSize' | 'optimizer';
  readonly scale: 'list';
}

export type Dimension = RangeDimension | ListDimension;

const lr: RangeDimension = { key: 'lr', scale: 'log' };
const weightDecay: RangeDimension = { key: 'weightDecay', scale: 'log' };
const units: RangeDimension = { key: 'units', scale: 'log', integer: true };
const layers: RangeDimension = { key: 'layers', scale: 'linear', integer: true };
const batchSize: ListDimension = { key: 'batchSize', scale: 'list' };
const dropout: RangeDimension = { key: 'dropout', scale: 'linear' };
const optimizer: ListDimension = { key: 'optimizer', scale: 'list' };

/** In the order of the panel; all but the first two are held fixed unless a range or a list is given. */
export const dimensions: readonly Dimension[] = [lr, weightDecay, units, layers, batchSize, dropout, optimizer];

/** The range, or the list of choices, of each hyperparameter, by key. */
export type Space = Readonly<Record<RangeDimension['key'], SearchRange>> & {
  readonly batchSize: readonly number[];
  readonly optimizer: readonly string[];
};
/** The same as values of the parameters. */
export type SpaceValues = Omit<Space, ListDimension['key']> & {
  readonly batchSizes: readonly number[];
  readonly optimizers: readonly string[];
};
/** One trial's hyperparameters, by key. */
export type TrialHyperparameters = {
  readonly lr: number;
  readonly weightDecay: number;
  readonly units: number;
  readonly layers: number;
  readonly batchSize: number;
  readonly dropout: number;
  readonly optimizer: string;
};

export function spaceOf(values: SpaceValues): Space {
  const { lr, weightDecay, units, layers, batchSizes: batchSize, dropout, optimizers: optimizer } = values;
  return { lr, weightDecay, units, layers, batchSize, dropout, optimizer };
}

/** The values of the parameters that search a space. */
export function spaceValues({ batchSize: batchSizes, optimizer: optimizers, ...ranges }: Space): SpaceValues {
  return { ...ranges, batchSizes, optimizers };
}

/** Whether there is more than one value to draw. */
export function isSearched(space: Space, key: keyof Space): boolean {
  return new Set<number | string>(space[key]).size > 1;
}

/**
 * The hyperparameters of a round's trials, drawn at random (Bergstra and Bengio 2012). Each hyperparameter has its own random
 * stream: searching one more does not change the values of the others.
 */
export function drawTrials(
  space: Space,
  trials: number,
  round: number,
  seed: number,
  spread: Draw = 'log-uniform',
): TrialHyperparameters[] {
  const streams = new Map(dimensions.map(({ key }) => [key, Random.from(seed, `trials/${round}/${key}`)]));
  const from = ({ key, scale, integer = false }: RangeDimension) =>
    drawFrom(space[key], scaleOf(key, scale, spread), integer, streams.get(key)!);
  const oneOf = <T>({ key }: ListDimension, values: readonly T[]) => values[streams.get(key)!.integer(values.length)]!;
  const draw = (): TrialHyperparameters => ({
    lr: from(lr),
    weightDecay: from(weightDecay),
    units: from(units),
    layers: from(layers),
    batchSize: oneOf(batchSize, space.batchSize),
    dropout: from(dropout),
    optimizer: oneOf(optimizer, space.optimizer),
  });
  return Array.from({ length: trials }, draw);
}

/** How the trials were chosen around which a space is narrowed. */
interface Narrowing {
  readonly draw?: Draw;
  /** Of a grid: how many values each hyperparameter had. */
  readonly sides?: Readonly<Record<keyof Space, number>>;
}

/**
 * The space around the best trials: every range narrowed to their values, every list to the choices they use. Between two values
 * of a grid nothing was tried: a range stays as wide as from one to the next.
 */
export function narrowSpace(
  space: Space,
  best: readonly { readonly params: TrialHyperparameters }[],
  { draw = 'log-uniform', sides }: Narrowing = {},
): Space {
  const trials = best.map(({ params }) => params);
  const around = ({ key, scale, integer = false }: RangeDimension) =>
    narrowed(
      space[key],
      trials.map((trial) => trial[key]),
      scaleOf(key, scale, draw),
      integer,
      sides ? 1 / sides[key] : minShare,
    );
  const used = <T>(last: readonly T[], values: readonly T[]) =>
    values.length > 0 ? last.filter((value) => values.includes(value)) : last;
  return {
    lr: around(lr),
    weightDecay: around(weightDecay),
    units: around(units),
    layers: around(layers),
    batchSize: used(
      space.batchSize,
      trials.map((trial) => trial.batchSize),
    ),
    dropout: around(dropout),
    optimizer: used(
      space.optimizer,
      trials.map((trial) => trial.optimizer),
    ),
  };
}
