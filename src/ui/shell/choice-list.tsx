import { Box } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, useContext, useMemo } from 'react';
import { createCells, fitText, putText } from '../charts/cells.ts';
import { CellsView } from './cells-view.tsx';
import type { Theme } from './theme.ts';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly about: string;
}

interface ChoiceListProps {
  readonly choices: readonly Choice[];
  readonly width: number;
  readonly theme: Theme;
  readonly onChoose: (id: string) => void;
}

/** SelectInput hands its parts a label only: the rest of an entry reaches them through this. */
const Around = createContext<{ choices: readonly Choice[]; width: number; theme: Theme }>({
  choices: [],
  width: 80,
  theme: { name: 'dark', level: 0 },
});

function ChoiceItem({ isSelected = false, label }: { isSelected?: boolean; label: string }) {
  const { choices, width, theme } = useContext(Around);
  const at = choices.findIndex((c) => c.id === label);
  const { title = label, about = '' } = choices[at] ?? {};
  const cells = createCells(width - 2, 2);
  putText(cells, 0, 0, ` ${at + 1}  ${title} `, isSelected ? 'selected' : 'title');
  putText(cells, 4, 1, fitText(about, width - 6), 'dim');
  return (
    <Box marginBottom={1}>
      <CellsView cells={cells} theme={theme} />
    </Box>
  );
}

function ChoiceIndicator({ isSelected = false }: { isSelected?: boolean }) {
  const { theme } = useContext(Around);
  const cells = createCells(2, 1);
  if (isSelected) putText(cells, 0, 0, '›', 'key');
  return <CellsView cells={cells} theme={theme} />;
}

/** A list to choose from, each entry with a line about it: arrows, j and k, or a number; Enter opens. */
export function ChoiceList({ choices, width, theme, onChoose }: ChoiceListProps) {
  const around = useMemo(() => ({ choices, width, theme }), [choices, width, theme]);
  const items = choices.map(({ id }) => ({ key: id, label: id, value: id }));
  return (
    <Around.Provider value={around}>
      <SelectInput
        items={items}
        itemComponent={ChoiceItem}
        indicatorComponent={ChoiceIndicator}
        // Once everybody has seen the key: the screen that opens must not take it for its own.
        onSelect={({ value }) => queueMicrotask(() => onChoose(value))}
      />
    </Around.Provider>
  );
}
