import { branchRows } from './branches.ts';
import { commandRows } from './command.ts';
import { selectedOptimizer } from './controls.ts';
import { type KeyRow, pick } from './keymap.ts';
import { parameterRows } from './parameter-keys.ts';
import { timelineRows } from './timeline.ts';
import type { TrainingAction, TrainingState } from './training.ts';

const started = (state: TrainingState) => state.phase !== 'idle';

/** The keys of every screen that trains. */
export const trainingRows = {
  start: {
    keys: ['space'],
    short: { en: 'start', ko: '시작' },
    help: { en: 'start', ko: '시작' },
    when: (state) => state.phase === 'idle',
    action: { type: 'run' },
  },
  /** As r does, which the status line names. */
  restart: {
    keys: ['space'],
    help: { en: 'start again', ko: '다시 시작' },
    when: (state) => state.phase === 'over',
    action: { type: 'run' },
  },
  pause: {
    keys: ['space'],
    short: { en: 'pause', ko: '정지' },
    help: { en: 'pause', ko: '일시 정지' },
    when: (state) => state.phase === 'running',
    action: { type: 'run' },
  },
  resume: {
    keys: ['space'],
    short: { en: 'resume', ko: '계속' },
    help: { en: 'resume', ko: '계속' },
    when: (state) => state.phase === 'paused',
    action: { type: 'run' },
  },
  ...timelineRows,
  step: {
    keys: ['.'],
    short: { en: 'step', ko: '한 단계' },
    help: { en: 'one training step', ko: '학습 한 단계' },
    action: { type: 'step' },
  },
  again: {
    keys: ['r'],
    short: { en: 'again', ko: '다시' },
    help: { en: 'run again, same seed', ko: '같은 시드로 다시' },
    when: started,
    action: { type: 'again', newSeed: false },
  },
  newSeed: {
    keys: ['R'],
    help: { en: 'run again, new seed', ko: '새 시드로 다시' },
    action: { type: 'again', newSeed: true },
  },
  /** Times so many, where an experiment compares its runs over seeds. */
  seeds: {
    keys: ['*'],
    short: { en: 'seeds', ko: '시드' },
    help: { en: 'repeat with many seeds', ko: '여러 시드로 반복' },
    action: { type: 'seeds' },
  },
  ...parameterRows<TrainingState>({
    change: { en: 'change; rates act at once', ko: '바꾸기; 학습률은 바로 적용' },
  }),
  toggle: {
    keys: ['x'],
    short: { en: 'show/hide', ko: '보이기/숨기기' },
    help: { en: 'show, hide a run', ko: '실행 보이기, 숨기기' },
    when: (state) => selectedOptimizer(state.controls) !== null,
    action: { type: 'toggle' },
  },
  stop: {
    keys: ['X'],
    help: { en: 'stop, keep the curves', ko: '중단, 곡선은 남김' },
    when: started,
    action: { type: 'stop' },
  },
  ...branchRows,
  ...commandRows,
} satisfies Readonly<Record<string, KeyRow<TrainingState, TrainingAction>>>;

/** The rows that step, go along the time and begin again. */
export const alongTime = ['on', 'step', 'back', 'tenth', 'ends', 'jump', 'clear', 'again', 'newSeed'] as const;

/** The keys of a screen whose runs may be changed on the way, besides those below. */
export const branchKeys: readonly KeyRow<TrainingState, TrainingAction>[] = pick(trainingRows, 'fork', 'undo');

/** The keys of a training screen without a list of optimizers, in order. */
export const trainingKeys: readonly KeyRow<TrainingState, TrainingAction>[] = pick(
  trainingRows,
  'start',
  'restart',
  'pause',
  'resume',
  ...alongTime,
  'select',
  'nudge',
  'edit',
  'stop',
  'reset',
  'command',
);
