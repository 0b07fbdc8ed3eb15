import type { Values } from '../../base/params.ts';
import { batchnormLayer } from './batchnorm-layer/index.ts';
import { batchnormMnist } from './batchnorm-mnist/index.ts';
import { dataSplit } from './data-split/index.ts';
import type { AnyExperiment } from './experiment.ts';
import { hyperparameterSearch } from './hyperparameter-search/index.ts';
import { initActivations } from './init-activations/index.ts';
import { initMnist } from './init-mnist/index.ts';
import { initSymmetry } from './init-symmetry/index.ts';
import { optimizerMnist } from './optimizer-mnist/index.ts';
import { optimizerPath } from './optimizer-path/index.ts';
import { overfitDropout } from './overfit-dropout/index.ts';
import { overfitWeightDecay } from './overfit-weight-decay/index.ts';
import type { RunResult } from './results.ts';

/** Every experiment the program has; a new one is a folder and a line here. The order is that of the chapter. */
const declared = [
  // Section by section.
  optimizerPath,
  optimizerMnist,
  initSymmetry,
  initActivations,
  initMnist,
  batchnormLayer,
  batchnormMnist,
  overfitWeightDecay,
  overfitDropout,
  dataSplit,
  hyperparameterSearch,
] as const satisfies readonly AnyExperiment[];

export const experiments: readonly AnyExperiment[] = declared;

export type ExperimentId = (typeof declared)[number]['id'];

/** The experiment of an id, as it was declared; of an id that is known at run time only, any experiment. */
export type ExperimentOf<Id extends string> = Id extends ExperimentId
  ? Extract<(typeof declared)[number], { readonly id: Id }>
  : AnyExperiment;

/** The values of its parameters. */
export type ValuesOf<Id extends string> = Values<ExperimentOf<Id>['params']>;

/** The result of one of its runs: with its parameters, its summary, its series and its pictures. */
export type ResultOf<Id extends string> = Parameters<ExperimentOf<Id>['verdict']>[0][number];

/** The ids of the experiments whose runs are such as these. */
export type IdsOf<R extends RunResult> = {
  [Id in ExperimentId]: ResultOf<Id> extends R ? Id : never;
}[ExperimentId];
