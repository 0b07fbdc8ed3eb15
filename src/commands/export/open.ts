import { openDestination, writeResults } from '../destination.ts';
import type { RunReport } from '../formats.ts';
import type { Io } from '../io.ts';
import type { OutputOptions } from '../output.ts';
import type { Exporter, ExportFormat } from './exporter.ts';
import { openFolder } from './folder.ts';
import { exporters } from './index.ts';

export interface ExportRequest extends Omit<OutputOptions, 'format'> {
  readonly format: ExportFormat;
}

/**
 * Where an export goes, checked before there is anything to export. Returns what writes a report there, and gives the exit
 * code; `at` is when its runs ended.
 * @throws UsageError, DataError
 */
export function openExport(request: ExportRequest, io: Io): (report: RunReport, at: Date) => Promise<number> {
  const { format, out, language, theme } = request;
  const exporter: Exporter = exporters[format];
  if (exporter.kind === 'folder') {
    const folder = openFolder(format, out);
    return async (report, at) => {
      await folder.write(await exporter.files(report, { language, theme, at }));
      return 0;
    };
  }
  const destination = openDestination(request, io);
  return async (report, at) =>
    writeResults(await exporter.write(report, { language, theme, at }), destination, language, io);
}
