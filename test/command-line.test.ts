import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../src/base/errors.ts';
import { readCommandLine, tokenize } from '../src/command-line.ts';
import { sourceNames } from '../src/data/index.ts';
import { experiments, flagsOfParams } from '../src/engine/experiments/index.ts';

const read = (words: string) => readCommandLine(tokenize(words.split(' ')));
const refusal = (words: string) => {
  try {
    read(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  throw new Error(`accepted: ${words}`);
};

describe('what is read', () => {
  test('a command, its words, the flags of the program, the texts of parameters', () => {
    const line = read('run optimizer-path --seed 3 --start -7,2 --sgd.lr=0.5 --format=json --no-color');
    expect(line).toMatchObject({
      command: 'run',
      words: ['optimizer-path'],
      texts: { start: '-7,2', 'sgd.lr': '0.5' },
    });
    expect(Object.fromEntries(line.flags)).toEqual({ seed: '3', format: 'json', color: false });
    expect(read('optimizer-path --surface beale')).toMatchObject({
      command: '',
      words: ['optimizer-path'],
      texts: { surface: 'beale' },
    });
  });

  test.each(['-7,2', '-.5', '-7', '-'])('%s is a value, not a flag', (value) => {
    expect(read(`run optimizer-path --start ${value}`).texts).toEqual({ start: value });
  });

  test('flags may stand before the words, a value is never taken for a word', () => {
    expect(read('--seed 2 run --steps 5 optimizer-path')).toMatchObject({ words: ['optimizer-path'] });
    expect(read('run --out optimizer-path').words).toEqual([]);
    expect(read('run --out optimizer-path init-mnist --lr 1').texts).toEqual({ lr: '1' });
  });

  test('a flag that is given twice counts as it was given last', () => {
    const { flags, texts } = read('run optimizer-path --seed 1 --steps 1 --steps 2 --seed 2 --no-color --color');
    expect([flags.get('seed'), flags.get('color'), texts.steps]).toEqual(['2', true, '2']);
  });

  test('--change counts each time, in its order', () => {
    const line = 'run optimizer-mnist --change adam.lr=0.01@300 --seed 2 --change=adam.lr=0.1@5 --change sgd.lr=-1@x';
    const changes = ['adam.lr=0.01@300', 'adam.lr=0.1@5', 'sgd.lr=-1@x'];
    for (const words of [line, line.slice('run '.length)]) {
      const { flags, texts } = read(words);
      expect(flags.get('change')).toEqual(changes);
      expect([flags.get('seed'), texts]).toEqual(['2', {}]);
    }
    expect(read('run optimizer-mnist').flags.has('change')).toBe(false);
  });

  test('switches are on, off, or said to be', () => {
    const json = (words: string) => read(words).flags.get('json');
    expect(['list --json', 'list --json=true', 'list --no-json', 'list --json=false'].map(json)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('-o is --out, with its value; -h is --help', () => {
    expect(read('record optimizer-path -o a.cast --steps 5')).toMatchObject({
      command: 'record',
      words: ['optimizer-path'],
      texts: { steps: '5' },
    });
    expect(read('record optimizer-path -o a.cast').flags.get('out')).toBe('a.cast');
    expect(read('run -o - optimizer-path')).toMatchObject({ words: ['optimizer-path'] });
    expect(read('run optimizer-path -h').flags.get('help')).toBe(true);
    expect(refusal('run optimizer-path -o')).toMatch(/^-o: needs a value: the name of a file/);
    expect(refusal('list -o a.json')).toMatch(/^unknown option -o/);
    expect(refusal('run -x optimizer-path')).toMatch(/^unknown parameter -x of optimizer-path/);
  });

  test('behind -- all are words', () => {
    expect(read('run -- optimizer-path --steps').words).toEqual(['optimizer-path', '--steps']);
  });

  test.each(experiments)('every parameter of $id is known to run and to its screen', (experiment) => {
    const flags = flagsOfParams(experiment);
    const texts = Object.fromEntries(flags.map((flag) => [flag, '1']));
    const words = [experiment.id, ...flags.map((flag) => `--${flag}=1`)].join(' ');
    expect(read(`run ${words}`).texts).toEqual(texts);
    expect(read(words).texts).toEqual(texts);
  });
});

describe('what every object has is no flag of the program', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);

  test.each(names)('--%s', (name) => {
    for (const [words, of] of [
      ['run optimizer-path', ' of optimizer-path'],
      ['optimizer-path', ' of optimizer-path'],
      ['list', ''],
      ['bench', ''],
    ]) {
      for (const flag of [`--${name}`, `--${name}=1`, `--${name} 1`]) {
        const what = of ? 'parameter' : 'option';
        expect(refusal(`${words} ${flag}`)).toMatch(new RegExp(`^unknown ${what} --${name}${of}; known: --`));
      }
    }
  });

  test('at the menu they are left to be refused there, as texts', () => {
    for (const name of names) expect(Object.keys(read(`--${name}=1`).texts)).toEqual([name]);
  });
});

describe('what is refused', () => {
  test.each([
    ['run optimizer-path --data', `--data: needs a value: ${sourceNames.join(', ')}, or a folder of IDX files`],
    ['run optimizer-path --data=', `--data: needs a value: ${sourceNames.join(', ')}, or a folder of IDX files`],
    ['run optimizer-path --out --format json', '--out: needs a value: the name of a file'],
    ['run init-mnist --change', '--change: needs a value: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['run init-mnist --change --seed 2', '--change: needs a value: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['run init-mnist --change=', '--change: needs a value: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['list --change lr=1@2', 'unknown option --change'],
    ['--lang', '--lang: needs a value: en, ko'],
    ['run optimizer-path --steps', '--steps: needs a value: a whole number from 1 to 10000'],
    ['optimizer-path --steps --seed 2', '--steps: needs a value: a whole number from 1 to 10000'],
    ['run all --steps', '--steps: needs a value: a whole number'],
    ['list --json=maybe', '--json: "maybe" is not allowed; allowed: no value, true, false'],
    ['list --json=flase', '--json: "flase" is not allowed (did you mean false?)'],
    ['-v', 'unknown option -v (did you mean --vectors or --version?); known: --vectors, --version, --seed'],
    ['-x', 'unknown option -x; known: --seed'],
    ['-hx', 'unknown option -hx; known: --seed'],
    ['list -j', 'unknown option -j (did you mean --json?); known: --json'],
    ['run optimizer-path -f x', 'unknown parameter -f of optimizer-path (did you mean --format?)'],
    ['run optimizer-path --no-seed', 'unknown parameter --no-seed of optimizer-path (did you mean --seed or --seeds?)'],
    ['list --no-lang', 'unknown option --no-lang (did you mean --lang?)'],
    ['list --seed 3', 'unknown option --seed; known: --json'],
    ['run optimizer-path --formt json', '(did you mean --format?)'],
    ['run optimizer-path --surfce beale', '(did you mean --surface?)'],
    ['run optimizer-mnist --batchSize 3', '(did you mean --batch-size?)'],
    ['list –json', 'unknown option –json (did you mean --json?)'],
    ['list --', ''],
  ])('%s', (words, message) => {
    if (message === '') expect(read(words).words).toEqual([]);
    else expect(refusal(words)).toContain(message);
  });

  test('nothing but a refusal comes of any words, and it stays one short line', () => {
    const word = fc.oneof(
      fc.constantFrom('run', 'list', 'bench', 'optimizer-path', '--', '-', '--json', '--seed', '--out', '-h', '--no-x'),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ maxLength: 12 }).map((name) => `--${name}`),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
        try {
          readCommandLine(tokenize(argv));
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          for (const message of Object.values((error as UsageError).text)) {
            expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
            expect(message.length).toBeLessThan(1500);
          }
        }
      }),
    );
  });
});
