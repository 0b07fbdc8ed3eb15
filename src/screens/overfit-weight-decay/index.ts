import { overfitScreen } from '../../ui/kit/overfit/index.ts';
import { weightDecayExplanation } from './explanation.ts';

export const overfitWeightDecayScreen = overfitScreen(
  'overfit-weight-decay',
  'weight-decay',
  'weightDecay',
  weightDecayExplanation,
);
