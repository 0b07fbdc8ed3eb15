import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type Asked, type DigitFigureOptions, digitFigure, type Images } from '../../../src/ui/figures/digit.ts';
import { runIdentity } from '../../../src/ui/figures/identity.ts';
import { expectGrid } from '../charts/helpers.ts';
import { raced, stylesIn } from '../helpers.ts';

/** Two images of 8 × 8 pixels of ten classes: a one and a seven. */
const drawings = [
  ['00000000', '00009000', '00099000', '00009000', '00009000', '00009000', '00099900', '00000000'],
  ['00000000', '00999990', '00000090', '00000900', '00009000', '00090000', '00090000', '00000000'],
];
const images: Images = {
  rows: 8,
  columns: 8,
  classes: 10,
  images: Uint8Array.from([...drawings.flat().join('')].map((digit) => Number(digit) * 28)),
  labels: Uint8Array.of(1, 7),
  count: 2,
};

/** Logits that give one class that probability, and one other class the rest. */
const sure = (answer: number, share: number, other: number) =>
  Array.from({ length: 10 }, (_, c) => (c === answer ? Math.log(share) : c === other ? Math.log(1 - share) : -50));

/** What the networks say of both images: SGD gets both wrong, Momentum the second, AdaGrad none; Adam has diverged. */
const said = [
  [sure(7, 0.6, 1), sure(1, 0.9, 7)],
  [sure(1, 0.75, 7), sure(2, 0.5001, 7)],
  [sure(1, 0.999999, 7), sure(7, 0.981, 1)],
];
const snapshots = (logits?: number[][]): Record<string, Float64Array> =>
  logits ? { 'testAccuracy answers': Float64Array.from(logits.flat()) } : {};
const results = raced(200).map((run, i) => ({
  ...run,
  snapshots: snapshots(said[i]),
  summary: said[i] ? {} : { diverged: true, divergedAt: 3 },
}));
const asked: readonly Asked[] = results.map((run, i) => ({ run, name: run.label, ...runIdentity(run, i) }));
const options: DigitFigureOptions = {
  images,
  at: 1,
  asked,
  series: 'testAccuracy',
  kind: 'test',
  width: 34,
  height: 12,
  language: 'en',
};
const picture = (more: Partial<DigitFigureOptions> = {}) => toStrings(digitFigure({ ...options, ...more }));

test('the digit above the answers: what each says, how sure it is, how many it gets wrong', () => {
  expect(picture()).toEqual([
    'test image 2 of 2: labelled 7     ',
    '  ▄▄▄▄▄                           ',
    '     ▄▀                           ',
    '   ▄▀                             ',
    '   ▀                              ',
    '                                  ',
    '           says              wrong',
    '◉ SGD      1✗   █████▍ 90 %      2',
    '▴ Momentum 2✗   ███─── 50 %      1',
    '▮ AdaGrad  7    █████▉ 98 %      0',
    '◊ Adam     diverged               ',
    '                                  ',
  ]);
});

test('beside them where it is larger so', () => {
  expect(picture({ width: 46, height: 6, at: 0, language: 'ko' })).toEqual([
    '테스트 이미지 2개 중 1번: 정답 1              ',
    '    ▄               답 0123456789         오답',
    '   ▀█     ◉ SGD     7✗  ▃     ▅      60%     2',
    '    █     ▴ 모멘텀  1   ▆     ▂      75%     1',
    '   ▀▀▀    ▮ AdaGrad 1   █            100%    0',
    '          ◊ Adam    발산                      ',
  ]);
});

test('where there is room every class has its bar, under its number', () => {
  expect(
    picture({ width: 74, height: 12 })
      .slice(1, 6)
      .map((row) => row.slice(17)),
  ).toEqual([
    '            says 0 1 2 3 4 5 6 7 8 9                wrong',
    ' ◉ SGD      1✗     ▇           ▁              90 %      2',
    ' ▴ Momentum 2✗       ▄         ▄              50 %      1',
    ' ▮ AdaGrad  7                  █              98 %      0',
    ' ◊ Adam     diverged                                     ',
  ]);
});

test('a wrong answer has its cross in the colour of errors, the digit its greys', () => {
  const styles = stylesIn(digitFigure(options));
  for (const style of ['error', 'grey-15', 'sgd', 'momentum']) expect(styles).toContain(style);
  expect(picture({ asked: asked.slice(2, 3) }).join('\n')).not.toContain('✗');
});

test('before the first answers nothing is claimed; before the data are there, neither is a digit', () => {
  const untrained = asked.map((one) => ({ ...one, run: { ...one.run, snapshots: {}, summary: {} } }));
  const lines = picture({ asked: untrained });
  expect(lines.join('\n')).toContain('not trained yet');
  expect(lines.join('\n')).not.toMatch(/says|wrong|%|✗/);
  expect(picture({ images: null, height: 2, width: 20 })).toEqual(['loading the digits  ', ' '.repeat(20)]);
});

test('a network whose numbers overflowed answers nothing: it is wrong', () => {
  const packed = new Float64Array(20).fill(Number.NaN);
  const lost = { ...asked[0]!, run: { ...results[0]!, snapshots: { 'testAccuracy answers': packed } } };
  expect(picture({ asked: [lost] }).at(-1)).toMatch(/SGD –✗ +– +2$/);
});

describe('any size', () => {
  test('of the room, of the image, of the comparison', () => {
    const size = fc.integer({ min: 0, max: 70 });
    fc.assert(
      fc.property(size, size, fc.nat(4), fc.nat(3), (width, height, runs, at) => {
        const few = asked.slice(0, runs);
        expectGrid(digitFigure({ ...options, asked: few, at, width, height }), width, height);
      }),
    );
  });

  test('of many networks those around the one at hand are shown', () => {
    const many = Array.from({ length: 12 }, (_, i) => ({ ...asked[0]!, name: { en: `run ${i}`, ko: `${i}` } }));
    const shown = (selected: number) =>
      picture({ asked: many, selected })
        .join('\n')
        .match(/run \d+/g);
    expect(shown(0)).toContain('run 0');
    expect(shown(11)).toContain('run 11');
  });
});
