import { closeSync, openSync, writeFileSync } from 'node:fs';
import { DataError, messageOf } from '../base/errors.ts';
import type { Language } from '../base/text.ts';
import type { Report } from './formats.ts';
import type { Io } from './io.ts';

export const formats = ['text', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];

export interface OutputOptions {
  readonly format: Format;
  /** The file that results go to instead of stdout. */
  readonly out?: string;
  readonly language: Language;
}

/** A file that cannot be written is refused before anything has run; one that is there keeps its content until then. */
export function claim(out: string | undefined): void {
  if (out === undefined) return;
  try {
    closeSync(openSync(out, 'a'));
  } catch (error) {
    throw new DataError(`--out: cannot write ${out}: ${messageOf(error)}`);
  }
}

export function deliver(text: string, out: string | undefined, io: Io): void {
  if (out === undefined) io.stdout.write(text);
  else writeFileSync(out, text);
}

/** Tells of the runs that failed, on stderr; the exit code: 1 when there are any. */
export function failures(reports: readonly Report[], io: Io): number {
  let code = 0;
  for (const { experiment, results } of reports) {
    const place = reports.length > 1 ? `${experiment.id}: ` : '';
    for (const { status, label, message } of results) {
      if (status !== 'failed') continue;
      code = 1;
      io.stderr.write(`zigzag: ${place}${label.en} failed: ${message?.en}\n`);
    }
  }
  return code;
}
