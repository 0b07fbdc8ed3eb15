import { render } from 'ink-testing-library';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ChoiceList } from '../../../src/ui/shell/choice-list.tsx';
import { eventually } from '../terminal.tsx';

const choices = [
  { id: 'a', title: 'First', about: 'one' },
  { id: 'b', title: '둘째', about: 'a line that is a good deal longer than there is room for' },
];

let close = () => {};
afterEach(() => close());

function show(list = choices) {
  const onChoose = vi.fn();
  const theme = { name: 'dark', level: 0 } as const;
  const app = render(<ChoiceList choices={list} width={30} theme={theme} onChoose={onChoose} />);
  close = app.unmount;
  const lines = () =>
    app
      .lastFrame()!
      .split('\n')
      .map((line) => line.trimEnd());
  return { ...app, onChoose, lines };
}

describe('ChoiceList', () => {
  test('numbers its entries, marks the selected one, cuts what is too long', () => {
    expect(show().lines()).toEqual([
      '›  1  First',
      '      one',
      '',
      '   2  둘째',
      '      a line that is a good d…',
      '',
    ]);
  });

  test('tells which entry was chosen', async () => {
    const { onChoose, stdin, lines } = show();
    await eventually(() => {
      stdin.write('\r');
      expect(onChoose).toHaveBeenLastCalledWith('a');
    });
    stdin.write('j');
    await eventually(() => expect(lines()[3]).toBe('›  2  둘째'));
    stdin.write('\r');
    await eventually(() => expect(onChoose).toHaveBeenLastCalledWith('b'));
  });

  test('an empty list is empty', () => {
    expect(show([]).lines().join('')).toBe('');
  });
});
