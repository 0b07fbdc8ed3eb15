import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Controls } from './controls.ts';
import type { Screen } from './screen.ts';

interface ScreenDeclaration<State, Action>
  extends Pick<Screen<State, Action>, 'alias' | 'init' | 'reduce' | 'keys' | 'back' | 'interval' | 'view'> {
  readonly id: string;
  /** A shorter title, if the experiment's is too long for a tab. */
  readonly title?: Text;
}

/** The screen of an experiment, with section, title and summary from the experiment's declaration. */
export function defineScreen<State extends { readonly controls: Controls }, Action>({
  id,
  title,
  ...screen
}: ScreenDeclaration<State, Action>): Screen<State, Action> {
  const experiment = experimentById(id);
  return {
    ...screen,
    id,
    section: experiment.section,
    title: title ?? experiment.title,
    about: experiment.summary,
    experiments: [id],
    typing: (state) => state.controls.edit !== null,
  };
}
