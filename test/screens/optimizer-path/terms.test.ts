import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { surfaces } from '../../../src/engine/nn/surfaces/index.ts';
import { shortNumber, termsPane } from '../../../src/screens/optimizer-path/terms.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { walked } from '../../ui/helpers.ts';

describe('shortNumber', () => {
  test('four digits, the sign in its place, powers of ten for the very small and large', () => {
    const numbers = [0, 1, -7, 0.95, -0.012345, 0.009999, 99_999, 123_456, -1e-9];
    expect(numbers.map(shortNumber)).toEqual([
      ' 0.000',
      ' 1.000',
      '−7.000',
      ' 0.9500',
      '−0.01235',
      ' 1.00e-2',
      ' 1.000e+5',
      ' 1.23e+5',
      '−1.00e-9',
    ]);
    expect([Number.NaN, Infinity, -Infinity].map(shortNumber)).toEqual([' –', ' ∞', '−∞']);
  });

  test('at most nine columns, so that two numbers never touch', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.double({ min: -1e6, max: 1e6 })), (value) => {
        expect(textWidth(shortNumber(value))).toBeLessThanOrEqual(9);
      }),
      { examples: [[-1.5e150], [1e-300], [99_999.99], [-0.0099999]] },
    );
  });
});

const all = { optimizers: optimizerIds.join(',') };
const read = (text: string) => Number(text.replace('−', '-'));

/** The two numbers of a row of the pane by its symbol. */
function numbersOf(lines: readonly string[], symbol: string): [number, number] {
  const line = lines.find((l) => l.startsWith(`${symbol} `))!;
  return [read(line.slice(20, 30).trim()), read(line.slice(30).trim())];
}

/** Half a unit of the last digit that shortNumber shows. */
const rounding = (value: number) => {
  const digits = Math.abs(value) < 0.01 ? 2 : 3;
  return value === 0 ? 0 : 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(value))) - digits);
};

describe.each(optimizerIds)('%s', (id) => {
  const { results } = walked({ ...all, steps: '12' });
  const run = results.find((r) => r.id === id)!;
  const lines = (step: number) =>
    toStrings(termsPane({ run, surface: 'bowl', step, width: 40, height: 20, language: 'en' }));

  test('w + Δw is the next w, in the numbers that are shown', () => {
    for (let step = 1; step <= 12; step++) {
      const [w, update, next] = ['w', 'Δw', 'w + Δw'].map((symbol) => numbersOf(lines(step), symbol));
      for (const axis of [0, 1] as const) {
        const [a, b, c] = [w![axis], update![axis], next![axis]];
        expect(Math.abs(a + b - c), `step ${step}`).toBeLessThanOrEqual(
          (rounding(a) + rounding(b) + rounding(c)) * 1.01,
        );
        expect(b).not.toBe(0);
      }
    }
  });

  test('a step begins where the last one ended, on the walk itself', () => {
    for (let step = 1; step < 12; step++) {
      expect(numbersOf(lines(step + 1), 'w')).toEqual(numbersOf(lines(step), 'w + Δw'));
      expect(numbersOf(lines(step), 'w + Δw')[0]).toBeCloseTo(run.series.x!.y[step]!, 3);
      expect(numbersOf(lines(step), 'w')[1]).toBeCloseTo(run.series.y!.y[step - 1]!, 3);
    }
  });

  test('the gradient is that of the bowl at w', () => {
    for (const step of [1, 5]) {
      const [gx, gy] = numbersOf(lines(step), 'g');
      expect(gx).toBeCloseTo(run.series.x!.y[step - 1]! / 10, 3);
      expect(gy).toBeCloseTo(2 * run.series.y!.y[step - 1]!, 2);
    }
  });

  test('every term has its numbers; no row is left without', () => {
    const rows = lines(3)
      .slice(2)
      .filter((line) => line.slice(20).trim() !== '' && !line.startsWith('f'));
    expect(rows.length).toBeGreaterThanOrEqual(4);
    for (const row of rows) expect(row).not.toContain('NaN');
  });
});

describe('the pane', () => {
  const { results } = walked();
  const [sgd, , , adam] = results;
  const picture = (step: number, width: number, height: number, language: 'en' | 'ko' = 'en', run = sgd!) =>
    toStrings(termsPane({ run, surface: 'bowl', step, width, height, language }));

  test('SGD, first step: with room, the formula stands beside its numbers', () => {
    expect(picture(1, 40, 10)).toEqual([
      '◉ SGD        step 1                     ',
      '                     x         y        ',
      'w                   −7.000     2.000    ',
      'g         ∇f        −0.7000    4.000    ',
      'Δw        −η·g       0.6650   −3.800    ',
      'w + Δw              −6.335    −1.800    ',
      'f                    5.247    η 0.95    ',
      '                                        ',
      'f = x²/20 + y²                          ',
      'w ← w − η·g                             ',
    ]);
  });

  test('Adam before any step, in Korean: the rows of every step, with dashes for what is not there yet', () => {
    expect(picture(0, 30, 10, 'ko', adam)).toEqual([
      '◊ Adam       첫걸음 전        ',
      '           x         y        ',
      'w         −7.000     2.000    ',
      'g          –         –        ',
      'm          –         –        ',
      'v          –         –        ',
      'ηₜ         –         –        ',
      'Δw         –         –        ',
      'w + Δw     –         –        ',
      'f          6.450              ',
    ]);
    expect(picture(4, 30, 8, 'ko', adam)[0]).toContain('4걸음째');
  });

  test('where there is no room parts of terms give way, then the function, then the rule; nothing is cut', () => {
    const symbols = (height: number) =>
      picture(5, 28, height, 'en', adam)
        .slice(2)
        .map((line) => line.slice(0, 6).trim());
    expect(symbols(12)).toEqual(['w', 'g', 'm', 'v', '1−β₁ᵗ', '1−β₂ᵗ', 'ηₜ', 'Δw', 'w + Δw', 'f']);
    expect(symbols(10)).toEqual(['w', 'g', 'm', 'v', 'ηₜ', 'Δw', 'w + Δw', 'f']);
    expect(symbols(14).slice(-2)).toEqual(['', '']);
    const rastrigin = (height: number) =>
      toStrings(termsPane({ run: sgd!, surface: 'rastrigin', step: 1, width: 28, height, language: 'en' })).join('\n');
    expect(rastrigin(10)).toContain('w ← w − η·g');
    expect(rastrigin(10)).not.toMatch(/…|f =/);
    expect(rastrigin(11)).toMatch(/f = 20 \+ x² \+ y² − 10cos2πx\s*\n− 10cos2πy/);
  });

  test('the symbols of terms that are drawn as vectors have the styles of these', () => {
    const { styles } = termsPane({ run: adam!, surface: 'bowl', step: 3, width: 40, height: 14, language: 'en' });
    expect([styles[3 * 40], styles[4 * 40], styles[5 * 40]]).toEqual(['vector-gradient', 'vector-memory', 'dim']);
  });

  test('a step past the end is the last one', () => {
    expect(picture(1000, 40, 10)).toEqual(picture(30, 40, 10));
    expect(picture(30, 40, 10)[0]).toContain('step 30');
  });

  test('any size, and a walk that diverges, fit', () => {
    const wild = walked({ surface: 'rosenbrock', 'sgd.lr': '1', optimizers: 'sgd', steps: '9' }).results[0]!;
    for (const [width, height] of [
      [0, 0],
      [5, 2],
      [30, 12],
      [48, 30],
    ] as const) {
      for (const step of [0, 4, 9]) {
        const cells = termsPane({ run: wild, surface: 'rosenbrock', step, width, height, language: 'en' });
        expect([cells.width, cells.height]).toEqual([width, height]);
      }
    }
    // The larger the numbers get, the more a gap between x and y matters.
    for (let step = 1; step <= 9; step++) {
      const lines = picture(step, 30, 12, 'en', wild);
      for (const line of lines.slice(2, 6)) expect(line.slice(10).trim().split(/ +/), line).toHaveLength(2);
    }
  });

  test.each(surfaces.map((s) => [s.id, s.formula]))('%s is named by its formula', (surface, formula) => {
    const lines = toStrings(termsPane({ run: sgd!, surface, step: 1, width: 60, height: 12, language: 'en' }));
    expect(lines.map((line) => line.trimEnd())).toContain(`f = ${formula}`);
  });
});
