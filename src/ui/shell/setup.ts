import type { ScreenSetup } from '../kit/screen.ts';

/** What screens begin with; the parameters of the command line are for the screen that it named. */
export type Setup = ScreenSetup & { readonly target?: string };

/** What a screen begins with. */
export function setupFor(id: string, setup: Setup): ScreenSetup {
  return id === setup.target ? setup : { ...setup, texts: {}, changes: [] };
}
