import { Box, Text } from 'ink';
import { memo, useContext, useLayoutEffect } from 'react';
import { type Cells, toRuns } from '../charts/cells.ts';
import { type Canvas, CanvasContext } from './canvas.ts';
import { painter, showsOnBlank, type Theme } from './theme.ts';

interface CellsViewProps {
  readonly cells: Cells;
  readonly theme: Theme;
}

/** Cells on the terminal: painted on its canvas, or written by Ink where there is none. */
export function CellsView(props: CellsViewProps) {
  const canvas = useContext(CanvasContext);
  return canvas ? <Painted {...props} canvas={canvas} /> : <Lines {...props} />;
}

/** Passes the cells to the canvas; renders nothing in Ink. */
function Painted({ cells, theme, canvas }: CellsViewProps & { readonly canvas: Canvas }) {
  useLayoutEffect(() => canvas.show(cells, theme), [cells, theme, canvas]);
  return null;
}

/** One line of the screen; React leaves it alone while its text stays the same. */
const Line = memo(function Line({ text }: { text: string }) {
  return <Text wrap="truncate">{text}</Text>;
});

/** One Text a line, neighbours of equal style merged: the cheapest form that Ink has for charts. */
function Lines({ cells, theme }: CellsViewProps) {
  const lines = toRuns(cells, showsOnBlank).map(painter(theme));
  return (
    <Box flexDirection="column" width={cells.width} height={cells.height} flexShrink={0}>
      {lines.map((text, y) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place on the screen
        <Line key={y} text={text} />
      ))}
    </Box>
  );
}
