import { chartRows, focusedChartRows } from '../../ui/kit/chart-keys.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { onChart } from './chart.ts';
import { panes, type RunsAction, type RunsState, selectedEntry } from './state.ts';

/** How far a page goes. */
const page = 10;

const any = (state: RunsState) => selectedEntry(state) !== undefined;
const onList = (state: RunsState) => any(state) && state.focus === 'list';
const isMarked = (state: RunsState) => onList(state) && state.places.includes(selectedEntry(state)!.id);

export const runsKeys: readonly KeyRow<RunsState, RunsAction>[] = [
  {
    keys: ['space'],
    short: { en: 'mark', ko: '표시' },
    help: { en: 'mark a run, to compare it', ko: '비교할 실행 표시' },
    when: (state) => onList(state) && !isMarked(state),
    action: { type: 'mark' },
  },
  {
    keys: ['space'],
    short: { en: 'unmark', ko: '표시 해제' },
    help: { en: 'take the mark away', ko: '표시 해제' },
    when: isMarked,
    action: { type: 'mark' },
  },
  {
    keys: ['x'],
    help: { en: 'show, hide: all marks go', ko: '보이기, 숨기기: 모두 해제' },
    when: (state) => state.focus === 'list' && state.places.some((id) => id !== null),
    action: { type: 'unmark' },
  },
  {
    keys: ['v'],
    short: { en: 'curves', ko: '곡선' },
    help: { en: 'next view: other curves', ko: '다음 보기: 다른 곡선' },
    when: any,
    action: { type: 'view' },
  },
  {
    keys: ['/'],
    short: { en: 'filter', ko: '거르기' },
    help: { en: 'filter: words, or lr>0.01', ko: '거르기: 단어 또는 lr>0.01' },
    when: ({ entries }) => (entries?.length ?? 0) > 0,
    action: { type: 'filter' },
  },
  {
    keys: ['up', 'k'],
    shown: '↑↓',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose a run', ko: '실행 고르기' },
    when: onList,
    action: { type: 'select', by: -1 },
  },
  {
    keys: ['down', 'j'],
    shown: '↓',
    help: { en: 'the next run', ko: '다음 실행' },
    when: onList,
    action: { type: 'select', by: 1 },
  },
  {
    keys: ['pageup', 'pagedown'],
    shown: 'PgUp',
    help: { en: `${page} runs up; PgDn: down`, ko: `${page}개 위로, PgDn은 아래로` },
    when: onList,
    action: (_, key) => ({ type: 'select', by: key === 'pageup' ? -page : page }),
  },
  {
    keys: ['home', 'end'],
    shown: 'Home',
    help: { en: 'the newest; End: the oldest', ko: '가장 새것, End는 옛것' },
    when: onList,
    action: (_, key) => ({ type: 'select', by: key === 'home' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY }),
  },
  {
    keys: ['enter'],
    short: { en: 'open', ko: '열기' },
    help: { en: 'its screen, with its curves', ko: '그 실행을 제 화면에서 보기' },
    when: onList,
    action: { type: 'enter' },
  },
  {
    keys: ['p'],
    short: { en: 'pin', ko: '고정' },
    help: { en: 'pin it: it stays; or not', ko: '지워지지 않게 고정, 해제' },
    when: any,
    action: { type: 'pin' },
  },
  {
    keys: ['W'],
    short: { en: 'note', ko: '메모' },
    help: { en: 'write a note to it', ko: '메모 쓰기' },
    when: any,
    action: { type: 'note' },
  },
  {
    keys: ['D'],
    short: { en: 'delete', ko: '지우기' },
    help: { en: 'delete it, after a question', ko: '물어본 뒤 지우기' },
    when: any,
    action: { type: 'delete' },
  },
  {
    keys: ['y'],
    help: { en: 'copy the command', ko: '명령 복사' },
    when: any,
    action: { type: 'command' },
  },
  ...focusRows<RunsState>(panes, any),
  ...Object.values(focusedChartRows({ when: (state: RunsState) => any(state) && onChart(state) })),
  ...Object.values(chartRows).map((row) => ({ ...row, when: any })),
];
