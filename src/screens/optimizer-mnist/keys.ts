import { selectedOptimizer } from '../../ui/controls.ts';
import type { KeyRow } from '../../ui/keymap.ts';
import type { RaceAction, RaceState } from './state.ts';

const onOptimizer = (state: RaceState) => selectedOptimizer(state.controls) !== null;
const started = (state: RaceState) => state.phase !== 'idle';

export const raceKeys: readonly KeyRow<RaceState, RaceAction>[] = [
  {
    keys: ['space'],
    short: { en: 'start', ko: '시작' },
    help: { en: 'start', ko: '시작' },
    when: (state) => state.phase === 'idle' || state.phase === 'over',
    action: { type: 'run' },
  },
  {
    keys: ['space'],
    short: { en: 'pause', ko: '정지' },
    help: { en: 'pause', ko: '일시 정지' },
    when: (state) => state.phase === 'running',
    action: { type: 'run' },
  },
  {
    keys: ['space'],
    short: { en: 'resume', ko: '계속' },
    help: { en: 'resume', ko: '계속' },
    when: (state) => state.phase === 'paused',
    action: { type: 'run' },
  },
  {
    keys: ['.', 'n'],
    short: { en: 'step', ko: '한 걸음' },
    help: { en: 'one training step', ko: '학습 한 걸음' },
    action: { type: 'step' },
  },
  {
    keys: ['r'],
    short: { en: 'again', ko: '다시' },
    help: { en: 'run again, same seed', ko: '같은 시드로 다시' },
    when: started,
    action: { type: 'again', newSeed: false },
  },
  { keys: ['R'], help: { en: 'run again, new seed', ko: '새 시드로 다시' }, action: { type: 'again', newSeed: true } },
  {
    keys: ['up', 'down', 'k', 'j'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose a parameter', ko: '매개변수 고르기' },
    action: (_, key) => ({ type: 'select', by: key === 'up' || key === 'k' ? -1 : 1 }),
  },
  {
    keys: ['left', 'right'],
    shown: '←→',
    short: { en: 'change', ko: '바꾸기' },
    help: { en: 'change; rates act at once', ko: '바꾸기; 학습률은 바로 적용' },
    action: (_, key) => ({ type: 'nudge', direction: key === 'left' ? -1 : 1 }),
  },
  {
    keys: ['enter'],
    short: { en: 'type', ko: '입력' },
    help: { en: 'type an exact value', ko: '값을 직접 입력' },
    action: { type: 'edit' },
  },
  {
    keys: ['x'],
    short: { en: 'on/off', ko: '켜기/끄기' },
    help: { en: 'in or out of the next race', ko: '다음 경주에 넣기, 빼기' },
    when: onOptimizer,
    action: { type: 'toggle' },
  },
  {
    keys: ['l'],
    short: { en: 'log', ko: '로그' },
    help: { en: 'logarithmic or linear loss', ko: '손실 축: 로그, 선형' },
    action: { type: 'log' },
  },
  {
    keys: ['s'],
    short: { en: 'smooth', ko: '평활' },
    help: { en: 'smoothed or raw', ko: '평활화 또는 원래 값' },
    action: { type: 'smooth' },
  },
  { keys: ['c'], help: { en: 'lines or finer dots', ko: '선 또는 더 촘촘한 점' }, action: { type: 'glyphs' } },
  {
    keys: ['[', ']', 'g', 'G', 'home', 'end'],
    shown: '[ ]',
    help: { en: 'read earlier values (G: newest)', ko: '이전 값 읽기 (G: 최신)' },
    action: (_, key) => ({
      type: 'cursor',
      by: key === '[' ? -0.02 : key === ']' ? 0.02 : key === 'g' || key === 'home' ? -1 : null,
    }),
  },
  {
    keys: ['+', '=', '-', '0'],
    shown: '+ − 0',
    help: { en: 'zoom the loss axis', ko: '손실 축 확대, 축소' },
    action: (_, key) => ({ type: 'zoom', by: key === '0' ? 0 : key === '-' ? 2 : 0.5 }),
  },
  {
    keys: ['X'],
    help: { en: 'stop, keep the curves', ko: '중단, 곡선은 남김' },
    when: started,
    action: { type: 'stop' },
  },
  { keys: ['d'], help: { en: "back to the book's values", ko: '책의 값으로 되돌리기' }, action: { type: 'reset' } },
  {
    keys: ['y'],
    help: { en: 'copy the command', ko: '명령 복사' },
    action: { type: 'command' },
  },
];
