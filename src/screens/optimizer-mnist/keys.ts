import { chartKeys } from '../../ui/kit/chart-options.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { trainingKeys } from '../../ui/kit/training.ts';
import type { RaceAction, RaceState } from './state.ts';

export const raceKeys: readonly KeyRow<RaceState, RaceAction>[] = [...trainingKeys, ...chartKeys];
