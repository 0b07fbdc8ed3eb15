import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { createCells, putText, textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { visibleFrom } from '../../../src/ui/charts/visible.ts';
import {
  allowedText,
  type Controls,
  controlRows,
  createControls,
  startEdit,
  typeKey,
} from '../../../src/ui/kit/controls.ts';
import { controlsPane, sidePane } from '../../../src/ui/kit/panes.ts';

const path = (selected: string): Controls => ({ ...createControls('optimizer-path', {}), selected });
const picture = (controls: Controls, width: number, height: number, language: 'en' | 'ko' = 'en', focused = true) =>
  toStrings(controlsPane(controls, focused, { width, height, language }));
const typed = (controls: Controls, text: string) => [...text].reduce(typeKey, controls);

test('of a longer list those rows are shown that lie around the selected one', () => {
  expect([0, 1, 2, 5, 8, 9].map((at) => visibleFrom(10, 4, at))).toEqual([0, 0, 0, 3, 6, 6]);
  expect(visibleFrom(3, 8, 2)).toBe(0);
});

describe('pictures', () => {
  const rows = [
    '  surface    bowl',
    '  start      -7,2',
    '  steps      30',
    '  ◉ SGD      0.95',
    '  ▴ Momentum 0.1',
    '  ▮ AdaGrad  1.5',
    '  ◊ Adam     0.3',
    '›   β₁       0.9',
    '    β₂       0.999',
    '    ε        1e-7',
    '    schedule constant',
    '  · Nesterov 0.1',
    '  · RMSProp  0.3',
    '↓ · AdamW    0.3',
  ];

  test.each([26, 30, 40])('%i columns: the selected optimizer unfolded, those that are off by a point', (width) => {
    expect(picture(path('adam.beta1'), width, 14)).toEqual(rows.map((row) => row.padEnd(width)));
  });

  test('in Korean, where letters are two columns wide', () => {
    expect(picture(path('momentum.lr'), 30, 8, 'ko')).toEqual([
      '  함수          bowl          ',
      '  출발점        -7,2          ',
      '  걸음 수       30            ',
      '  ◉ SGD         0.95          ',
      '› ▴ 모멘텀      0.1           ',
      '    μ           0.9           ',
      '    학습률 조정 constant      ',
      '↓ ▮ AdaGrad     1.5           ',
    ]);
  });

  test('long names give way to the values', () => {
    expect(picture(createControls('optimizer-mnist', {}), 22, 6)).toEqual([
      '› iterations  2000    ',
      '  batch size  128     ',
      '  hidden lay… 4 × 100 ',
      '  activation  relu    ',
      '  initial we… he      ',
      '↓ test every  100     ',
    ]);
  });

  test('they are whole where the values are short', () => {
    expect(picture(createControls('optimizer-mnist', {}), 26, 6)).toEqual([
      '› iterations      2000    ',
      '  batch size      128     ',
      '  hidden layers   4 × 100 ',
      '  activation      relu    ',
      '  initial weights he      ',
      '↓ test every      100     ',
    ]);
  });

  test('the list scrolls to its end, and shows that it goes on above and below', () => {
    expect(picture(path('adamw.weightDecay'), 30, 4)).toEqual([
      '↑   β₂       0.999            ',
      '    ε        1e-7             ',
      '›   λ        0.01             ',
      '↓   schedule constant         ',
    ]);
    expect(
      picture(path('surface'), 30, 14)
        .map((line) => line[0])
        .join(''),
    ).toBe('›             ');
    expect(picture(path('surface'), 30, 1)).toEqual(['› surface    bowl             ']);
  });

  test('without the focus nothing is marked', () => {
    expect(picture(path('momentum.lr'), 30, 5, 'en', false).join('')).not.toContain('›');
    const { styles } = controlsPane(path('steps'), false, { width: 30, height: 3, language: 'en' });
    for (const style of ['key', 'selected']) expect(styles).not.toContain(style);
  });

  test('the selected value is marked, an optimizer that is on has its colour', () => {
    const { styles } = controlsPane(path('adam.lr'), true, { width: 30, height: 20, language: 'en' });
    expect(new Set(styles)).toEqual(
      new Set(['', 'dim', 'value', 'key', 'selected', 'sgd', 'momentum', 'adagrad', 'adam']),
    );
  });
});

describe('typing', () => {
  const start = startEdit(path('start'));

  test('the value has a cursor behind it', () => {
    expect(picture(start, 30, 3)).toEqual([
      '  surface    bowl             ',
      '› start      -7,2_            ',
      '↓ steps      30               ',
    ]);
  });

  test('the first character replaces it', () => {
    expect(picture(typed(start, '5'), 30, 3)[1]).toBe('› start      5_               ');
  });

  test('of a long text the part around the caret is seen', () => {
    const kept = typeKey(start, 'end');
    expect(picture(typed(kept, ',1234567890'), 29, 3)[1]).toBe('› start      -7,2,1234567890_');
    const long = typed(kept, ',12345678901');
    expect(picture(long, 29, 3)[1]).toBe('› start      7,2,12345678901_');
    expect(picture(typeKey(long, 'home'), 29, 3)[1]).toBe('› start      -7,2,12345678901');
  });

  test('values are ASCII, beside a Korean name too', () => {
    expect(picture(typed(typeKey(start, 'end'), ',한1글'), 26, 2, 'ko')[1]).toBe('› 출발점        -7,2,1_   ');
  });
});

test('whatever the size, the selected row is in it, and every row is as wide as the pane', () => {
  const selected = controlRows(path('adam.eps')).map((row) => row.name);
  const size = fc.integer({ min: 0, max: 50 });
  fc.assert(
    fc.property(
      fc.constantFrom(...selected),
      size,
      size,
      fc.constantFrom(...languages),
      (name, width, height, language) => {
        const lines = picture(path(name), width, height, language);
        expect(lines.length).toBe(height);
        for (const line of lines) expect(textWidth(line)).toBe(width);
        if (height > 0 && width >= 26) expect(lines.filter((line) => line.startsWith('›')).length).toBe(1);
      },
    ),
  );
});

describe('the pane beside a figure', () => {
  const aside = (width: number, height: number) => {
    const cells = createCells(width, height);
    putText(cells, 0, 0, 'ASIDE', 'value');
    return cells;
  };

  test('what is under the list keeps its place, whatever is selected', () => {
    const places = controlRows(path('adamw.lr')).map(({ name }) => {
      const pane = { width: 40, height: 31, language: 'en', focused: true, aside, asideRows: 12 } as const;
      return toStrings(sidePane(path(name), pane)).findIndex((line) => line.startsWith('ASIDE'));
    });
    expect(new Set(places).size).toBe(1);
  });

  test('the values keep their column, whatever is selected', () => {
    const columns = controlRows(path('adamw.lr')).flatMap(({ name }) =>
      picture(path(name), 40, 31).flatMap((line) => /SGD +(?=\d)/.exec(line)?.[0].length ?? []),
    );
    expect(columns.length).toBeGreaterThan(1);
    expect(new Set(columns).size).toBe(1);
  });

  test('a value that has no room beside its name stands below it', () => {
    const race = createControls('init-mnist', { init: '0.01,xavier,he' });
    expect(picture(race, 28, 3)).toEqual([
      '› initial weights           ',
      '    0.01,xavier,he          ',
      '↓ learning rate   0.01      ',
    ]);
    expect(picture(race, 34, 1)).toEqual(['› initial weights 0.01,xavier,he  ']);
  });

  test('what may be typed is told under the list where the status line may have no room for it', () => {
    const seen = (controls: Controls) =>
      toStrings(sidePane(controls, { width: 28, height: 16, language: 'en', focused: true }))
        .join(' ')
        .replaceAll(/ +/g, ' ');
    expect(seen(startEdit(createControls('init-mnist', {})))).toContain('separated by commas');
    const short = startEdit(path('steps'));
    expect(seen(short)).not.toContain(allowedText(short)!.en.slice(0, 15));
  });

  test('why a value is not allowed is told to the end, beside some of the list', () => {
    const wrong = typeKey(typed(startEdit(createControls('init-mnist', {})), 'x'), 'enter');
    const lines = toStrings(sidePane(wrong, { width: 28, height: 16, language: 'en', focused: true }));
    const text = lines.map((line) => line.trim()).join(' ');
    expect(text.replaceAll(/ +/g, ' ')).toContain(wrong.edit!.error!.en);
  });
});
