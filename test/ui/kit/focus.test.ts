import { expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import { type FocusAction, focusAfter, focusRows } from '../../../src/ui/kit/focus.ts';
import { actionOf, findRow, hintsOf } from '../../../src/ui/kit/keymap.ts';

type Pane = 'map' | 'list' | 'chart';
const panes: { pane: Pane; name: ReturnType<typeof same> }[] = [
  { pane: 'map', name: same('map') },
  { pane: 'list', name: same('list') },
  { pane: 'chart', name: same('chart') },
];
const rows = focusRows<{ focus: Pane; open: boolean }>(panes, (state) => state.open);

test('Tab goes round the panes, Shift-Tab the other way', () => {
  const walk = (key: string) => {
    let focus: Pane = 'map';
    return [1, 2, 3].map(() => {
      const state = { focus, open: true };
      focus = focusAfter(panes, focus, actionOf(findRow(rows, key, state)!, state, key) as FocusAction);
      return focus;
    });
  };
  expect(walk('tab')).toEqual(['list', 'chart', 'map']);
  expect(walk('shift-tab')).toEqual(['chart', 'list', 'map']);
});

test('the status line names the pane that Tab leads to', () => {
  const named = (focus: Pane) => hintsOf(rows, { focus, open: true }).map(({ keys, short }) => `${keys} ${short.en}`);
  expect([named('map'), named('list'), named('chart')]).toEqual([['Tab list'], ['Tab chart'], ['Tab map']]);
  expect(hintsOf(rows, { focus: 'map', open: false })).toEqual([]);
});
