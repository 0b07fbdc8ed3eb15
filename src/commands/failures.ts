import { escaped, josa, type Language } from '../base/text.ts';
import { seedRunsOf } from '../engine/runs/kept.ts';
import type { RunReport } from './formats.ts';
import type { Io } from './io.ts';

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
