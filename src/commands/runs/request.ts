import { UsageError } from '../../base/errors.ts';
import { inEachLanguage, type Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { findEntry } from '../../engine/runs/find-entry.ts';
import type { History } from '../../engine/runs/history.ts';
import type { Entry } from '../../engine/runs/kept.ts';
import type { ExportFormat } from '../export/exporter.ts';
import type { RunReport } from '../formats.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../output.ts';
import type { RunsFlag } from './names.ts';

export interface RunsRequest extends Omit<OutputOptions, 'format'> {
  /** The words after the command. */
  readonly words: readonly string[];
  readonly json: boolean;
  /** `runs pin --off`. */
  readonly off: boolean;
  readonly format: ExportFormat;
  /** The curves of `runs compare`; those of the loss, or the last ones that the experiment has, when left out. */
  readonly series?: string;
}

/** One of the commands; returns the exit code. */
export interface RunsCommand {
  readonly flags: readonly RunsFlag[];
  run(request: RunsRequest, history: History, io: Io): Promise<number>;
}

/** @throws UsageError for another number of words */
export function needWords(form: Text, fits: boolean): void {
  if (fits) return;
  throw new UsageError(
    inEachLanguage((language) =>
      language === 'ko' ? `이렇게 씁니다: zigzag runs ${form.ko}` : `it is written so: zigzag runs ${form.en}`,
    ),
  );
}

/** The entries that some words name, each once. @throws UsageError for a word that names none, or several */
export function entriesNamed(words: readonly string[], history: History): Entry[] {
  const all = history.list();
  return [...new Set(words.map((word) => findEntry(all, word)))];
}

/** What `run` reported of an entry, with all its numbers. @throws UsageError for an experiment that this program does not have */
export function reportOf(entry: Entry, history: History): RunReport {
  const { recipe, dataset, kernel, vectors, elapsedMs } = entry;
  const experiment = experimentById(recipe.experiment);
  return { experiment, recipe, dataset, kernel, vectors, elapsedMs, ...history.results(entry.id) };
}
