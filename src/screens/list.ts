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

/** Every screen with a figure, section by section; a new one is a folder and a line here. */
export const figures: readonly AnyScreen[] = [
  // Section by section.
  optimizerPathScreen,
  optimizerMnistScreen,
  initSymmetryScreen,
  initActivationsScreen,
  initMnistScreen,
  batchnormLayerScreen,
  batchnormMnistScreen,
  overfitWeightDecayScreen,
  overfitDropoutScreen,
  dataSplitScreen,
  hyperparameterSearchScreen,
];
