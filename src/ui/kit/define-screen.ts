import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { allowedText, type Controls, controlsFilter } from './controls.ts';
import { type Explanation, pageOf, type SeenRuns } from './explanation.ts';
import type { Screen, ScreenNumbers, ScreenSetup } from './screen.ts';
import { allowedSeeds } from './seeds.ts';
import { seenRuns } from './seen-runs.ts';
import { allowedMoment, type Travelling } from './timeline.ts';
import type { TrainingState } from './training.ts';
import type { ValueEdit } from './value-edit.ts';
import { type Guessable, guessableTraining, withGuesses } from './with-guesses.ts';

interface ScreenDeclaration<Id extends string, State, Action>
  extends Pick<Screen<NoInfer<State>, Action>, 'alias' | 'reduce' | 'keys' | 'back' | 'interval' | 'numbers' | 'view'> {
  readonly id: Id;
  readonly init: (setup: ScreenSetup) => State;
  readonly explanation: Explanation<NoInfer<Id>>;
  /** A shorter title, if the experiment's is too long for a tab. */
  readonly title?: Text;
  /** When the questions of its experiment may be asked, where it does not train. */
  readonly guessable?: Guessable<NoInfer<State>>;
}

/** What every screen of an experiment knows of its numbers. */
type NumberedState = Pick<TrainingState, 'controls' | 'seed' | 'planned' | 'results'> &
  Partial<Pick<TrainingState, 'recipe' | 'others' | 'stale'>> & { readonly coming?: readonly unknown[] | null };

/** The numbers of a state: of the last start, whatever was changed since for the next one. */
function numbersOf({ controls, seed, planned, results, recipe, others }: NumberedState): ScreenNumbers {
  const { experiment, values } = controls;
  return { recipe: recipe ?? { experiment, values, seed, changes: planned }, results, others };
}

/**
 * The screen of an experiment, with section, title and summary from the experiment's there, the types of state and actions from
 * `init` and `reduce`.
 */
export function defineScreen<
  Id extends string,
  State extends NumberedState & { readonly controls: Controls<Id>; readonly seedsEdit?: ValueEdit | null },
  Action,
>({ id, title, guessable, explanation, ...screen }: ScreenDeclaration<Id, State, Action>): Screen<State, Action, Id> {
  const experiment = experimentById(id);
  let opening: string | undefined;
  const isChanged = ({ controls }: State) => {
    opening ??= JSON.stringify(screen.init({ seed: 1, texts: {} }).controls.values);
    return JSON.stringify(controls.values) !== opening;
  };
  const defined: Screen<State, Action, Id> = {
    parameters: ({ controls }) => controls,
    filter: ({ controls }) => controlsFilter(controls),
    numbers: numbersOf,
    ...screen,
    page: (state) => {
      // Results of other values than those of the screen tell nothing of these.
      const current = !state.stale && (state.coming ?? null) === null;
      if (!current) return pageOf(explanation, state.controls, [], undefined, isChanged(state));
      const { results } = (screen.numbers ?? numbersOf)(state);
      const seen = seenRuns(state, results) as SeenRuns<ResultOf<Id>>;
      return pageOf(explanation, state.controls, results as readonly ResultOf<Id>[], seen, isChanged(state));
    },
    view: (props) => screen.view(props.large ? { ...props, state: { ...props.state, large: true } } : props),
    id,
    section: experiment.section,
    title: title ?? experiment.title,
    about: experiment.summary,
    experiments: [id],
    typing: (state) =>
      allowedSeeds(state) ??
      allowedText(state.controls) ??
      ('jump' in state ? allowedMoment(state as unknown as Travelling) : null),
  };
  if (guessable) return withGuesses(defined, guessable);
  // A screen that trains has a phase; others tell themselves when a question may be asked.
  const training = defined as unknown as Screen<TrainingState, Action, Id>;
  return withGuesses(training, guessableTraining) as unknown as typeof defined;
}
