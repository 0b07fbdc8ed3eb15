import { commandRows } from '../../ui/kit/command.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { type ActivationsAction, type ActivationsState, showsAll } from './state.ts';

export const activationsKeys: readonly KeyRow<ActivationsState, ActivationsAction>[] = [
  {
    keys: ['.'],
    short: { en: 'next weights', ko: '다음 초깃값' },
    help: { en: 'the next initial weights', ko: '다음 가중치 초깃값' },
    action: { type: 'weights' },
  },
  {
    keys: ['s'],
    short: { en: 'function', ko: '함수' },
    help: { en: 'the next activation function', ko: '다음 활성화 함수' },
    action: { type: 'function' },
  },
  {
    keys: ['a'],
    short: { en: 'compare all', ko: '모두 비교' },
    help: { en: 'all initial weights at once', ko: '초깃값을 모두 한눈에' },
    when: (state) => !showsAll(state),
    action: { type: 'all' },
  },
  {
    keys: ['a'],
    short: { en: 'one', ko: '하나만' },
    help: { en: 'back to one of them', ko: '하나만 보기' },
    when: showsAll,
    action: { type: 'all' },
  },
  {
    keys: ['v'],
    short: { en: 'gradients', ko: '기울기' },
    help: { en: 'side by side: gradients', ko: '나란히 보기: 기울기' },
    when: (state) => showsAll(state) && state.shows === 'outputs',
    action: { type: 'shows' },
  },
  {
    keys: ['v'],
    short: { en: 'outputs', ko: '출력' },
    help: { en: 'side by side: outputs', ko: '나란히 보기: 출력' },
    when: (state) => showsAll(state) && state.shows === 'gradients',
    action: { type: 'shows' },
  },
  ...Object.values(
    parameterRows<ActivationsState>({
      change: { en: 'change; drawn at once', ko: '바꾸기; 바로 다시 그립니다' },
      type: { en: 'type: any std, 0.05,0.1', ko: '입력: 0.05,0.1처럼' },
      letters: ['l'],
      ends: true,
    }),
  ),
  {
    keys: ['R', 'r'],
    short: { en: 'new seed', ko: '새 시드' },
    help: { en: 'draw anew: new seed', ko: '새로 뽑기: 새 시드' },
    action: { type: 'again', newSeed: true },
  },
  ...Object.values(commandRows),
];
