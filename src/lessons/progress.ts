import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStateFile } from '../base/state-folder.ts';

/** How far somebody has come in a lesson. */
export interface Progress {
  /** The id of the step. */
  readonly step: string;
  /** The chosen answers, from 1 on, by the ids of steps. */
  readonly answers: Readonly<Record<string, number>>;
}

const fileName = 'lessons.json';

function readAll(folder: string): Record<string, Progress> {
  try {
    const { lessons } = JSON.parse(readFileSync(join(folder, fileName), 'utf8'));
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
  const lessons = { ...readAll(folder), [lesson]: progress };
  writeStateFile(folder, fileName, `${JSON.stringify({ schema: 1, lessons })}\n`);
}
