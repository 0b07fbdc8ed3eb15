import { render } from 'ink-testing-library';
import { afterEach, expect, test } from 'vitest';
import { createCells, putText } from '../../../src/ui/charts/cells.ts';
import { CellsView } from '../../../src/ui/shell/cells-view.tsx';
import type { Theme } from '../../../src/ui/shell/theme.ts';

let close = () => {};
afterEach(() => close());

function frame(draw: (cells: ReturnType<typeof createCells>) => void, theme: Theme): string {
  const cells = createCells(12, 3);
  draw(cells);
  const app = render(<CellsView cells={cells} theme={theme} />);
  close = app.unmount;
  return app.lastFrame()!;
}

const draw = (cells: ReturnType<typeof createCells>) => {
  putText(cells, 0, 0, '한글 bars', 'title');
  putText(cells, 3, 2, 'up', 'adam');
  putText(cells, 6, 2, 'on', 'adam');
  putText(cells, 9, 2, 'x');
};

test('cells stand on the terminal row by row, blank rows too', () => {
  expect(
    frame(draw, { name: 'dark', level: 0 })
      .split('\n')
      .map((line) => line.trimEnd()),
  ).toEqual(['한글 bars', '', '   up on x']);
});

test('neighbours of one style share their colour codes', () => {
  const coloured = frame(draw, { name: 'dark', level: 3 });
  expect(coloured.match(/\x1b\[38;2;143;220;90m/g)).toHaveLength(1);
  expect(coloured).toContain('\x1b[1m');
});

test('what is selected shows its blanks', () => {
  const selected = frame((cells) => putText(cells, 0, 0, ' a b ', 'selected'), { name: 'dark', level: 1 });
  expect(selected).toContain('\x1b[7m a b \x1b[27m');
});

test('no cells are no rows', () => {
  const app = render(<CellsView cells={createCells(0, 0)} theme={{ name: 'dark', level: 0 }} />);
  close = app.unmount;
  expect(app.lastFrame()?.trim()).toBe('');
});
