import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { expect } from 'vitest';
import { UsageError } from '../../src/base/errors.ts';
import {
  experimentById,
  experimentIds,
  experiments,
  flagsOfParams,
  paramOfFlag,
  parseParam,
  resolveValues,
} from '../../src/engine/experiments/index.ts';
import { main } from '../../src/program.ts';
import { fakeIo } from '../commands/io.ts';
import { cli } from '../e2e/terminal.ts';
import { allowed, refused } from './texts.ts';
import { unclean } from './words.ts';

export interface ValueCase {
  readonly experiment: string;
  readonly param: string;
  readonly text: string;
}

/** A parameter of some experiment and a text for it. */
function valueCases(texts: typeof allowed): fc.Arbitrary<ValueCase> {
  return fc
    .constantFrom(...experiments.flatMap((e) => flagsOfParams(e).map((param) => ({ experiment: e.id, param }))))
    .chain(({ experiment, param }) =>
      texts(paramOfFlag(experimentById(experiment), param)!.param).map((text) => ({ experiment, param, text })),
    );
}

export const allowedCases = valueCases(allowed);
export const refusedCases = valueCases(refused);

function expectFinite(value: unknown, text: string): void {
  if (typeof value === 'number') expect(Number.isFinite(value), text).toBe(true);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) expectFinite(inner, text);
  else expect(['string', 'boolean'], text).toContain(typeof value);
}

/** What is allowed is read, and reads back the same as it is written. */
export function allowedHolds({ experiment: id, param: name, text }: ValueCase): void {
  const experiment = experimentById(id);
  const { param } = paramOfFlag(experiment, name)!;
  const value = parseParam(experiment, name, text);
  expectFinite(value, text);
  const written = param.format(value);
  expect(parseParam(experiment, name, written), written).toEqual(value);
  expect(param.format(parseParam(experiment, name, written))).toBe(written);
  for (const direction of [1, -1] as const) {
    const next = param.format(param.nudge(value, direction));
    expect(param.format(parseParam(experiment, name, next)), 'what an arrow key leads to').toBe(next);
  }
  try {
    resolveValues(experiment, { [name]: text });
  } catch (error) {
    // It may not go together with the other values; that is said in one line, too.
    expect(error).toBeInstanceOf(UsageError);
    expect(unclean((error as Error).message)).toBeNull();
  }
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line here; what it hangs onto the process is taken off again. */
async function here(words: readonly string[]): Promise<Outcome> {
  const io = fakeIo();
  const emitters: readonly NodeJS.EventEmitter[] = [process, process.stdout, process.stderr];
  const events = ['SIGINT', 'SIGTERM', 'error', 'exit'];
  const before = emitters.map((emitter) => events.map((event) => emitter.listeners(event)));
  const codeBefore = process.exitCode;
  try {
    await main(words, io);
    return { code: Number(process.exitCode ?? 0), out: io.out(), err: io.err() };
  } finally {
    process.exitCode = codeBefore;
    emitters.forEach((emitter, e) => {
      events.forEach((event, i) => {
        for (const listener of emitter.listeners(event)) {
          if (!before[e]![i]!.includes(listener)) emitter.removeListener(event, listener as () => void);
        }
      });
    });
  }
}

/** The same by the built program, in a process without a terminal. */
async function there(words: readonly string[]): Promise<Outcome> {
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn(process.execPath, [cli, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.err += text;
  });
  const [code] = await once(child, 'close');
  return { code: code as number, ...written };
}

/** Exit code 2, one clean line on stderr, nothing on stdout. Returns the line. */
function expectRefused({ code, out, err }: Outcome, longest: number): string {
  expect(out, 'on stdout').toBe('');
  expect(err.at(-1), err.slice(0, 300)).toBe('\n');
  const line = err.slice(0, -1);
  expect(unclean(line)).toBeNull();
  expect(line).toMatch(/^zigzag: /);
  expect(code, line.slice(0, 300)).toBe(2);
  expect(line.length, `the length of: ${line.slice(0, 300)}`).toBeLessThanOrEqual(longest);
  return line;
}

/** About three lines of a terminal. */
const longestRefusal = 320;
/** A flag that nobody has is answered with those that there are, and the optimizers have many. */
const longestList = 1500;

/** What is not allowed is refused in one line that names the flag and what is allowed. */
export async function refusedHolds(one: ValueCase, run = here): Promise<void> {
  const { experiment: id, param: name, text } = one;
  // Were it allowed, it would train now, for minutes.
  expect(() => parseParam(experimentById(id), name, text), `${JSON.stringify(text.slice(0, 60))} is allowed`).toThrow(
    UsageError,
  );
  // What is allowed grows with the registries, and is said in full.
  const { param } = paramOfFlag(experimentById(id), name)!;
  const longest = Math.max(longestRefusal, 200 + param.allowed.en.length);
  const line = expectRefused(await run(['run', id, `--${name}=${text}`]), longest);
  expect(line).toContain(`--${name}`);
  expect(line).toContain('allowed');
}

export interface OddCase {
  readonly command: readonly string[];
  readonly odd: readonly string[];
}

const inherited = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then', 'length', 'name'];
const strange = [
  '',
  '=',
  '$0',
  '_',
  ' ',
  '.',
  '..',
  'x\x1b[31m',
  'x\x07',
  'a\nb',
  'a\0b',
  '\u202eabc',
  '가',
  '👩‍👩‍👧',
  'x'.repeat(10_000),
];
const near = [
  'step',
  'stepss',
  'Steps',
  'sgd',
  'sgd.',
  '.lr',
  'sgd.lr.x',
  'sgd-lr',
  'sgdLr',
  'adam.Beta1',
  'worker',
  'jsn',
  'formatt',
];
const negated = ['no-', 'no-steps', 'no-seed', 'no-data', 'no-out', 'no-format', 'no-constructor', 'no-sgd.lr'];

/** The program's own flags: no odd ones. */
const own =
  'lang color no-color theme ascii seed workers kernel data vectors format out json help h version no-help no-version';
const known = new Set([...experiments.flatMap(flagsOfParams), ...own.split(' ')]);

const anything = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }));

const oddFlag = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...inherited),
      fc.constantFrom(...strange),
      fc.constantFrom(...near),
      fc.constantFrom(...negated),
      anything,
    ),
    fc.oneof(fc.constant(null), fc.constantFrom('', '1', 'true', '-', '\x1b]0;x\x07', 'v'.repeat(10_000)), anything),
    fc.constantFrom('=', ' '),
  )
  .filter(([name]) => !known.has(name.split('=')[0]!.trim()))
  .map(([name, value, way]): string[] => {
    const flag = `--${name}`;
    if (value === null) return [flag];
    return way === '=' ? [`${flag}=${value}`] : [flag, value];
  })
  // Two dashes alone end the flags.
  .filter(([flag]) => flag !== '--');

/** Short flags, of which there is only -h; digits belong to a negative number. */
const oddShort = fc
  .string({ unit: fc.constantFrom(...'abcdefgijklmnopqrstuvwxyzABXYZ?!%'), minLength: 1, maxLength: 4 })
  .map((letters) => [`-${letters}`]);

export const oddCases: fc.Arbitrary<OddCase> = fc.record({
  command: fc.constantFrom(['run', 'optimizer-path', '--steps', '1'], ['list']),
  odd: fc.oneof({ weight: 5, arbitrary: oddFlag }, { weight: 1, arbitrary: oddShort }),
});

/** A flag that the command does not have: refused in one clean line, whatever its name. */
export async function oddHolds({ command, odd }: OddCase, run = here): Promise<void> {
  expectRefused(await run([...command, ...odd]), longestList);
}

/** A process can be told nothing with a NUL in it. */
const tellable = (words: readonly string[]) => words.every((word) => !word.includes('\0') && word.isWellFormed());

export type ProcessCase =
  | ({ readonly kind: 'refused' } & ValueCase)
  | ({ readonly kind: 'odd' } & OddCase)
  | ({ readonly kind: 'allowed' } & ValueCase);

/** Values for the process: of the contour map, which is there at once. */
const pathCases = allowedCases.filter(({ experiment }) => experiment === experimentIds[0]);

export const processCases: fc.Arbitrary<ProcessCase> = fc.oneof(
  refusedCases.filter(({ text }) => tellable([text])).map((one) => ({ kind: 'refused' as const, ...one })),
  oddCases.filter(({ odd }) => tellable(odd)).map((one) => ({ kind: 'odd' as const, ...one })),
  pathCases.map((one) => ({ kind: 'allowed' as const, ...one })),
);

/** The built program says the same as the sources, and does what it is allowed to. */
export async function processHolds(one: ProcessCase): Promise<void> {
  if (one.kind === 'refused') return refusedHolds(one, there);
  if (one.kind === 'odd') return oddHolds(one, there);
  const { experiment, param, text } = one;
  const { code, out, err } = await there(['run', experiment, `--${param}=${text}`, '--format', 'json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { params } = JSON.parse(out) as { params: Record<string, unknown> };
  expect(params[param]).toEqual(JSON.parse(JSON.stringify(parseParam(experimentById(experiment), param, text))));
}
