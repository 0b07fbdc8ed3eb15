import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far somebody has come in a lesson. */
export interface Progress {
  /** The id of the step. */
  readonly step: string;
  /** The chosen answers, from 1 on, by the ids of steps. */
  readonly answers: Readonly<Record<string, number>>;
}

const file = (folder: string) => join(folder, 'lessons.json');

function readAll(folder: string): Record<string, Progress> {
  try {
    const { lessons } = JSON.parse(readFileSync(file(folder), 'utf8'));
    return typeof lessons === 'object' && lessons !== null ? { ...lessons } : {};
  } catch {
    // There is none yet, or it is damaged: the lesson begins at its first step.
    return {};
  }
}

/** The progress in a lesson; null where none is kept. */
export function readProgress(folder: string | null, lesson: string): Progress | null {
  const all = folder === null ? {} : readAll(folder);
  const found = Object.hasOwn(all, lesson) ? all[lesson] : undefined;
  if (typeof found?.step !== 'string') return null;
  const answers = Object.entries(Object(found.answers)).filter(([, choice]) => Number.isInteger(choice));
  return { step: found.step, answers: Object.fromEntries(answers) as Record<string, number> };
}

/** Keeps the progress in a lesson; where it cannot be written the lesson goes on without. */
export function keepProgress(folder: string | null, lesson: string, progress: Progress): void {
  if (folder === null) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lessons = { ...readAll(folder), [lesson]: progress };
    // Whole or not at all, whoever else reads it.
    const beside = `${file(folder)}.${process.pid}.tmp`;
    writeFileSync(beside, `${JSON.stringify({ schema: 1, lessons })}\n`, { mode: 0o600 });
    renameSync(beside, file(folder));
  } catch {
    // A full disk, or a folder that is not ours.
  }
}
