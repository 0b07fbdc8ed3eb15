import fc from 'fast-check';
import { type Language, languages } from '../../src/base/text.ts';
import { experimentIds } from '../../src/engine/experiments/index.ts';
import { Drawn, pause, screenIds } from './drawn.tsx';
import { expectSame, expectSpoken } from './picture.ts';
import { expectCleanExit, Session } from './session.ts';

type Size = readonly [columns: number, rows: number];

const anySize: fc.Arbitrary<Size> = fc.oneof(
  fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 200 })),
  fc.tuple(fc.integer({ min: 55, max: 130 }), fc.integer({ min: 12, max: 40 })),
  fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
);

export interface ResizesCase {
  readonly screen: string;
  readonly language: Language;
  readonly first: Size;
  /** Sizes one right after the other, with so many steps of training behind them. */
  readonly bursts: readonly { readonly sizes: readonly Size[]; readonly train: number }[];
}

export const resizesCases: fc.Arbitrary<ResizesCase> = fc.record({
  screen: fc.constantFrom(...screenIds),
  language: fc.constantFrom(...languages),
  first: anySize,
  bursts: fc.array(
    fc.record({ sizes: fc.array(anySize, { minLength: 1, maxLength: 8 }), train: fc.integer({ min: 0, max: 5 }) }),
    { minLength: 1, maxLength: 4 },
  ),
});

/** Whatever the sizes were, while it trains: nothing is thrown, and in the end the picture is that of the last size. */
export async function resizesHold({ screen, language, first, bursts }: ResizesCase): Promise<void> {
  const program = new Drawn(screen, language, ...first);
  try {
    await program.settled();
    if (screenIds.indexOf(screen) > 0) await program.take(' ');
    for (const { sizes, train } of bursts) {
      for (const size of sizes) program.terminal.resize(...size);
      await program.take({ train });
    }
    const [columns, rows] = bursts.at(-1)!.sizes.at(-1)!;
    // The emulator has none smaller.
    if (columns >= 2 && rows >= 1) expectSpoken(await program.picture({ selected: false }), []);
    else await program.settled();
    await program.leave();
  } finally {
    program.close();
  }
}

/** Sizes that a pseudo-terminal can be set to. */
const realSize: fc.Arbitrary<Size> = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 1, max: 200 })),
  fc.tuple(fc.integer({ min: 55, max: 130 }), fc.integer({ min: 12, max: 40 })),
);

export interface WindowCase {
  readonly experiment: string;
  /** Whether it trains meanwhile: then nobody knows what the picture should be. */
  readonly training: boolean;
  readonly sizes: readonly { readonly size: Size; readonly wait: number }[];
}

export const windowCases: fc.Arbitrary<WindowCase> = fc.record({
  experiment: fc.constantFrom(...experimentIds.filter((id) => id !== 'optimizer-path')),
  training: fc.boolean(),
  sizes: fc.array(fc.record({ size: realSize, wait: fc.constantFrom(0, 0, 0, 5, 40, 120) }), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  }),
});

const shows = (session: Session) => session.terminal.rows().map((row) => row.trimEnd());

/** So long a picture may take to become what it should be. */
const patienceMs = 10_000;

/** @throws when the session does not come to show what the program does that is opened at this size and left alone */
async function expectOpenedAt(session: Session, experiment: string, [columns, rows]: Size): Promise<void> {
  const fresh = new Session([experiment], { columns, rows });
  try {
    await fresh.terminal.until((it) => it.onAlternateScreen && /\S/.test(it.text()));
    const same = () => shows(session).join('\n') === shows(fresh).join('\n');
    for (let waited = 0; waited < patienceMs && !same(); waited += 50) await pause(50);
    expectSame(shows(session), shows(fresh), 'not what opens at this size');
  } finally {
    await fresh.close();
  }
}

/** The window of the real program is pulled about: it shows what belongs there, and leaves as ever. */
export async function windowHolds({ experiment, training, sizes }: WindowCase): Promise<void> {
  const session = new Session([experiment]);
  try {
    await session.terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
    if (training) session.type(' ');
    for (const { size, wait } of sizes) {
      session.terminal.resize(...size);
      await pause(wait);
    }
    if (training) await pause(200);
    else await expectOpenedAt(session, experiment, sizes.at(-1)!.size);
    session.type('\x03');
    expectCleanExit(await session.ending(), 130);
  } finally {
    await session.close();
  }
}
