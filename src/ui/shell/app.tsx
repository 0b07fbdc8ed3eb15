import { Box, usePaste, useWindowSize } from 'ink';
import { useSyncExternalStore } from 'react';
import { paragraph } from '../charts/prose.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { HeaderBar, StatusBar } from './bars.tsx';
import { CellsView } from './cells-view.tsx';
import { HelpOverlay } from './help.tsx';
import { shownScreen } from './state.ts';
import type { Store } from './store.ts';
import { useSuspend } from './suspend.ts';
import { tooSmall } from './words.ts';

const least = { columns: 60, rows: 16 };

/** The shell around every screen: header, screen or help, status line; never larger than the terminal. */
export function App({ store, screens }: { store: Store; screens: readonly AnyScreen[] }) {
  const state = useSyncExternalStore(store.subscribe, store.get);
  const { columns, rows } = useWindowSize();
  useSuspend();
  // Keys and pastes come past Ink (see TerminalInput); this holds raw mode and bracketed paste while the screen is ours.
  usePaste(() => {});
  const { language, theme } = state;
  if (columns < least.columns || rows < least.rows) {
    const said = tooSmall(least, { columns, rows }, language);
    return (
      <Box width={columns} height={rows} overflow="hidden">
        <CellsView cells={paragraph(said, columns, rows, '')} theme={theme} />
      </Box>
    );
  }
  const screen = screens.find((s) => s.id === shownScreen(state))!;
  const tabs = screen.experiments.length
    ? screens.filter((s) => s.section === screen.section && s.experiments.length > 0)
    : [];
  const trail = state.stack.slice(1).flatMap((id) => screens.find((s) => s.id === id)?.title[language] ?? []);
  const bar = { state, screen, tabs, trail: tabs.length ? trail.slice(0, -1) : trail, columns, language, theme };
  const size = { columns, rows: rows - 2 };
  const open = (id: string) => store.dispatch({ type: 'open', screen: id });
  const { View } = screen;
  return (
    <Box width={columns} height={rows} flexDirection="column" overflow="hidden">
      <HeaderBar {...bar} />
      <Box height={size.rows} width={columns} overflow="hidden" flexDirection="column">
        {state.help ? (
          <HelpOverlay {...bar} {...size} />
        ) : (
          <View
            key={screen.id}
            state={state.states[screen.id]}
            {...size}
            language={language}
            theme={theme}
            open={open}
          />
        )}
      </Box>
      <StatusBar {...bar} />
    </Box>
  );
}
