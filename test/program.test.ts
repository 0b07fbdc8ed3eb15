import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { execute } from '../src/program.ts';
import { fakeIo } from './commands/io.ts';

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
    ['run no-such', 'unknown experiment "no-such"; known: optimizer-path'],
    ['run all --steps 3', '--steps: run all takes no parameters'],
    ['run all --format no-such', '--format: "no-such" is not allowed'],
    ['run', 'run needs an experiment; known: optimizer-path'],
    ['run optimizer-path --wings 2', 'unknown parameter --wings of optimizer-path; known: --surface'],
    ['run optimizer-path --steps 0', '--steps: "0" is not allowed; allowed: a whole number from 1 to 10000'],
    ['run optimizer-path --steps', '--steps: needs a value: a whole number from 1 to 10000'],
    ['run optimizer-path --start -7', '--start: "-7" is not allowed; allowed: two numbers x,y'],
    ['run optimizer-path --adam.beta1 1', '--adam.beta1: "1" is not allowed; allowed: a number from 0 below 1'],
    [
      'run optimizer-path --optimizers sgd,no-such',
      '--optimizers: "no-such" is not an optimizer; allowed: sgd, momentum',
    ],
    ['run optimizer-mnist --init big', '--init: "big" is not an initializer; allowed: a standard deviation'],
    ['run optimizer-path --seed -1', '--seed: "-1" is not allowed; allowed: a whole number from 0'],
    ['run optimizer-path --workers 0', '--workers: "0" is not allowed; allowed: a whole number from 1 to 256'],
    ['run optimizer-path --format no-such', '--format: "no-such" is not allowed; allowed: text, json, csv'],
    ['run optimizer-path --vectors 512', '--vectors: "512" is not allowed; allowed: 128, 256'],
    ['--version --vectors wide', '--vectors: "wide" is not allowed; allowed: 128, 256'],
    ['run optimizer-path --kernel no-such', '--kernel: "no-such" is not allowed; allowed: relaxed-simd'],
    ['--lang no-such', '--lang: "no-such" is not allowed; allowed: en, ko'],
    ['run optimizer-path --change adam.lr', '--change: "adam.lr" is not allowed; allowed: NAME=VALUE@UPDATES'],
    ['run optimizer-path --change adam.lr=x@1', '--change: adam.lr=x@1: "x" is not allowed; allowed: a number'],
    ['run optimizer-path --change adam.lr=1@30', '"30" updates are never reached; allowed: from 0 to 29'],
    ['optimizer-path --change adam.lr=1@30', '"30" updates are never reached; allowed: from 0 to 29'],
    ['optimizer-mnist --change hidden=8@1', '--change hidden=8@1: "hidden" cannot be changed on the way'],
    ['activations --change bins=8@1', '--change bins=8@1: nothing of init-activations can be changed on the way'],
    ['menu --change adam.lr=1@1', 'unknown screen "menu"'],
    ['--change adam.lr=1@1', '--change: needs an experiment whose runs are changed'],
    ['update --change adam.lr=1@1', '--change: needs an experiment whose runs are changed'],
    ['run all --change adam.lr=1@1', '--change: run all takes no parameters'],
    ['run optimizer-mnist --seeds 0', '--seeds: "0" is not allowed; allowed: a whole number from 1 to 1000'],
    ['run optimizer-mnist --seeds 1001', '--seeds: "1001" is not allowed; allowed: a whole number from 1 to 1000'],
    [
      'run optimizer-mnist --seed 9007199254740991 --seeds 2',
      '--seeds: "2" is not allowed; allowed: a whole number from 1 to 1',
    ],
    ['optimizer-mnist --seeds two', '--seeds: "two" is not allowed; allowed: a whole number from 1 to 1000'],
    ['--seeds 3', '--seeds: needs an experiment that is repeated'],
    ['update --seeds 3', '--seeds: needs an experiment that is repeated'],
    ['optimizer-path --seeds 3', '--seeds: the screen of optimizer-path compares nothing over seeds'],
    ['list --seeds 3', 'unknown option --seeds'],
    ['list --wings', 'unknown option --wings; known: --json'],
    ['bench wings', 'unknown part "wings"; known: kernels, step, chapter, startup, screens, memory'],
    ['bench step wings', 'unknown part "wings"; known: kernels'],
    ['bench --size 10x3', '--size: "10x3" is not allowed; allowed: columns x rows from 60x16 to 500x200'],
    ['bench --wings', 'unknown option --wings; known: --seed'],
    ['bench --workers 0', '--workers: "0" is not allowed; allowed: a whole number from 1 to 256'],
    ['no-such', 'unknown screen "no-such"; known: update'],
    ['run optimizer-path sgd', '"sgd"'],
    ['list sgd', 'unknown experiment "sgd"; known: optimizer-path'],
    ['list optimizer-path sgd', '"sgd"'],
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

/** Runs a command line in this process. */
async function inProcess(words: string, env: Record<string, string> = {}) {
  const io = fakeIo({ env });
  const { code } = await execute(words === '' ? [] : words.split(' '), io);
  return { code, out: io.out(), err: io.err() };
}

describe('mistyped words are met with what may have been meant', () => {
  test.each([
    ['lst', 'unknown screen "lst" (did you mean list?); known: update'],
    ['rn', '(did you mean run?)'],
    ['hlep', '(did you mean help'],
    ['version', '(did you mean --version?)'],
    ['benhc', '(did you mean bench?)'],
    ['updat', '(did you mean update?)'],
    ['optimizr-path --surfce x', 'unknown screen "optimizr-path" (did you mean optimizer-path?)'],
    ['run optimizr-path', 'unknown experiment "optimizr-path" (did you mean optimizer-path?); known: optimizer-path'],
    ['run al', '(did you mean all?)'],
    ['list init-mnsit', '(did you mean init-mnist?)'],
    ['help rnu', '(did you mean run?)'],
    ['help run optimizer', '(did you mean optimizer-path or optimizer-mnist?)'],
    ['optimizer-path --surfce x', 'unknown parameter --surfce of optimizer-path (did you mean --surface?)'],
    ['contour --surfce x', 'unknown parameter --surfce of optimizer-path (did you mean --surface?)'],
    ['run optimizer-path --surface beal', '--surface: "beal" is not allowed (did you mean beale?); allowed: bowl'],
    ['run optimizer-path --optimizers sgd,adm', '"adm" is not an optimizer (did you mean adam?); allowed: sgd'],
    ['run init-activations --init havier', '"havier" is not an initializer (did you mean xavier?); allowed: '],
    ['run init-mnist --activation rleu', '(did you mean relu?)'],
    ['run optimizer-path --sgd.schedule cosin', '"cosin" is not a schedule (did you mean cosine?)'],
    ['run optimizer-path --format jsn', '(did you mean json?)'],
    ['run optimizer-path --kernel smd', '(did you mean simd?)'],
    ['run optimizer-path --lang kr', '(did you mean ko?)'],
    ['--theme drak', '(did you mean dark?)'],
    ['bench kernel', 'unknown part "kernel" (did you mean kernels?)'],
    ['list --jsn', 'unknown option --jsn (did you mean --json?)'],
    ['--sed 3', 'unknown option --sed (did you mean --seed?)'],
    ['update --steps 3', 'unknown option --steps; known: --seed'],
  ])('%s', async (words, message) => {
    const { code, out, err } = await inProcess(words);
    expect(err).toContain(message);
    expect(err).toMatch(/^zigzag: [^\n]{1,500}\n$/);
    expect([code, out]).toEqual([2, '']);
  });
});

describe('whatever stands on the command line, a message is one line that shows it', () => {
  const odd = '\x1b[31m\x1b]0;title\x07\u009b\u202e\n\r';
  const long = 'x'.repeat(10_000);

  test.each(['', 'run ', 'list ', 'help ', 'run optimizer-mnist --', 'run optimizer-path --surface ', 'bench ', '-'])(
    'behind "%s"',
    async (start) => {
      for (const value of [`a${odd}`, `${long}${odd}`, `${odd}=${long}`, `out=${odd}/${long}`, `data=${odd}${long}`]) {
        const io = fakeIo();
        const words = start.split(' ');
        const { code } = await execute([...words.slice(0, -1), `${words.at(-1)}${value}`], io);
        expect([1, 2]).toContain(code);
        expect(io.out()).toBe('');
        expect(io.err()).toMatch(/^zigzag: [^\p{Cc}\p{Cf}]{1,1200}\n$/u);
        expect(io.err()).not.toContain('x'.repeat(200));
      }
    },
  );

  test('a folder of data and a file for results are named as they can be shown', async () => {
    const io = fakeIo();
    const words = ['run', 'optimizer-mnist', '--iterations', '1', '--data', `no${odd}`];
    expect((await execute(words, io)).code).toBe(1);
    expect(io.err()).toMatch(/^zigzag: 'no\\u001b\[31m\\u001b\]0;title\\u0007\\u009b\\u202e\\n\\r' is not a folder/);
  });
});

describe('the language of the command line', () => {
  const usage = [
    'run no-such --lang ko',
    '--lang ko run no-such',
    'run --lang=KO optimizer-path --steps 0',
    'run optimizer-path --wings --lang ko-KR',
    'list --seed 1 --lang ko',
    'bench --size 1x1 --lang ko',
    'bench wings --lang ko',
    'run optimizer-path --steps --lang ko',
    'run optimizer-path more --lang ko',
    'run --lang ko',
    'run all --steps 3 --lang ko',
    'run init-activations --layers 20 --units 1000 --samples 10000 --lang ko',
    'run optimizer-mnist --data /no/such/folder --lang ko',
    'run optimizer-path --out /no/such/folder/file --lang ko',
    'nothing --lang ko',
    'optimizer-path --lang ko',
  ];
  test.each(usage)('%s is answered in Korean', async (words) => {
    const { code, err } = await inProcess(words);
    expect(code).not.toBe(0);
    expect(err).toMatch(/^zigzag: .*[가-힣]/);
    expect(err).not.toMatch(/allowed|known:|unknown|needs|cannot/);
  });

  test('so it is where the locale is Korean, and nowhere else', async () => {
    for (const [LANG, korean] of [
      ['ko_KR.UTF-8', true],
      ['kok_IN', false],
      ['en_US.UTF-8', false],
    ] as const) {
      expect(/[가-힣]/.test((await inProcess('run no-such', { LANG })).err), LANG).toBe(korean);
      expect(/[가-힣]/.test((await inProcess('--help', { LANG })).out), LANG).toBe(korean);
      expect(/[가-힣]/.test((await inProcess('list', { LANG })).out), LANG).toBe(korean);
    }
  });
});

describe('help', () => {
  test.each([
    ['help', '--help', 'Commands:'],
    ['-h', '--help', 'Commands:'],
    ['help help', '--help', 'Commands:'],
    ['help run', 'run --help', 'zigzag run [experiment]'],
    ['help list', 'list --help', 'zigzag list [experiment]'],
    ['help bench', 'bench --help', 'zigzag bench [parts]'],
    ['help completion', 'completion --help', 'zigzag completion'],
    ['help optimizer-path', 'optimizer-path --help', 'Parameters of optimizer-path:'],
    ['help run init-mnist', 'run init-mnist -h', 'Parameters of init-mnist:'],
    ['help update', 'update --help', 'Commands:'],
  ])('%s is the same as %s', async (one, other, part) => {
    const { code, out, err } = await inProcess(one);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(part);
    expect(await inProcess(other)).toEqual({ code, out, err });
  });

  test('says what happens to a flag that is given twice', async () => {
    expect((await inProcess('help run')).out.replace(/\s+/g, ' ')).toContain('given twice the last one counts');
  });

  test('in Korean nothing is left in English but names', async () => {
    for (const words of ['help', 'help run init-symmetry', 'help bench', 'help list', 'help completion']) {
      const { out } = await inProcess(`${words} --lang ko`);
      expect(out).not.toMatch(
        /Commands:|Options:|Examples:|Positionals:|default|Show|boolean|string|Parameters|zigzag (?:\w+ )?\[[a-z]+\]/,
      );
      expect(out).toContain('옵션:');
    }
  });

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

  test('--version is that of the package, wherever the program is started', async () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
    const { code, out, err } = await zigzag('--version');
    expect([code, err]).toEqual([0, '']);
    const [first, second] = out.split('\n');
    expect(first).toBe(version);
    expect(second).toMatch(/^(relaxed-simd|simd), (128|256)-bit vectors$/);
    expect((await zigzag('--version', '--vectors', '128', '--lang', 'ko')).out).toMatch(/simd, 128비트 벡터\n$/);
    const child = spawn(process.execPath, [cli, '--version'], { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'ignore'] });
    const parts: string[] = [];
    child.stdout.on('data', (part) => parts.push(String(part)));
    await once(child, 'close');
    expect(parts.join('')).toBe(out);
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

describe('standard output that takes no more', () => {
  const broken = (code: string, errno: number) => {
    const io = fakeIo();
    const error = Object.assign(new Error(`${code}: write`), { code, errno });
    return { ...io, stdout: new PassThrough({ write: (_chunk, _encoding, done) => done(error) }) };
  };
  const writing = ['list', 'list --json', 'list init-mnist', '--version', '--help', 'help run', 'completion'];

  test.each([...writing, 'run optimizer-path --steps 2'])('%s says so', async (words) => {
    const io = broken('ENOSPC', -28);
    expect(await execute(words.split(' '), io)).toEqual({ code: 1, over: true });
    expect(io.err()).toBe('zigzag: cannot write to standard output: no space left on device\n');
  });

  test.each(writing)('%s ends quietly when the reader has gone', async (words) => {
    const io = broken('EPIPE', -32);
    expect(await execute(words.split(' '), io)).toEqual({ code: 0, over: true });
    expect(io.err()).toBe('');
  });

  test('nobody hears it where standard error is broken too, and nothing else happens', async () => {
    const { stdout, ...io } = broken('ENOSPC', -28);
    const { stdout: stderr } = broken('EIO', -5);
    expect(await execute(['list'], { ...io, stdout, stderr })).toEqual({ code: 1, over: true });
    expect(await execute(['run', 'no-such'], { ...io, stdout: new PassThrough(), stderr })).toEqual({
      code: 2,
      over: false,
    });
  });

  test.runIf(existsSync('/dev/full'))('as a process: one line and exit code 1', async () => {
    for (const words of [['list'], ['--version'], ['run', 'optimizer-path', '--format', 'json']]) {
      const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const;
      const child = spawn(process.execPath, [cli, ...words], {
        env: { ...process.env, LC_ALL: 'C' },
        stdio: [...stdio],
      });
      const parts: string[] = [];
      child.stderr!.on('data', (part) => parts.push(String(part)));
      const [code] = await once(child, 'close');
      expect([code, parts.join('')]).toEqual([1, 'zigzag: cannot write to standard output: no space left on device\n']);
    }
  });
});

describe('--out', () => {
  test('leaves nothing behind where the command is refused or stopped, and nothing half written', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
    try {
      const out = join(folder, 'new');
      for (const words of ['--steps 0', '--data /no/such/folder', '--kernel smd', '--wings 1']) {
        expect((await inProcess(`run optimizer-mnist ${words} --out ${out}`)).code).toBeGreaterThan(0);
      }
      expect(readdirSync(folder)).toEqual([]);
      const words = ['run', 'optimizer-mnist', '--iterations', '1000000', '--workers', '1', '--out', out];
      const flags = ['--import', 'data:text/javascript,process.stderr.isTTY=true', cli, ...words];
      const child = spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr.once('data', () => child.kill('SIGINT'));
      expect((await once(child, 'exit'))[0]).toBe(130);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
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
