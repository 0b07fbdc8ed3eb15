import type { ScreenSetup } from '../kit/screen.ts';

/** What screens begin with; the parameters of the command line are for the screen that it named. */
export type Setup = ScreenSetup & {
  readonly target?: string;
  /** The data that everything trains on, by a name or a path from the root; those that come along when left out. */
  readonly data?: string;
};

/** What a screen begins with. */
export function setupFor(id: string, setup: Setup): ScreenSetup {
  return id === setup.target ? setup : { ...setup, texts: {}, changes: [], seeds: 1 };
}
