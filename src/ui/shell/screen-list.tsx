import SelectInput from 'ink-select-input';
import type { ScreenList } from '../kit/screen.ts';
import type { Store } from './store.ts';

/** The list is drawn by its screen; Ink's component only handles keys. */
const Unseen = () => null;

interface ScreenListInputProps {
  readonly screen: string;
  readonly list: ScreenList;
  readonly store: Store;
}

/** The keys of a menu: arrows, j and k, a number; Enter opens. The screen receives what is highlighted. */
export function ScreenListInput({ screen, list: { ids, highlighted }, store }: ScreenListInputProps) {
  const highlight = (id: string) => store.dispatch({ type: 'screen', screen, action: { type: 'highlighted', id } });
  return (
    <SelectInput
      items={ids.map((id) => ({ key: id, label: id, value: id }))}
      initialIndex={ids.indexOf(highlighted)}
      indicatorComponent={Unseen}
      itemComponent={Unseen}
      onHighlight={({ value }) => highlight(value)}
      onSelect={({ value }) => {
        highlight(value);
        store.dispatch({ type: 'open', screen: value });
      }}
    />
  );
}
