import { notesPage } from '../../src/commands/notes-page.ts';
import { openLesson } from '../../src/lessons/built-in.ts';
import { screens } from '../../src/screens/index.ts';
import { talkMessage } from '../../src/screens/tour/following.ts';
import { createTour } from '../../src/screens/tour/index.ts';
import type { TourAction, TourState } from '../../src/screens/tour/state.ts';
import { SteppingEngine } from '../fuzz/stepping.ts';
import { createStore } from '../ui/helpers.ts';
import { filesOf, type Look, looks, type Scene } from './frames.ts';

/** Beside each other from 120 columns on, below each other at 80: larger terminals show nothing else. */
const tourLooks = looks.filter(({ columns }) => columns <= 120);

/** What a person may see of the chapter as a lesson: its start, a path and its question, a race, the last step, the notes. */
async function scenesOfTour(): Promise<Scene[]> {
  const lesson = openLesson('chapter');
  const engine = new SteppingEngine('reference');
  const { store, press } = createStore(screens, { engine });
  store.dispatch({ type: 'guest', screen: createTour(lesson, screens) });
  const scenes: Scene[] = [];
  const keep = (name: string) => {
    // Reports are gathered; an action that changes nothing lets them through.
    store.dispatch({ type: 'screen', screen: 'none', action: null });
    scenes.push({ name, state: store.get() });
  };
  /** What the notes show beside it, at a fixed time of day. */
  const keepNotes = (name: string, of: TourState | null) => {
    const message = of && talkMessage(lesson, of);
    const lines = (look: Look) => notesPage(message, { ...look, clock: '14:05' }).map(({ text }) => text.trimEnd());
    scenes.push({ name, lines });
  };
  const state = () => store.get().states.tour as TourState;
  const act = (action: TourAction) => store.dispatch({ type: 'screen', screen: 'tour', action });
  const to = async (id: string) => {
    act({ type: 'to', step: lesson.steps.findIndex((step) => step.id === id) });
    await engine.finish();
  };
  keepNotes('the notes before a talk', null);
  keep('as it opens');
  press('L');
  keep('the list of steps');
  press('L');
  await to('f01-see');
  keep('a step with a screen');
  await to('f04-predict');
  keep('an open question');
  press('e', 'right');
  keep('an own guess beside it');
  press('enter', '2');
  keep('answered, before the path is played');
  press('pagedown', 'G');
  await engine.finish();
  keep('what came of both');
  keepNotes('the notes of this step', { ...state(), spent: { 'f01-see': 300, 'f04-see': 12 } });
  press('Z');
  keep('large');
  press('Z');
  act({ type: 'to', step: lesson.steps.findIndex(({ id }) => id === 'f07-predict') });
  keep('a question about a race');
  await to('f09-predict');
  keep('a question whose answer the screen would show');
  act({ type: 'to', step: lesson.steps.length - 1 });
  keep('the last step, as it begins');
  keepNotes('the notes of the last step', state());
  store.close();
  return scenes;
}

/** The golden files of the tour. */
export async function framesOfTour(): Promise<Map<string, string>> {
  return filesOf(await scenesOfTour(), tourLooks);
}
