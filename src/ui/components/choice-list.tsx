import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, useContext, useMemo } from 'react';
import { fitText } from '../charts/cells.ts';
import { type Paint, painter, type Theme } from '../theme.ts';

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
const Around = createContext<{ choices: readonly Choice[]; width: number; paint: Paint }>({
  choices: [],
  width: 80,
  paint: painter({ name: 'dark', level: 0 }),
});

function ChoiceItem({ isSelected = false, label }: { isSelected?: boolean; label: string }) {
  const { choices, width, paint } = useContext(Around);
  const at = choices.findIndex((c) => c.id === label);
  const { title = label, about = '' } = choices[at] ?? {};
  return (
    <Box flexDirection="column" marginBottom={1}>
      <Text wrap="truncate">
        {paint([{ text: ` ${at + 1}  ${title} `, style: isSelected ? 'selected' : 'title' }])}
      </Text>
      <Text wrap="truncate">{paint([{ text: `    ${fitText(about, width - 6)}`, style: 'dim' }])}</Text>
    </Box>
  );
}

function ChoiceIndicator({ isSelected = false }: { isSelected?: boolean }) {
  const { paint } = useContext(Around);
  return <Text>{isSelected ? paint([{ text: '› ', style: 'key' }]) : '  '}</Text>;
}

/** A list to choose from, each entry with a line about it: arrows, j and k, or a number; Enter opens. */
export function ChoiceList({ choices, width, theme, onChoose }: ChoiceListProps) {
  const around = useMemo(() => ({ choices, width, paint: painter(theme) }), [choices, width, theme]);
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
