import type { Language } from '../../base/text.ts';
import type { ThemeName } from '../../ui/shell/theme.ts';
import type { RunReport } from '../formats.ts';
import type { LongText } from '../pieces.ts';

/** The formats that results are exported in, by their names: known before any of them is loaded. */
export const exportFormats = ['json', 'csv', 'svg', 'tensorboard'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions {
  readonly language: Language;
  /** Colours for a dark or a light ground; light, as paper is, when left out. */
  readonly theme?: ThemeName;
  /** When the runs ended. */
  readonly at: Date;
}

/** A file of an export that has several; its path is below the folder that was asked for, with / between folders. */
export interface ExportFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Writes the results of a finished experiment in one format, from recipe, results and facts alone: also of kept runs. */
export type Exporter =
  | { readonly kind: 'text'; write(report: RunReport, options: ExportOptions): Promise<LongText> }
  | { readonly kind: 'folder'; files(report: RunReport, options: ExportOptions): Promise<readonly ExportFile[]> };
