import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { allowedText, type Controls, controlsFilter } from './controls.ts';
import type { Screen, ScreenNumbers, ScreenSetup } from './screen.ts';
import { allowedMoment, type Travelling } from './timeline.ts';
import type { TrainingState } from './training.ts';

interface ScreenDeclaration<Id extends string, State, Action>
  extends Pick<Screen<NoInfer<State>, Action>, 'alias' | 'reduce' | 'keys' | 'back' | 'interval' | 'numbers' | 'view'> {
  readonly id: Id;
  readonly init: (setup: ScreenSetup) => State;
  /** A shorter title, if the experiment's is too long for a tab. */
  readonly title?: Text;
}

/** What every screen of an experiment knows of its numbers. */
type NumberedState = Pick<TrainingState, 'controls' | 'seed' | 'planned' | 'results'> &
  Partial<Pick<TrainingState, 'recipe'>>;

/** The numbers of a state: of the last start, whatever was changed since for the next one. */
function numbersOf({ controls, seed, planned, results, recipe }: NumberedState): ScreenNumbers {
  const { experiment, values } = controls;
  return { recipe: recipe ?? { experiment, values, seed, changes: planned }, results };
}

/**
 * The screen of an experiment, with section, title and summary from the experiment's there, the types of state and actions from
 * `init` and `reduce`.
 */
export function defineScreen<
  Id extends string,
  State extends NumberedState & { readonly controls: Controls<Id> },
  Action,
>({ id, title, ...screen }: ScreenDeclaration<Id, State, Action>): Screen<State, Action, Id> {
  const experiment = experimentById(id);
  return {
    parameters: ({ controls }) => controls,
    filter: ({ controls }) => controlsFilter(controls),
    numbers: numbersOf,
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
