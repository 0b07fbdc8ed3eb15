import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Controls } from './controls.ts';
import type { Screen, ScreenSetup } from './screen.ts';

interface Declaration<Id extends string, State, Action>
  extends Pick<Screen<NoInfer<State>, Action>, 'alias' | 'reduce' | 'keys' | 'back' | 'interval' | 'view'> {
  readonly id: Id;
  readonly init: (setup: ScreenSetup) => State;
  /** Where the experiment's own title is too long for a tab. */
  readonly title?: Text;
}

/**
 * The screen of an experiment: what is known of the experiment is taken from there, the types of state and actions from
 * `init` and `reduce`.
 */
export function defineScreen<Id extends string, State extends { readonly controls: Controls<Id> }, Action>({
  id,
  title,
  ...screen
}: Declaration<Id, State, Action>): Screen<State, Action, Id> {
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
