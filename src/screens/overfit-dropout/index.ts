import { overfitScreen } from '../../ui/kit/overfit/index.ts';
import { dropoutExplanation } from './explanation.ts';

export const overfitDropoutScreen = overfitScreen('overfit-dropout', 'dropout', 'dropout', dropoutExplanation);
