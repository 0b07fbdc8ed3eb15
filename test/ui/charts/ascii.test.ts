import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asciiOf, asciiOnly, asciiText } from '../../../src/ui/charts/ascii.ts';
import { type Cells, textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { contourLayer } from '../../../src/ui/charts/contour.ts';
import { histogram } from '../../../src/ui/charts/histogram.ts';
import { lineChart } from '../../../src/ui/charts/lines.ts';
import { MARKERS, MINIMUM, START } from '../../../src/ui/charts/markers.ts';
import { drawPaths } from '../../../src/ui/charts/paths.ts';
import { bowl, quick, slow, zigzag } from './helpers.ts';

const drawn = (cells: Cells) => toStrings(cells).map((line) => asciiText(line).trimEnd());

describe('characters', () => {
  test('markers stay distinct from each other, and from the signs of lines', () => {
    const signs = [...MARKERS, MINIMUM, START].map(asciiOf);
    expect(new Set(signs).size).toBe(signs.length);
    for (const sign of signs) expect(sign).toMatch(/^[^-|/\\_.'`:=?~]$/);
  });

  test('heights and densities go up', () => {
    expect(asciiText('▁▂▃▄▅▆▇█')).toBe('.:-=+*%#');
    expect(asciiText('▏▎▍▌▋▊▉█')).toBe('.:-=+*%#');
    expect(asciiText('░▒▓█')).toBe('.:%#');
  });

  test('boxes and lines keep their shape', () => {
    expect(asciiText('┌─┬┐│┏━┓┃╭──╮╰─╯┤')).toBe("+-++|+=+|.--.`-'+");
    expect(asciiText('━━╌╌──')).toBe('==..--');
    expect(asciiText('─┬─╥─┼╫├╞╪')).toBe('-+-#-+#+##');
    expect(asciiText('╲╱')).toBe('\\/');
  });

  test('letters and signs of formulas can be read', () => {
    expect(asciiText('η λ μ σ ε β γ Δ ∇ √ · × − – … → ≤ ±')).toBe('n l u s e b g D V v . x - - ~ > < ~');
    expect(asciiText('x²/20 + ŷ₁ · mᵀ, é, 90\u00a0%')).toBe('x2/20 + y1 . mT, e, 90 %');
  });

  test('wide characters stay wide, unknown ones become question marks', () => {
    expect(asciiText('가a日')).toBe('??a??');
    expect(asciiOf('⟁')).toBe('?');
    expect(asciiText('👩‍👩‍👧')).toBe('??');
  });

  test('codes of the terminal and ASCII stay', () => {
    expect(asciiText('\x1b[1mη\x1b[22m\n')).toBe('\x1b[1mn\x1b[22m\n');
    expect(asciiOf('\0')).toBe('\0');
  });

  test('every character of the sources has a replacement of the same width', () => {
    const src = new URL('../../../src/', import.meta.url);
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
    const chars = new Set(files.flatMap((path) => [...readFileSync(new URL(path, src), 'utf8')]));
    const foreign = [...chars].filter(
      (char) => char > '\x7f' && !/[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/.test(char),
    );
    expect(foreign.length).toBeGreaterThan(80);
    for (const char of foreign.filter((char) => textWidth(char) > 0)) {
      expect(asciiOf(char), char).toMatch(/^[ -~]+$/);
      expect(asciiOf(char), char).not.toContain('?');
      expect(textWidth(asciiOf(char)), char).toBe(textWidth(char));
    }
  });

  test('every pattern of dots has a sign; a line across is a line', () => {
    for (let bits = 0; bits < 256; bits++) expect(asciiOf(String.fromCharCode(0x2800 + bits))).toMatch(/^[ -~]$/);
    expect(asciiText('⠉⠉⠑⠒⠒⠢⠤⠤⣀⣀')).toBe("''`-----__");
    expect(asciiText('⣀⡠⠤⠔⠒⠊⠉')).toBe("_.---''");
    expect(asciiText('⡇⢸⡆⠇')).toBe('||||');
    expect(asciiText('⢣⠱⡜⡰')).toBe('\\\\//');
    expect(asciiText('⣿⡷')).toBe('##');
  });
});

describe('pictures', () => {
  const chart = { series: [slow, quick], title: 'Loss', yDomain: [0, 1], width: 50, height: 12 } as const;

  test('curves', () => {
    expect(drawn(lineChart(chart))).toMatchInlineSnapshot(`
      [
        "                         Loss",
        "1.0+%.",
        "   ||\`-@.",
        "   |\`.  \`--.",
        "   | \`     \`-@-.",
        "0.5+   .       \`---@.",
        "   |   \`.           \`----@-.",
        "   |    \` %.               \`---@-----@",
        "   |       \` -- %- -- %- -- %- -- %- ---%--@--%--%",
        "0.0+",
        "   ++----------+-----------+----------+----------+",
        "    0         500        1000       1500      2000",
      ]
    `);
    expect(drawn(lineChart({ ...chart, glyphs: 'braille' }))).toMatchInlineSnapshot(`
      [
        "                         Loss",
        "1.0+%.",
        "   |'.\`@_",
        "   | \\   \`-_",
        "   |        '@-_",
        "0.5+   \\        '\`-@_.",
        "   |    \\            ''--@._",
        "   |      %.                ''\`@---._@.",
        "   |         '- %- -- %- -- %- -- %- --'%--@--%--%",
        "0.0+",
        "   ++----------+-----------+----------+----------+",
        "    0         500        1000       1500      2000",
      ]
    `);
  });

  test('a histogram', () => {
    const counts = [40, 20, 9, 5, 3, 2, 3, 5, 9, 20, 40];
    expect(drawn(histogram({ counts, width: 33, height: 9, title: 'layer 1', domain: [0, 1] }))).toMatchInlineSnapshot(`
      [
        "             layer 1",
        "###                           ###",
        "###                           ###",
        "###                           ###",
        "######                     ######",
        "######---               ---######",
        "#########***===:::===***#########",
        "+-----+------+-----+------+-----+",
        "0.0  0.2    0.4   0.6    0.8  1.0",
      ]
    `);
  });

  test('a map with a path', () => {
    const plane = { f: bowl, domainX: [-10, 10], domainY: [-10, 10], minima: [[0, 0]], width: 60, height: 20 } as const;
    const paths = [{ points: zigzag(), style: 'sgd', marker: '◉' }];
    expect(drawn(drawPaths(contourLayer(plane), { ...plane, paths }))).toMatchInlineSnapshot(`
      [
        " 10+",
        "   |---''''''''''''''''''''''''''''''''''''''''''''''''''---",
        "   |",
        "   |--------------------------------------------------------",
        "  5+",
        "   |___.------------------------------------------------.___",
        "   |           ._________.------------._________.",
        "   |.-----''@.''@__@_----------------------____.'''''\`------",
        "   |      .--\\'|| |\\ #.@|.@.=__@----------.    '''\`--.",
        "  0+      '--'.|.||'/'#'/*'''@'-+---------'    .__.--'",
        "   |\`-----.___@.'@''@----------------------'''''.____.------",
        "   |           ''''''''''\`------------'''''''''''",
        "   |'''\`------------------------------------------------''''",
        " -5+",
        "   |--------------------------------------------------------",
        "   |",
        "   |---__________________________________________________---",
        "-10+",
        "   ++-------------+-------------+------------+-------------+",
        "   -10           -5             0            5            10",
      ]
    `);
  });
});

describe('where', () => {
  const locales: readonly (readonly [Record<string, string>, boolean])[] = [
    [{ LANG: 'C.UTF-8' }, false],
    [{ LANG: 'en_US.UTF-8' }, false],
    [{ LANG: 'en_US.utf8' }, false],
    [{ LANG: 'ko_KR.Utf-8@x' }, false],
    [{ LC_CTYPE: 'UTF-8' }, false],
    [{ LANG: 'C' }, true],
    [{ LANG: 'ko_KR.EUC-KR' }, true],
    [{ LANG: 'en_US' }, true],
    [{}, true],
    [{ LC_ALL: 'POSIX', LANG: 'C.UTF-8' }, true],
    [{ LC_ALL: '', LC_CTYPE: 'C', LANG: 'C.UTF-8' }, true],
    [{ LC_ALL: 'C.UTF-8', LC_CTYPE: 'C', LANG: 'C' }, false],
    [{ LANG: 'C.UTF-8', TERM: 'linux' }, true],
    [{ LANG: 'C.UTF-8', TERM: 'vt100' }, true],
    [{ LANG: 'C.UTF-8', TERM: 'xterm-256color' }, false],
  ];

  test.each(locales)('%j: %s', (env, ascii) => expect(asciiOnly(env)).toBe(ascii));
});
