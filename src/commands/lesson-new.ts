import { readFileSync, writeFileSync } from 'node:fs';
import { DataError, systemErrorText, UsageError } from '../base/errors.ts';
import { type Language, shownPath } from '../base/text.ts';
import { lessonFile } from '../lessons/names.ts';
import type { Io } from './io.ts';

/**
 * `zigzag lesson new FILE`: writes the commented example, never over anything.
 * @throws UsageError if the file is there, DataError if it cannot be written
 */
export function lessonNew({ file, language }: { readonly file: string; readonly language: Language }, io: Io): number {
  const path = shownPath(file);
  try {
    writeFileSync(file, readFileSync(lessonFile('example')), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new UsageError({
        en: `${path}: is there already; expected the name of a new file`,
        ko: `${path}: 이미 있습니다; 새 파일의 이름이 필요합니다`,
      });
    }
    const { en, ko } = systemErrorText(error);
    throw new DataError({ en: `cannot write ${path}: ${en}`, ko: `${path}에 쓸 수 없습니다: ${ko}` });
  }
  const next = { en: 'try it with', ko: '확인하려면' }[language];
  io.stderr.write(`zigzag: ${path}; ${next}: zigzag lesson check ${path}\n`);
  return 0;
}
