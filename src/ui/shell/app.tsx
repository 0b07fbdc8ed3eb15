import { Box, usePaste, useWindowSize } from 'ink';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { AnyScreen } from '../kit/screen.ts';
import { CellsView } from './cells-view.tsx';
import { hasRoom, screenCells } from './picture.ts';
import { ScreenListInput } from './screen-list.tsx';
import { screenAtHand, shownScreen } from './state.ts';
import type { Store } from './store.ts';
import { useSuspend } from './suspend.ts';

/** The program on a terminal: the cells of the screen, and the hidden list that handles a menu's keys. */
export function App({ store, screens }: { store: Store; screens: readonly AnyScreen[] }) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { columns, rows } = useWindowSize();
  useSuspend();
  // Keys and pastes bypass Ink (see TerminalInput); this hook keeps raw mode and bracketed paste on.
  usePaste(() => {});
  const picture = useMemo(() => screenCells(state, screens, columns, rows), [state, screens, columns, rows]);
  const { open } = state.explaining;
  useEffect(() => {
    if (open) store.dispatch({ type: 'size', size: { columns, rows } });
  }, [open, columns, rows, store]);
  const shown = shownScreen(state);
  const list = screenAtHand(state, screens)?.list?.(state.states[shown]);
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <CellsView cells={picture} theme={state.theme} />
      {list && !state.help && hasRoom(columns, rows) ? (
        <ScreenListInput key={`${shown} ${list.jumps ?? 0}`} screen={shown} list={list} store={store} />
      ) : null}
    </Box>
  );
}
