import { overfitScreen } from '../../ui/kit/overfit/index.ts';

export const overfitDropoutScreen = overfitScreen('overfit-dropout', 'dropout', 'dropout');
