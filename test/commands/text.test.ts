import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { toText } from '../../src/commands/text.ts';
import { textWidth } from '../../src/ui/charts/cells.ts';
import { fakeIo } from './io.ts';
import { column, madeUpReport, overSeeds } from './reports.ts';

const path = madeUpReport('optimizer-path', { optimizers: 'sgd,adam', steps: '2' }, [
  {
    series: { x: column(-7, -6, -5), y: column(2, -1.8, 1.6), f: column(6.45, 5.04, 3.81) },
    summary: { end: [-5, 1.6], f: 3.81, diverged: false },
  },
  {
    series: { x: column(-7, -3, Number.NaN), y: column(2, 1, Number.NaN), f: column(6.45, 1.45, Number.NaN) },
    summary: { end: [Number.NaN, Number.NaN], f: Number.NaN, diverged: true, divergedAt: 2 },
  },
]);

describe('a summary to be read', () => {
  const text = toText(path, { language: 'en' }, fakeIo());

  test('has title, figure, table and sentences', () => {
    expect(text.startsWith('Optimizers on a contour map\n\n')).toBe(true);
    expect(text.split('\n').length).toBeGreaterThan(30);
    expect(text).toMatch(/^ +end \(x, y\) +f +diverged +diverged at$/m);
    expect(text).toMatch(/^SGD +-5, 1\.6 +3\.81 +no +–$/m);
    expect(text).toMatch(/^Adam +–, – +– +yes +2$/m);
    expect(text).toContain('SGD: f goes from 6.45 to 3.81 in 2 steps.');
    expect(text).toContain('Adam diverged at step 2');
    expect(text.endsWith('.\n')).toBe(true);
  });

  test('is plain where there is no terminal: no codes, no trailing spaces, 80 columns', () => {
    expect(text).not.toContain('\x1b');
    expect(text).not.toMatch(/ \n/);
    const figure = text.split('\n\n')[1]!.split('\n');
    expect(Math.max(...figure.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('speaks Korean when asked', () => {
    const korean = toText(path, { language: 'ko' }, fakeIo());
    expect(korean.startsWith('등고선 위의 최적화 경로\n')).toBe(true);
    expect(korean).toMatch(/Adam.*2걸음째에 발산했습니다/);
    expect(korean).toMatch(
      /^ +끝점 \(x, y\) +f +발산 +발산 시점\nSGD +-5, 1\.6 +3\.81 +아니요 +–\nAdam +–, – +– +예 +2$/m,
    );
  });
});

describe('colour', () => {
  const written = (toStdout: boolean, env: Record<string, string>, tty = true) =>
    toText(path, { language: 'en', out: toStdout ? undefined : 'summary.txt' }, fakeIo({ tty, columns: 100, env }));
  const coloured = (...of: Parameters<typeof written>) => /\x1b\[[\d;]*(3\d|9[0-7])[;\dm]/.test(written(...of));

  test('is for terminals that show it', () => {
    expect(coloured(true, { COLORTERM: 'truecolor' })).toBe(true);
    expect(coloured(true, { COLORTERM: 'truecolor', NO_COLOR: '1' })).toBe(false);
    expect(coloured(true, { COLORTERM: 'truecolor' }, false)).toBe(false);
    expect(coloured(true, { FORCE_COLOR: '1' }, false)).toBe(true);
  });

  test('goes, what is dim or bold stays; a pipe and a dumb terminal have neither', () => {
    expect(written(true, { NO_COLOR: '1' })).toContain('\x1b[2m');
    expect(written(true, { FORCE_COLOR: '0' })).toContain('\x1b[2m');
    expect(written(true, { NO_COLOR: '1' }, false)).not.toContain('\x1b');
    expect(written(true, { TERM: 'dumb' })).not.toContain('\x1b');
  });

  test('is that of the theme asked for, whatever the terminal says of its background', () => {
    const io = (env: object) => fakeIo({ tty: true, columns: 100, env: { COLORTERM: 'truecolor', ...env } });
    const [dark, light] = (['dark', 'light'] as const).map((theme) => toText(path, { language: 'en', theme }, io({})));
    expect(light).not.toBe(dark);
    const bright = { COLORFGBG: '0;15' };
    expect(toText(path, { language: 'en' }, io(bright))).toBe(light);
    expect(toText(path, { language: 'en', theme: 'dark' }, io(bright))).toBe(dark);
  });

  test('is never written into a file', () => expect(written(false, { FORCE_COLOR: '3' })).not.toContain('\x1b'));
});

test('a race has its curves and what the numbers say', () => {
  const losses = column(...Array.from({ length: 50 }, (_, i) => 2 / (i + 1)));
  const race = madeUpReport('optimizer-mnist', { optimizers: 'sgd', iterations: '50' }, [
    { series: { loss: losses, testAccuracy: column(0.876) }, summary: { loss: 0.04, diverged: false } },
  ]);
  const text = toText(race, { language: 'en' }, fakeIo());
  expect(text).toContain(
    'SGD: the loss goes from 2 to 0.0417 in 50 iterations (mean of the last 5), still falling; 87.60\u00a0% of',
  );
  expect(text).toMatch(/^ +loss\nSGD +0\.04$/m);
});

test('a long table is cut, and says by how much', () => {
  const runs = Array.from({ length: 60 }, (_, i) => ({
    series: { validationAccuracy: column(i / 100) },
    summary: { diverged: false, validationAccuracy: i / 100 },
  }));
  const report = madeUpReport('hyperparameter-search', { trials: '60' }, runs);
  const lines = toText(report, { language: 'en', out: 'summary.txt' }, fakeIo()).split('\n');
  expect(lines.filter((line) => /^Trial \d+ /.test(line))).toHaveLength(40);
  expect(lines.find((line) => /^Trial \d+ /.test(line))).toMatch(/^Trial 60 .*59\.0\u00a0%/);
  expect(lines).toContain('… 20 more (--format csv)');
});

describe('over seeds', () => {
  const texts = { optimizers: 'sgd,adam', iterations: '100' };
  const plain = (text: string) => stripVTControlCharacters(text).replaceAll(/[^\S\n]/g, ' ');
  const several = overSeeds('optimizer-mnist', texts, [
    [0.5, 0.6, 0.7, 0.4, 0.5, 0.6],
    [0.75, 0.85, 0.95, 0.65, 0.75, 0.85],
  ]);

  test('the figure shows medians, the table how the runs stand, the sentences who is ahead', () => {
    const text = plain(
      toText(several, { language: 'en' }, fakeIo({ tty: true, columns: 120, env: { NO_COLOR: '1' } })),
    );
    expect(text).toContain('median, 10–90 % of seeds');
    expect(text).toMatch(/Adam +80\.00 % +70\.00–90\.00 % +1st *\n/);
    expect(text).toMatch(/SGD +55\.00 % +45\.00–65\.00 % +6 of 6 +\+25\.00 \(\+25\.00 to \+25\.00\) +behind *\n/);
    expect(text).toContain('Over 6 seeds Adam is best: median test accuracy 80.00 %; better than SGD in 6 of 6');
    expect(text).not.toContain('one seed');
  });

  test('at 80 columns and in Korean nothing is cut', () => {
    const text = plain(toText(several, { language: 'ko' }, fakeIo()));
    expect(Math.max(...text.split('\n\n')[2]!.split('\n').map(textWidth))).toBeLessThanOrEqual(80);
    expect(text).toMatch(/SGD +55\.00% +6\/6 +\+25\.00 \(\+25\.00~\+25\.00\) +뒤짐\n/);
    expect(text).toContain('시드 6개: Adam이 가장 좋습니다');
  });

  test('without a comparison the seeds follow each other', () => {
    const twice = { ...path, recipe: { ...path.recipe, seeds: 2 }, others: [{ seed: 5, results: path.results }] };
    const text = toText(twice, { language: 'en' }, fakeIo());
    expect(text.match(/^Seed \d$/gm)).toEqual(['Seed 4', 'Seed 5']);
    expect(text.match(/^Adam diverged/gm)).toHaveLength(2);
    // Of which one the figure is.
    expect(toText(twice, { language: 'en' }, fakeIo())).toMatch(
      /^Optimizers on a contour map \(the figure is that of seed \d+\)\n/,
    );
    expect(toText(twice, { language: 'ko' }, fakeIo())).toMatch(/\(그림은 시드 \d+의 것입니다\)\n/);
  });

  test('of one seed that decides little it is said how to ask for more', () => {
    const one = (a: number, b: number) => {
      const { recipe, ...report } = overSeeds('optimizer-mnist', texts, [[a], [b]]);
      return toText({ ...report, recipe: { ...recipe, seeds: undefined } }, { language: 'en' }, fakeIo());
    };
    expect(one(0.9, 0.9)).toContain('This is one seed: --seeds 10 repeats the comparison with ten.\n');
    expect(toText(overSeeds('optimizer-mnist', texts, [[0.9], [0.9]]), { language: 'en' }, fakeIo())).not.toContain(
      'one seed',
    );
  });
});
