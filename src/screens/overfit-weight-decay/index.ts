import { overfitScreen } from '../../ui/kit/overfit/index.ts';

export const overfitWeightDecayScreen = overfitScreen('overfit-weight-decay', 'weight-decay', 'weightDecay');
