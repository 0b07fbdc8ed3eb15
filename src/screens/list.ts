import type { ExperimentId } from '../engine/experiments/list.ts';
import type { AnyScreen } from '../ui/kit/screen.ts';
import { batchnormLayerScreen } from './batchnorm-layer/index.ts';
import { batchnormMnistScreen } from './batchnorm-mnist/index.ts';
import { dataSplitScreen } from './data-split/index.ts';
import { hyperparameterSearchScreen } from './hyperparameter-search/index.ts';
import { initActivationsScreen } from './init-activations/index.ts';
import { initMnistScreen } from './init-mnist/index.ts';
import { initSymmetryScreen } from './init-symmetry/index.ts';
import { optimizerMnistScreen } from './optimizer-mnist/index.ts';
import { optimizerPathScreen } from './optimizer-path/index.ts';
import { overfitDropoutScreen } from './overfit-dropout/index.ts';
import { overfitWeightDecayScreen } from './overfit-weight-decay/index.ts';

/** The screen of every experiment, section by section; a new one is a folder and a line here, without which nothing compiles. */
const screenOf = {
  'optimizer-path': optimizerPathScreen,
  'optimizer-mnist': optimizerMnistScreen,
  'init-symmetry': initSymmetryScreen,
  'init-activations': initActivationsScreen,
  'init-mnist': initMnistScreen,
  'batchnorm-layer': batchnormLayerScreen,
  'batchnorm-mnist': batchnormMnistScreen,
  'overfit-weight-decay': overfitWeightDecayScreen,
  'overfit-dropout': overfitDropoutScreen,
  'data-split': dataSplitScreen,
  'hyperparameter-search': hyperparameterSearchScreen,
} satisfies { readonly [Id in ExperimentId]: AnyScreen<Id> };

export const figures: readonly AnyScreen[] = Object.values(screenOf);
