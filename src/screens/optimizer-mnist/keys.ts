import { chartKeys } from '../../ui/chart-options.ts';
import type { KeyRow } from '../../ui/keymap.ts';
import { trainingKeys } from '../../ui/training.ts';
import type { RaceAction, RaceState } from './state.ts';

export const raceKeys: readonly KeyRow<RaceState, RaceAction>[] = [...trainingKeys, ...chartKeys];
