import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { allowedText, type Controls } from './controls.ts';
import type { Screen, ScreenSetup } from './screen.ts';
import { allowedMoment, type Travelling } from './timeline.ts';

interface ScreenDeclaration<Id extends string, State, Action>
  extends Pick<Screen<NoInfer<State>, Action>, 'alias' | 'reduce' | 'keys' | 'back' | 'interval' | 'view'> {
  readonly id: Id;
  readonly init: (setup: ScreenSetup) => State;
  /** A shorter title, if the experiment's is too long for a tab. */
  readonly title?: Text;
}

/**
 * The screen of an experiment, with section, title and summary from the experiment's there, the types of state and actions from
 * `init` and `reduce`.
 */
export function defineScreen<Id extends string, State extends { readonly controls: Controls<Id> }, Action>({
  id,
  title,
  ...screen
}: ScreenDeclaration<Id, State, Action>): Screen<State, Action, Id> {
  const experiment = experimentById(id);
  return {
    ...screen,
    id,
    section: experiment.section,
    title: title ?? experiment.title,
    about: experiment.summary,
    experiments: [id],
    typing: (state) =>
      allowedText(state.controls) ?? ('jump' in state ? allowedMoment(state as unknown as Travelling) : null),
  };
}
