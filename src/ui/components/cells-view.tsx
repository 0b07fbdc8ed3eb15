import { Box, Text } from 'ink';
import { memo, useMemo } from 'react';
import { type Cells, toRuns } from '../charts/cells.ts';
import { painter, solidStyles, type Theme } from '../theme.ts';

/** One line of the screen; React leaves it alone while its text stays the same. */
const Line = memo(function Line({ text }: { text: string }) {
  return <Text wrap="truncate">{text}</Text>;
});

/** Cells on the terminal: one Text a line, neighbours of equal style merged (the cheapest form Ink has for charts). */
export function CellsView({ cells, theme }: { cells: Cells; theme: Theme }) {
  const paint = useMemo(() => painter(theme), [theme]);
  const lines = toRuns(cells, solidStyles).map(paint);
  return (
    <Box flexDirection="column" width={cells.width} height={cells.height} flexShrink={0}>
      {lines.map((text, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Line key={y} text={text} />
      ))}
    </Box>
  );
}
