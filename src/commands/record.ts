import { parseNumber } from '../base/numbers.ts';
import { notAllowed, prefixedError } from '../base/refusals.ts';
import { shapeOf } from '../data/index.ts';
import { readChanges } from '../engine/experiments/changes.ts';
import { experimentById, resolveValues } from '../engine/experiments/index.ts';
import { Engine } from '../engine/runs/client.ts';
import { commandOf } from '../engine/runs/command.ts';
import type { AnyScreen } from '../ui/kit/screen.ts';
import { recordScreen } from '../ui/shell/recording.ts';
import { colourLevel, paperOf, type Theme } from '../ui/shell/theme.ts';
import { castOf } from './cast.ts';
import { openDestination, writeResults } from './destination.ts';
import type { Io } from './io.ts';
import type { OutputOptions } from './output.ts';
import { Progress } from './progress.ts';
import { terminalSizeOf } from './terminal-size.ts';
import type { TrainingOptions } from './train-all.ts';

export interface RecordRequest extends TrainingOptions, Omit<OutputOptions, 'format'> {
  readonly experiment: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
  /** "120x36" when left out. */
  readonly size?: string;
  /** "1" when left out. */
  readonly speed?: string;
  readonly ascii: boolean;
}

const speeds = [0.1, 100] as const;

/** Reads `--speed`. @throws UsageError */
export function speedOf(text: string): number {
  const speed = parseNumber(text);
  if (speed >= speeds[0] && speed <= speeds[1]) return speed;
  const [from, to] = speeds;
  const allowed = { en: `a number from ${from} to ${to}`, ko: `${from} 이상 ${to} 이하의 수` };
  throw prefixedError('--speed', notAllowed(text, allowed));
}

/**
 * `zigzag record`: the screen of an experiment as it plays by itself, as an asciinema recording. Returns the exit code.
 * @throws UsageError, DataError before anything is recorded
 */
export async function record(request: RecordRequest, screens: readonly AnyScreen[], io: Io): Promise<number> {
  const { texts, changes, seed, seeds, language, data, kernel, ascii } = request;
  const experiment = experimentById(request.experiment);
  const values = resolveValues(experiment, texts);
  const parsed = readChanges(experiment, changes, values, seed);
  const size = terminalSizeOf(request.size ?? '120x36');
  const speed = speedOf(request.speed ?? '1');
  const destination = openDestination(request, io);
  // Wherever the command runs, the recording is for players that have all colours.
  const env = { ...io.env, TERM: 'xterm-256color', COLORTERM: 'truecolor' };
  const level = colourLevel({ isTTY: true }, env);
  const theme: Theme = { name: request.theme ?? 'dark', level, attributes: true, ascii };
  const progress = new Progress(io, language);
  const engine = new Engine({ workers: request.workers, kernel, vectors: request.vectors, data });
  try {
    const setup = { seed, seeds, texts, changes, shape: shapeOf(data) };
    const watched = { screens, experiment: experiment.id, setup, engine, language, theme, size };
    const writes = await recordScreen({
      ...watched,
      now: io.now,
      onProgress: (results) => progress.draw([{ seed, results }]),
    });
    const cast = castOf(writes, {
      ...size,
      title: `zigzag: ${experiment.title[language]}`,
      command: commandOf({ experiment: experiment.id, values, data, seed, seeds, kernel, changes: parsed }),
      timestamp: Math.floor(Date.now() / 1000),
      paper: paperOf(theme),
      speed,
    });
    return await writeResults(cast, destination, language, io);
  } finally {
    progress.clear();
    await engine.close();
  }
}
