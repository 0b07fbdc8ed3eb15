import { isSameValue } from '../../base/params.ts';
import type { Text } from '../../base/text.ts';
import { affectedRuns } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { isOver } from '../../engine/experiments/results.ts';
import { isOnTheWay, listedParams, paramOf, valueIn } from './control-values.ts';
import type { Controls } from './controls.ts';
import type { Effect, Next } from './screen.ts';
import type { Travelling } from './timeline.ts';

/** What a screen that trains needs for values that change. */
interface Applying extends Travelling {
  readonly controls: Controls;
  readonly stale: boolean;
}

/** Why what only a change on the way may set is not set now. */
const notNow = {
  idle: {
    en: 'start first: then the runs go on with another optimizer, its state anew',
    ko: '먼저 시작하십시오. 그 뒤에 바꾸면 다른 기법으로, 새 상태에서 이어 갑니다',
  },
  over: {
    en: 'the runs are over: go back with , or [ and change it there, then press f',
    ko: '실행이 끝났습니다. , 또는 [로 되돌아가 바꾸고 f를 누르면 이어 갑니다',
  },
  none: { en: 'no run that trains is of this optimizer', ko: '이 기법으로 시작해 학습 중인 실행이 없습니다' },
} as const satisfies Readonly<Record<string, Text>>;

/** Applies changed values: to the running runs where they can take them, else with the next start (`stale`). */
export function applyControls<S extends Applying>(state: S, controls: S['controls']): Next<S> {
  const params = listedParams(experimentById(controls.experiment));
  const [now, before] = [controls, state.controls];
  const names = Object.keys(params).filter(
    (name) => !isSameValue(params[name]!, valueIn(now, name), valueIn(before, name)),
  );
  // What is changed in the past is for a branch.
  if (state.moment !== null) return { state: { ...state, controls } };
  const live = names.filter((name) => isLive(state, name, valueIn(now, name)));
  const effects = live.map((name): Effect => ({ type: 'change', name, value: valueIn(now, name) }));
  // No start has it: it is not set, but for the value with which runs begin.
  const refused = names.filter(
    (name) =>
      !live.includes(name) &&
      isOnTheWay(now, name) &&
      !isSameValue(params[name]!, valueIn(now, name), paramOf(now, name).default),
  );
  const waiting = names.filter((name) => !live.includes(name) && !isOnTheWay(now, name));
  const stale = state.stale || (state.phase !== 'idle' && waiting.length > 0);
  if (refused.length === 0) return { state: { ...state, controls, stale }, effects };
  const kept = { ...controls, onTheWay: before.onTheWay };
  const text = notNow[state.phase === 'idle' || state.phase === 'over' ? state.phase : 'none'];
  return { state: { ...state, controls: kept, stale }, effects: [...effects, { type: 'notice', text }] };
}

/** Whether some run that has not ended takes another value of a parameter. */
function isLive({ recipe, results }: Applying, name: string, value: unknown): boolean {
  const going = results.filter((run) => !isOver(run)).map(({ id }) => id);
  if (!recipe || going.length === 0) return false;
  return affectedRuns(experimentById(recipe.experiment), { name, value }, recipe.values, going).length > 0;
}
