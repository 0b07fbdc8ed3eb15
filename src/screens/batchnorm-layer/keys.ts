import { commandRows } from '../../ui/kit/command.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { type LayerAction, type LayerState, onControls, panes } from './state.ts';

const inLayer = (state: LayerState) => state.view === 'layer';
const inGraph = (state: LayerState) => state.view === 'graph';
const onGraph = (state: LayerState) => !onControls(state);

const { select, nudge, edit } = parameterRows({
  when: onControls,
  ends: true,
  change: { en: 'change the value, at once', ko: '값 바꾸기 (바로 적용)' },
});

export const layerKeys: readonly KeyRow<LayerState, LayerAction>[] = [
  {
    keys: ['.'],
    short: { en: 'next node', ko: '다음 노드' },
    help: { en: 'graph: next node, and back', ko: '그래프: 다음 노드, 되돌아오기' },
    when: inGraph,
    action: { type: 'onward' },
  },
  {
    keys: ['t'],
    short: { en: 'train/test mode', ko: '학습/테스트' },
    help: { en: 'layer: training, test mode', ko: '층: 학습 모드, 테스트 모드' },
    when: inLayer,
    action: { type: 'mode' },
  },
  {
    keys: ['left', 'right', 'up', 'down', 'home', 'end'],
    shown: '←→',
    short: { en: 'move', ko: '이동' },
    help: { en: 'graph: from node to node', ko: '그래프: 노드 사이 이동' },
    when: onGraph,
    action: (_, key) => {
      const by = { left: -1, up: -1, right: 1, down: 1, home: -100, end: 100 }[key]!;
      return { type: 'move', by };
    },
  },
  {
    keys: ['b'],
    short: { en: 'forward/backward', ko: '순전파/역전파' },
    help: { en: 'graph: values, gradients', ko: '그래프: 값, 기울기' },
    when: inGraph,
    action: { type: 'direction' },
  },
  nudge,
  select,
  edit,
  {
    keys: ['v'],
    short: { en: 'graph', ko: '그래프' },
    help: { en: 'the computational graph', ko: '계산 그래프' },
    when: inLayer,
    action: { type: 'view' },
  },
  {
    keys: ['v'],
    short: { en: 'histograms', ko: '히스토그램' },
    help: { en: 'back to the histograms', ko: '히스토그램으로' },
    when: inGraph,
    action: { type: 'view' },
  },
  {
    keys: ['a'],
    short: { en: 'unit/layer', ko: '뉴런/층' },
    help: { en: 'one unit, or the whole layer', ko: '뉴런 하나, 층 전체' },
    when: inLayer,
    action: { type: 'scope' },
  },
  ...focusRows<LayerState>(panes, inGraph),
  {
    keys: ['R'],
    short: { en: 'other digits', ko: '다른 손글씨' },
    help: { en: 'other weights and digits', ko: '다른 가중치와 손글씨' },
    action: { type: 'again', newSeed: true },
  },
  { ...commandRows.reset, help: { en: 'back to the defaults', ko: '기본값으로 되돌리기' } },
  commandRows.command,
];
