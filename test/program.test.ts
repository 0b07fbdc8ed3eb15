import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const cli = fileURLToPath(new URL('dist/cli.js', root));

/** Runs the built program without a terminal. */
function start(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...others } = process.env;
  const plain = { ...others, LC_ALL: 'C', ...env };
  return spawn(process.execPath, [cli, ...words], { env: plain, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function zigzag(...words: readonly string[]) {
  const child = start(words);
  const [stdout, stderr] = [[] as string[], [] as string[]];
  child.stdout.setEncoding('utf8').on('data', (text) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text) => stderr.push(text));
  const [code] = await once(child, 'close');
  return { code, out: stdout.join(''), err: stderr.join('') };
}

describe('bad usage is exit code 2, one line on stderr, nothing on stdout', () => {
  test.each([
    ['run nothing', 'unknown experiment "nothing"; known: optimizer-path'],
    ['run nothing', 'hyperparameter-search, all'],
    ['run all --steps 3', '--steps: run all takes no parameters'],
    ['run all --format xml', '--format: "xml" is not allowed'],
    ['run', 'run needs an experiment; known: optimizer-path'],
    ['run optimizer-path --wings 2', 'unknown parameter --wings of optimizer-path; known: --surface'],
    ['run optimizer-path --steps 0', '--steps: "0" is not allowed; allowed: a whole number from 1 to 10000'],
    ['run optimizer-path --steps', '--steps: "" is not allowed; allowed: a whole number from 1 to 10000'],
    ['run optimizer-path --start -7', '--start: "-7" is not allowed; allowed: two numbers x,y'],
    ['run optimizer-path --adam.beta1 1', '--adam.beta1: "1" is not allowed; allowed: a number from 0 below 1'],
    [
      'run optimizer-path --optimizers sgd,no-such',
      '--optimizers: unknown optimizer "no-such"; allowed: sgd, momentum',
    ],
    ['run optimizer-mnist --init big', '--init: "big" is not an initializer; allowed: a standard deviation'],
    ['run optimizer-path --seed -1', '--seed: "-1" is not allowed; allowed: a whole number from 0'],
    ['run optimizer-path --workers 0', '--workers: "0" is not allowed; allowed: a whole number from 1 to 256'],
    ['run optimizer-path --format xml', '--format: "xml" is not allowed; allowed: text, json, csv'],
    ['run optimizer-path --kernel abacus', '--kernel: "abacus" is not allowed; allowed: relaxed-simd'],
    ['--lang fr', '--lang: "fr" is not allowed; allowed: en, ko'],
    ['list --wings', 'unknown option --wings; known: --lang'],
    ['bench wings', 'unknown part "wings"; known: kernels, step, chapter, startup, screens, memory'],
    ['bench step wings', 'unknown part "wings"; known: kernels'],
    ['bench --size 10x3', '--size: "10x3" is not allowed; allowed: columns x rows from 60x16 to 500x200'],
    ['bench --wings', 'unknown option --wings; known: --lang'],
    ['bench --workers 0', '--workers: "0" is not allowed; allowed: a whole number from 1 to 256'],
    ['nothing', 'unknown screen "nothing"; known: update'],
    ['run optimizer-path sgd', '"sgd"'],
    ['list sgd', '"sgd"'],
  ])('%s', async (words, message) => {
    const { code, out, err } = await zigzag(...words.split(' '));
    expect(err).toContain(`zigzag: `);
    expect(err).toContain(message);
    expect(err.indexOf('\n')).toBe(err.length - 1);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

describe('anything else that goes wrong is exit code 1 and one line', () => {
  test('data that are not there', async () => {
    const { code, out, err } = await zigzag('run', 'optimizer-mnist', '--data', 'no-such-folder');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^zigzag: [^\n]*no-such-folder[^\n]*\n$/);
  });

  test.each([[], ['update'], ['optimizer-path']])('no terminal: %j', async (...words: string[]) => {
    const { code, out, err } = await zigzag(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^zigzag: [^\n]*terminal[^\n]*zigzag run[^\n]*\n$/);
  });
});

describe('help', () => {
  test.each(['', 'run', 'run optimizer-path', 'run optimizer-mnist', 'list', 'bench', 'completion'])(
    '%s --help has an example',
    async (command) => {
      const { code, out, err } = await zigzag(...command.split(' ').filter(Boolean), '--help');
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/Examples:\n {2}zigzag /);
      if (command.includes(' ')) expect(out).toContain(`Parameters of ${command.split(' ')[1]}:`);
    },
  );

  test('every parameter of an experiment stands in its help with what is allowed', async () => {
    const { out } = await zigzag('run', 'optimizer-path', '--help');
    const words = out.replace(/\s+/g, ' ');
    expect(words).toContain('--start where every path begins: two numbers x,y, each from -100 to 100 [-7,2]');
    expect(words).toContain('--adamw.weight-decay');
  });

  test('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    expect(await zigzag('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

describe('results', () => {
  test('run optimizer-path --format json has the paths of the reference, to 1e-12', async () => {
    const all = 'sgd,momentum,adagrad,adam,nesterov,rmsprop';
    const { code, out, err } = await zigzag('run', 'optimizer-path', '--optimizers', all, '--format', 'json');
    expect([code, err]).toEqual([0, '']);
    const { runs } = JSON.parse(out);
    const references = JSON.parse(readFileSync(new URL('test/reference/paths.json', root), 'utf8'));
    expect(runs).toHaveLength(references.length);
    for (const { optimizer, points } of references) {
      const { series } = runs.find((r: { id: string }) => r.id === optimizer);
      expect(series.x.x).toEqual(points.map((_: unknown, i: number) => i));
      points.forEach(([x, y]: [number, number], i: number) => {
        expect(Math.abs(series.x.y[i] - x)).toBeLessThan(1e-12);
        expect(Math.abs(series.y.y[i] - y)).toBeLessThan(1e-12);
      });
    }
  });

  test('flags reach the experiment, a negative start with a space too', async () => {
    const words = ['--start', '-5,3', '--sgd.lr', '0', '--steps', '1', '--optimizers', 'sgd', '--format', 'csv'];
    const { out } = await zigzag('run', 'optimizer-path', ...words);
    expect(out).toMatch(/^run,series,x,y\nsgd,x,0,-5\nsgd,x,1,-5\nsgd,y,0,3\n/);
  });

  test('text is plain in a pipe and coloured when that is forced, not with --no-color or NO_COLOR', async () => {
    const words = ['run', 'optimizer-path', '--steps', '3'];
    const forced = async (env: Record<string, string>, ...more: string[]) => {
      const child = start([...words, ...more], env);
      const parts: string[] = [];
      child.stdout.setEncoding('utf8').on('data', (text) => parts.push(text));
      await once(child, 'close');
      return parts.join('').includes('\x1b[');
    };
    expect(await forced({})).toBe(false);
    expect(await forced({ FORCE_COLOR: '1' })).toBe(true);
    expect(await forced({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await forced({ FORCE_COLOR: '1' }, '--no-color')).toBe(false);
  });
});

test('completion knows every experiment, and all of them', async () => {
  const { out } = await zigzag('--get-yargs-completions', 'zigzag', 'run', '');
  expect(out.split('\n')).toEqual(expect.arrayContaining(['optimizer-path', 'hyperparameter-search', 'all']));
});

test('a reader that closes the pipe ends the program quietly', async () => {
  const child = start(['run', 'optimizer-path', '--steps', '10000', '--format', 'csv']);
  const err: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text) => err.push(text));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = await once(child, 'exit');
  expect([code, err.join('')]).toEqual([0, '']);
});

test('Ctrl-C ends it with exit code 130', async () => {
  // A terminal on stderr, as far as the program can see: its progress tells that it trains.
  const words = ['run', 'optimizer-mnist', '--iterations', '1000000', '--workers', '1'];
  const flags = ['--import', 'data:text/javascript,process.stderr.isTTY=true', cli, ...words];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  child.stderr.once('data', () => child.kill('SIGINT'));
  expect((await once(child, 'exit'))[0]).toBe(130);
});
