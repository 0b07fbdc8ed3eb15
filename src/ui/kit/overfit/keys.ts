import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { chartRows, focusedChartRows } from '../chart-keys.ts';
import { digitRows } from '../digits.ts';
import { focusRows } from '../focus.ts';
import { type KeyRow, pick } from '../keymap.ts';
import { listMove } from '../parameter-keys.ts';
import { trainingRows } from '../training-keys.ts';
import { type OverfitAction, type OverfitState, panes } from './state.ts';

const onRuns = (state: OverfitState) => state.focus === 'runs';
const onChart = (state: OverfitState) => state.focus === 'chart';
/** Of the table and of the chart: a run is a row there, and two curves here. */
const onEither = (state: OverfitState) => state.focus !== 'parameters';

const chart = focusedChartRows({
  when: onChart,
  hides: { en: 'show, hide its curves', ko: '그 곡선 보이기, 숨기기' },
});

const live = {
  weightDecay: {
    short: { en: 'λ now', ko: 'λ 바꾸기' },
    help: { en: 'λ of this run, at once', ko: '이 실행의 λ, 바로 적용' },
  },
  dropout: {
    short: { en: 'ratio now', ko: '비율 바꾸기' },
    help: { en: 'ratio of this run, at once', ko: '이 실행의 비율, 바로 적용' },
  },
} as const;

/** The keys of a screen about one cure. */
export const overfitKeys = (main: MainCure): readonly KeyRow<OverfitState, OverfitAction>[] => [
  ...pick(chart, 'cursor', 'open', 'close', 'pan'),
  { ...chart.hide, when: onEither },
  {
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose a run', ko: '실행 고르기' },
    when: onEither,
    action: (_, key) => ({ type: 'pick', by: listMove(key) }),
  },
  {
    keys: ['left', 'right'],
    shown: '←→',
    ...live[main],
    when: onRuns,
    action: (_, key) => ({ type: 'cure', direction: key === 'left' ? -1 : 1 }),
  },
  {
    keys: ['enter'],
    help: { en: 'type the compared values', ko: '비교할 값 입력' },
    when: onRuns,
    action: { type: 'type-cure' },
  },
  ...pick(trainingRows, 'start', 'restart', 'pause', 'resume', 'step'),
  ...focusRows<OverfitState>(panes),
  ...pick(trainingRows, 'again', 'newSeed', 'seeds', 'select', 'nudge', 'edit', 'stop', 'reset', 'command'),
  ...Object.values(digitRows),
  // Accuracies of whole epochs need no smoothing.
  ...pick(chartRows, 'log', 'logX', 'glyphs', 'zoom', 'zoomY', 'whole'),
  {
    keys: ['v'],
    short: { en: 'picture', ko: '그림' },
    help: { en: 'weights, network, neither', ko: '가중치, 신경망, 없음' },
    action: { type: 'picture' },
  },
];
