import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assetUrl } from '../base/assets.ts';
import { DataError } from '../base/errors.ts';
import { badFile } from '../base/refusals.ts';
import { josa } from '../base/text.ts';

/** The path of a file of the built program. @throws DataError when it is not built */
export function builtFile(name: string): string {
  const file = fileURLToPath(new URL(`../dist/${name}`, assetUrl('')));
  if (!existsSync(file)) {
    throw badFile(file, { en: 'missing; `npm run build` writes it', ko: '없습니다; `npm run build`로 만듭니다' });
  }
  return file;
}

/** The error for a child process that failed. */
export function exitError(command: string, code: unknown): DataError {
  return new DataError({
    en: `${command} ended with exit code ${code}`,
    ko: `${command}: ${josa(`종료 코드 ${code}`, '으로', '로')} 끝났습니다`,
  });
}
