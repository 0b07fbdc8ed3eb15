import { initRace as initAnyRace, type RaceState } from '../../ui/kit/race.ts';
import type { ScreenSetup } from '../../ui/kit/screen.ts';

export { iterationsOf, type RaceAction, type RaceState, reduceRace } from '../../ui/kit/race.ts';

export const experimentId = 'optimizer-mnist';

export function initRace(setup: ScreenSetup): RaceState {
  return initAnyRace(experimentId, setup);
}
