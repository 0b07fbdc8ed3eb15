import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { chartRows } from '../chart-options.ts';
import { digitRows } from '../digits.ts';
import { type KeyRow, pick } from '../keymap.ts';
import { listMove } from '../parameter-keys.ts';
import { trainingRows } from '../training-keys.ts';
import type { OverfitAction, OverfitState } from './state.ts';

const onRuns = (state: OverfitState) => state.focus === 'runs';

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
  {
    keys: ['up', 'down', 'k', 'j', 'pageup', 'pagedown', 'home', 'end'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose a run', ko: '실행 고르기' },
    when: onRuns,
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
  {
    keys: ['tab', 'shift-tab'],
    shown: 'Tab',
    short: { en: 'runs', ko: '실행' },
    help: { en: 'to the runs', ko: '실행 목록으로' },
    when: (state) => !onRuns(state),
    action: { type: 'focus' },
  },
  {
    keys: ['tab', 'shift-tab'],
    shown: 'Tab',
    short: { en: 'parameters', ko: '매개변수' },
    help: { en: 'to the parameters', ko: '매개변수로' },
    when: onRuns,
    action: { type: 'focus' },
  },
  ...pick(trainingRows, 'again', 'newSeed', 'seeds', 'select', 'nudge', 'edit', 'stop', 'reset', 'command'),
  ...Object.values(digitRows),
  // Accuracies need neither a logarithm nor smoothing.
  ...pick(chartRows, 'glyphs', 'cursor', 'zoom'),
  {
    keys: ['v'],
    short: { en: 'picture', ko: '그림' },
    help: { en: 'weights, network, neither', ko: '가중치, 신경망, 없음' },
    action: { type: 'picture' },
  },
];
