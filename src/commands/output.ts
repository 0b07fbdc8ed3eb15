import { escaped, josa, type Language } from '../base/text.ts';
import type { ThemeName } from '../ui/shell/theme.ts';
import type { DestinationOptions } from './destination.ts';
import { exportFormats } from './export/exporter.ts';
import { type RunReport, seedRunsOf } from './formats.ts';
import type { Io } from './io.ts';

export const formats = ['text', ...exportFormats] as const;
export type Format = (typeof formats)[number];

export interface OutputOptions extends DestinationOptions {
  readonly format: Format;
  /** Colours for dark or light terminals; the terminal's own background when left out. */
  readonly theme?: ThemeName;
}

/** Reports failed runs on stderr; returns the exit code, 1 if there are any. */
export function reportFailures(reports: readonly RunReport[], language: Language, io: Io): number {
  let code = 0;
  /** Once, in however many seeds. */
  const reasons = new Set<string>();
  for (const report of reports) {
    const place = reports.length > 1 ? `${report.experiment.id}: ` : '';
    for (const { status, label, message } of seedRunsOf(report).flatMap(({ results }) => results)) {
      if (status !== 'failed') continue;
      code = 1;
      const failed = { en: `${label.en} failed`, ko: `${josa(label.ko, '이', '가')} 실패했습니다` }[language];
      reasons.add(`zigzag: ${place}${failed}: ${escaped(message?.[language] ?? '')}\n`);
    }
  }
  for (const reason of reasons) io.stderr.write(reason);
  return code;
}
