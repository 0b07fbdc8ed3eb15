import fc from 'fast-check';
import { expect } from 'vitest';
import { type Language, languages } from '../../src/base/text.ts';
import { experimentIds } from '../../src/engine/experiments/index.ts';
import { screens } from '../../src/screens/index.ts';
import { Drawn, pause, screenIds } from './drawn.tsx';
import { type Input, inputs } from './input.ts';
import { expectSpoken, sizes } from './picture.ts';
import { expectCleanExit, Session } from './session.ts';
import { type Happening, Walk } from './walk.ts';

export interface KeysCase {
  readonly screen: string;
  readonly language: Language;
  readonly size: readonly [columns: number, rows: number];
  readonly inputs: readonly Input[];
}

export const keysCases: fc.Arbitrary<KeysCase> = fc.record({
  screen: fc.constantFrom(...screenIds),
  language: fc.constantFrom(...languages),
  size: fc.constantFrom(...sizes),
  inputs: inputs(40),
});

/** Whatever is typed: the program lives, its picture is whole, and Ctrl-C leaves. */
export async function keysHold({ screen, language, size, inputs }: KeysCase): Promise<void> {
  const program = new Drawn(screen, language, ...size);
  try {
    await program.settled();
    for (const input of inputs) {
      await program.take(input);
      if (program.left !== null) break;
    }
    expectSpoken(await program.picture(), inputs);
    // On a Korean keyboard the key that leaves is a letter.
    if (program.left === null) await program.leave();
    else expect(program.left).toBe(0);
  } finally {
    program.close();
  }
}

/** Everything typed, the letters that came in pieces too. */
function typedText(list: readonly Input[]): string {
  const bytes = list.flatMap((input) => {
    if (typeof input === 'string') return [...Buffer.from(input)];
    return 'wait' in input || 'train' in input ? [] : [...input];
  });
  return Buffer.from(bytes).toString();
}

export interface TypedCase {
  /** The experiment that the program is opened at. */
  readonly experiment: string;
  readonly inputs: readonly Input[];
}

export const typedCases: fc.Arbitrary<TypedCase> = fc.record({
  experiment: fc.constantFrom(...experimentIds),
  inputs: inputs(30),
});

/** The same of the real program in a pseudo-terminal, with its threads: it lives, and Ctrl-C gives everything back. */
export async function typedHolds({ experiment, inputs }: TypedCase): Promise<void> {
  const session = new Session([experiment]);
  const { terminal } = session;
  try {
    await terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
    session.type(' ');
    for (const input of inputs) await session.take(input);
    await pause(150);
    // The key that leaves, and the letter on it under a Korean input method.
    const left = session.ended && /[qㅂ]/.test(typedText(inputs));
    if (!left) {
      await terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
      expectSpoken(terminal.rows(), inputs);
      session.type('\x03');
    }
    expectCleanExit(await session.ending(), left ? 0 : 130);
  } finally {
    await session.close();
  }
}

export interface StatesCase {
  readonly screen: string;
  readonly happenings: readonly Happening[];
}

const keyNames = [...new Set(screens.flatMap((screen) => screen.keys.flatMap((row) => row.keys)))];
const otherNames = [
  'escape',
  'h',
  'backspace',
  '?',
  'K',
  'T',
  '1',
  '2',
  '3',
  'enter',
  'tab',
  'delete',
  'ctrl-u',
  'ctrl-a',
];
const typed = [...'0123456789.,e-:+', 'sgd', '가', '\x1b', '\0', 'xavier'];

export const statesCases: fc.Arbitrary<StatesCase> = fc.record({
  screen: fc.constantFrom(...screenIds),
  happenings: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...keyNames) },
      { weight: 3, arbitrary: fc.constantFrom(...otherNames) },
      { weight: 2, arbitrary: fc.constantFrom(...typed) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 8 }).map((train) => ({ train })) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 20 }).map((tick) => ({ tick })) },
    ),
    { minLength: 1, maxLength: 120, size: 'max' },
  ),
});

async function walked({ screen, happenings }: StatesCase): Promise<Walk> {
  const walk = new Walk(screen);
  for (const happening of happenings) await walk.take(happening);
  return walk;
}

/** The same keys and reports lead to the same state, and ask the same of the world; no reducer writes into its state. */
export async function statesHold(one: StatesCase): Promise<void> {
  const first = await walked(one);
  const second = await walked(one);
  expect(second.asked, 'asked of the world').toEqual(first.asked);
  expect(second.state, 'the state').toEqual(first.state);
}
