import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { heightsFigure } from '../../../src/ui/figures/heights.ts';
import { expectGrid } from '../charts/helpers.ts';
import { walked } from '../helpers.ts';

const { results } = walked({ steps: '12' });
const options = { results, width: 40, height: 9, language: 'en' } as const;

test('the heights of all paths up to a step, on the axis of all steps', () => {
  expect(toStrings(heightsFigure({ ...options, upTo: 3, inspected: 'sgd' }))).toMatchInlineSnapshot(`
    [
      "          height f, step by step        ",
      "6┤◊◉⢄⣀                                  ",
      " │ ⠱⡀▴⠉⠑◊◉⢄◉                            ",
      " │  ⠱⡀  ⠈⠒⠈◊                            ",
      " │   ⠱▮    ▴                            ",
      "1┤     ⠑⠤⣀                              ",
      " │        ⠉▮                            ",
      " └┴─────┴─────┴──────┴─────┴─────┴─────┴",
      "  0     2     4      6     8    10    12",
    ]
  `);
});

test('any number of runs, and any size', () => {
  for (const [width, height] of [
    [0, 0],
    [5, 3],
    [30, 1],
  ] as const) {
    expectGrid(heightsFigure({ ...options, width, height }), width, height);
    expectGrid(heightsFigure({ ...options, results: [], width, height }), width, height);
  }
});

test('a narrow one has a shorter title, whole', () => {
  const title = (width: number) => toStrings(heightsFigure({ ...options, width }))[0]!.trim();
  expect([title(30), title(24), title(14)]).toEqual(['height f, step by step', 'height f', 'height f']);
});
