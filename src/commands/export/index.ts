import { csvOf, jsonOf, type RunReport } from '../formats.ts';

/** Writes the report of a kept run in one format, in pieces. */
export type Exporter = (report: RunReport) => Iterable<string>;

/** The formats of `zigzag runs export`; a new one is a line here. */
export const exporters = {
  json: jsonOf,
  csv: csvOf,
} as const satisfies Readonly<Record<string, Exporter>>;

export type ExportFormat = keyof typeof exporters;
export const exportFormats = Object.keys(exporters) as ExportFormat[];
