import type { RecordedWrite } from '../ui/shell/recording.ts';

export interface CastOptions {
  readonly columns: number;
  readonly rows: number;
  readonly title: string;
  /** The command that gives the numbers of the screen again. */
  readonly command: string;
  /** When it was recorded, in seconds since 1970. */
  readonly timestamp: number;
  /** The colours behind and before everything. */
  readonly paper: { readonly ink: string; readonly ground: string };
  /** How many times as fast as it was it plays. */
  readonly speed: number;
}

/** The longest pause, in seconds as it plays. */
export const longestPause = 1.5;
/** The last picture stays so long. */
const lastPause = 2;

/** The sixteen colours, which a player needs to know although pictures have colours of their own. */
const palette =
  '#1f2430:#c62828:#2e7d14:#b35900:#0067a8:#7b1fa2:#00796b:#c0c8d4:#505a68:#ff6e6e:#8fdc5a:#ffb454:#62c8ff:#d9a0ff:#54d6bd:#ffffff';

/**
 * What was written as an asciinema recording of version 2: a line that describes it, then a line for each write, with its time
 * in seconds. Pauses are shortened.
 */
export function castOf(writes: readonly RecordedWrite[], options: CastOptions): string {
  const { columns, rows, title, command, timestamp, paper, speed } = options;
  const header = {
    version: 2,
    width: columns,
    height: rows,
    timestamp,
    title,
    command,
    env: { TERM: 'xterm-256color' },
    theme: { fg: paper.ink, bg: paper.ground, palette },
  };
  let time = 0;
  let before = writes[0]?.at ?? 0;
  const lines = writes.map(({ at, data }) => {
    time += Math.min(longestPause, (at - before) / 1000 / speed);
    before = at;
    return [Number(time.toFixed(6)), 'o', data];
  });
  // A recording is as long as the time of its last line.
  lines.push([Number((time + lastPause).toFixed(6)), 'o', '\x1b[0m']);
  return `${[header, ...lines].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
