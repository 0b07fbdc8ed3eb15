import fc from 'fast-check';
import { keys } from '../e2e/terminal.ts';
import { expectCleanExit, Session } from './session.ts';

/** How the program is told to go, and the exit code that says so: 128 and the number of the signal. */
const ways = { 'ctrl-c': 130, SIGINT: 130, SIGTERM: 143, SIGHUP: 129, SIGQUIT: 131 } as const;

const moments = ['start', 'menu', 'data', 'training', 'help', 'edit'] as const;

export interface ExitCase {
  /** What the program is at: coming up, in the menu, opening the data, … */
  readonly moment: (typeof moments)[number];
  /** Milliseconds after that moment. */
  readonly delay: number;
  /** Whether it is stopped and woken before. */
  readonly stopped: 'never' | 'SIGSTOP' | 'SIGTSTP';
  readonly way: keyof typeof ways;
}

export const exitCases: fc.Arbitrary<ExitCase> = fc.record({
  moment: fc.constantFrom('start', ...moments),
  delay: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 900 })),
  stopped: fc.constantFrom('never', 'never', 'SIGSTOP', 'SIGTSTP'),
  way: fc.constantFrom('ctrl-c', 'SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'),
});

/** How long every exit took, in ms: told in the end, and not judged. */
export const exitTimes: number[] = [];

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function reach(session: Session, moment: ExitCase['moment']): Promise<void> {
  await session.pid();
  if (moment === 'start') return;
  const { terminal } = session;
  await terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
  if (moment === 'menu') return;
  session.type(' ');
  if (moment === 'data') return;
  await terminal.until(/ training/);
  if (moment === 'help') session.type('?');
  if (moment === 'edit') session.type(keys.enter);
}

/** Whenever and however it is told to go, it goes, with the code that says why, and leaves nothing behind. */
export async function exitHolds({ moment, delay, stopped, way }: ExitCase): Promise<void> {
  const session = new Session(moment === 'menu' ? [] : ['optimizer-mnist']);
  try {
    await reach(session, moment);
    await pause(delay);
    if (stopped !== 'never') {
      await session.signal(stopped);
      await session.stopped();
      await session.signal('SIGCONT');
      await pause(60);
    }
    if (way === 'ctrl-c') session.type(keys.ctrlC);
    else await session.signal(way);
    const ending = await session.ending();
    expectCleanExit(ending, ways[way]);
    exitTimes.push(ending.ms);
  } finally {
    await session.close();
  }
}
