import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { recipeKey, rightChoices } from '../../lessons/checks.ts';
import type { RunsJson } from '../../lessons/judge.ts';
import type { Lesson, Step } from '../../lessons/lesson.ts';
import { areComplete, isAsOpened, isGoing, playedShare, resultsOf, type TourState } from './state.ts';

const known = new WeakMap<readonly RunResult[], RunsJson>();

/** The results of a screen as claims read them. */
function jsonOf(experiment: string, results: readonly RunResult[]): RunsJson {
  const found = known.get(results);
  if (found) return found;
  const runs = results.map(({ id, series, summary }) => ({
    id,
    summary,
    series: Object.fromEntries(
      Object.entries(series).map(([name, { x, y }]) => {
        return [name, { x: Array.from(x), y: Array.from(y, (value) => (Number.isFinite(value) ? value : null)) }];
      }),
    ),
  }));
  const json = { runs, summary: experimentById(experiment).summarize(results) };
  known.set(results, json);
  return json;
}

/** The step whose question the numbers on the screen answer: this one, or the last one with the same recipe. */
function askedStep({ steps }: Lesson, { at }: TourState): Step | null {
  const here = steps[at]!.screen?.recipe;
  if (!here) return null;
  const key = recipeKey(here, here.seed);
  const isSame = ({ screen }: Step) => screen !== null && recipeKey(screen.recipe, screen.recipe.seed) === key;
  return steps.slice(0, at + 1).findLast((step) => step.question !== null && isSame(step)) ?? null;
}

/**
 * What came of a question, when the runs are complete: on the step itself only after a guess, and once a path has been seen to its
 * end, so that nothing is given away. A later step may tell it beside a path that is not played. Null before, where the numbers do not
 * decide, and where they are not those of the recipe.
 */
export function answerText(lesson: Lesson, state: TourState): Text | null {
  const asked = askedStep(lesson, state);
  const { inner } = state;
  if (!asked?.question || !inner || isGoing(inner) || !areComplete(inner) || !isAsOpened(inner)) return null;
  const guess = state.answers[asked.id];
  const isHere = asked === lesson.steps[state.at];
  const played = playedShare(inner);
  if (played < 1 && (isHere || played > 0)) return null;
  if (isHere && guess === undefined) return null;
  const { choices } = asked.question;
  const [right, ...more] = rightChoices(asked.question, jsonOf(inner.screen.experiments[0]!, resultsOf(inner)));
  if (right === undefined || more.length > 0) return null;
  // In quotation marks: choices may be numbers, or whole sentences.
  const shown = (place: number): Text => {
    const { en, ko } = choices[place - 1]!.text;
    return { en: `“${en}”`, ko: `‘${ko}’` };
  };
  const is = shown(right);
  if (guess === undefined) return { en: `By the numbers: ${is.en}`, ko: `수치로 보면: ${is.ko}` };
  if (guess === right) return { en: `As you said: ${is.en}`, ko: `예상대로: ${is.ko}` };
  const said = shown(guess);
  return { en: `You said ${said.en}. By the numbers: ${is.en}`, ko: `예상: ${said.ko}. 수치로 보면: ${is.ko}` };
}
