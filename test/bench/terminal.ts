/**
 * What the screens cost while they work, in a pseudo-terminal: first frame, frames and bytes a second, the main thread's
 * share of a core, how soon keys are answered, and what is written while nothing changes.
 *
 *     npx node test/bench/terminal.ts [screen…] [--size 120x36] [--seconds 5] [--keys 200] [--entry dist/cli.js] [--json]
 *
 * A screen is an experiment, a section, `menu`, or a name of subjects.ts; all of them when none is named. Run
 * `npm run build` first. The emulator that reads the screen shares the machine with the program: a figure is that of a
 * terminal on the same machine.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cli, Terminal } from '../e2e/terminal.ts';
import { type Subject, subjects } from './subjects.ts';

const frameStart = '\x1b[?2026h';
const frameEnd = '\x1b[?2026l';

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '120x36' },
    seconds: { type: 'string', default: '5' },
    keys: { type: 'string', default: '200' },
    entry: { type: 'string', default: cli },
    json: { type: 'boolean', default: false },
  },
});

/** What was measured of one screen; times in ms. What does not apply, or cannot be known here, is null. */
interface Figures {
  readonly screen: string;
  readonly firstFrame: number;
  readonly framesPerSecond: number | null;
  readonly kilobytesPerSecond: number | null;
  /** The main thread's share of one core while the screen works. */
  readonly mainThread: number | null;
  readonly keys: { readonly median: number; readonly p99: number; readonly slowest: number };
  /** Before the start, paused, and after the end, over a second each. */
  readonly idle: { readonly bytes: number; readonly cpu: number | null };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** CPU time of the process's first thread so far, in ms (the kernel counts in steps of ten); null where /proc is not. */
function mainThreadCpu(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** What happens over some time: frames, bytes and the main thread's CPU time in ms. */
async function over(terminal: Terminal, ms: number) {
  const from = terminal.output.length;
  const cpu = mainThreadCpu(terminal.pid);
  const start = performance.now();
  await pause(ms);
  const elapsed = performance.now() - start;
  const written = terminal.output.slice(from);
  const used = cpu === null ? null : mainThreadCpu(terminal.pid)! - cpu;
  return { elapsed, frames: written.split(frameStart).length - 1, bytes: Buffer.byteLength(written), cpu: used };
}

/** What a probing key changes: where the mark `›` and the names in brackets stand, the header left out. */
function marks(terminal: Terminal): string {
  const rows = terminal.rows().slice(1);
  return rows.map((row) => [...row.matchAll(/›|\[\w+\]/g)].map((m) => `${m.index}${m[0]}`).join()).join('\n');
}

/** Presses a key; the time until the first byte of the frame that shows its answer. */
async function answered(terminal: Terminal, key: string): Promise<number> {
  const before = marks(terminal);
  const pressed = performance.now();
  let frame = pressed;
  const unlisten = terminal.listen((data) => {
    if (data.includes(frameStart)) frame = performance.now();
  });
  const seen = new Promise<number>((resolve) => {
    const unwatch = terminal.watch(() => {
      if (marks(terminal) === before) return;
      unwatch();
      resolve(frame - pressed);
    });
  });
  terminal.press(key);
  const lost = pause(10_000).then(() => Number.NaN);
  const time = await Promise.race([seen, lost]);
  unlisten();
  if (Number.isNaN(time)) throw new Error(`no answer to ${JSON.stringify(key)}\n${terminal.text()}`);
  return time;
}

async function keyTimes(terminal: Terminal, { probe }: Subject, count: number): Promise<Figures['keys']> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    // At any moment between two frames.
    await pause(10 + 60 * Math.random());
    times.push(await answered(terminal, probe[i % 2]!));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]!;
  return { median: at(0.5), p99: at(0.99), slowest: times.at(-1)! };
}

function opened({ words }: Subject, columns: number, rows: number): Terminal {
  return new Terminal(words, { columns, rows, entry: options.entry });
}

/** From the start of the process to the end of the first frame that shows the program: the middle of five. */
async function firstFrame(subject: Subject, columns: number, rows: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    const terminal = opened(subject, columns, rows);
    let end = start;
    terminal.listen((data) => {
      if (data.includes(frameEnd)) end = performance.now();
    });
    await terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
    times.push(end - start);
    terminal.close();
    await terminal.exited;
  }
  return times.sort((a, b) => a - b)[2]!;
}

async function measure(screen: string, subject: Subject, columns: number, rows: number): Promise<Figures> {
  const first = await firstFrame(subject, columns, rows);
  const terminal = opened(subject, columns, rows);
  try {
    const quiet: { bytes: number; cpu: number | null }[] = [];
    const rest = async () => {
      // A screen that follows its parameters still computes when it has answered: its picture comes later.
      await terminal.settled(1000);
      quiet.push(await over(terminal, 1000));
    };
    await terminal.until(subject.open);
    const { start, working, stop, over: end } = subject;
    let busy: Awaited<ReturnType<typeof over>> | null = null;
    if (start === null) await rest();
    else {
      if (!screen.startsWith('optimizer-path')) await rest();
      terminal.press(...start);
      await terminal.until(working!);
      await pause(1000);
      busy = await over(terminal, Number(options.seconds) * 1000);
    }
    const keys = await keyTimes(terminal, subject, Number(options.keys));
    if (start !== null) {
      terminal.press(' ');
      await rest();
      terminal.press(' ');
      await terminal.until(working!);
      terminal.press(...stop!);
      await terminal.until(end!);
    }
    await rest();
    return {
      screen,
      firstFrame: first,
      framesPerSecond: busy && (busy.frames / busy.elapsed) * 1000,
      kilobytesPerSecond: busy && busy.bytes / busy.elapsed,
      mainThread: busy && busy.cpu !== null ? busy.cpu / busy.elapsed : null,
      keys,
      idle: {
        bytes: Math.max(...quiet.map((q) => q.bytes)),
        cpu: quiet.some((q) => q.cpu === null) ? null : Math.max(...quiet.map((q) => q.cpu!)),
      },
    };
  } finally {
    terminal.close();
    await terminal.exited;
  }
}

const heads = ['first', 'frames/s', 'kB/s', 'main', 'key', 'p99', 'slowest', 'idle B', 'idle ms'];

function line(figures: Figures): string {
  const { firstFrame, framesPerSecond, kilobytesPerSecond, mainThread, keys, idle } = figures;
  const fixed = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));
  const cells = [
    fixed(firstFrame, 0),
    fixed(framesPerSecond, 1),
    fixed(kilobytesPerSecond, 1),
    mainThread === null ? '–' : `${(mainThread * 100).toFixed(0)} %`,
    ...[keys.median, keys.p99, keys.slowest].map((ms) => fixed(ms, 1)),
    String(idle.bytes),
    fixed(idle.cpu, 0),
  ];
  return figures.screen.padEnd(24) + cells.map((cell) => cell.padStart(9)).join('');
}

const unknown = names.find((name) => !(name in subjects));
if (unknown !== undefined) {
  console.error(`unknown screen ${JSON.stringify(unknown)}; known: ${Object.keys(subjects).join(', ')}`);
  process.exit(2);
}
const [columns = 120, rows = 36] = options.size.split('x').map(Number);
if (!options.json) {
  console.log(`${columns} × ${rows}, times in ms, main: share of one core, idle: over 1 s`);
  console.log(' '.repeat(24) + heads.map((head) => head.padStart(9)).join(''));
}
const all: Figures[] = [];
for (const name of names.length > 0 ? names : Object.keys(subjects)) {
  const figures = await measure(name, subjects[name]!, columns, rows);
  all.push(figures);
  if (!options.json) console.log(line(figures));
}
if (options.json) console.log(JSON.stringify({ columns, rows, screens: all }, null, 2));
