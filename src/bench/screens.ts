import { fork } from 'node:child_process';
import { DataError } from '../base/errors.ts';
import { same, type Text } from '../base/text.ts';
import { killedOnExit } from './cleanup.ts';
import { builtFile } from './program.ts';
import type { ScreenRow, ScreensOptions } from './screen-frames.ts';
import type { ScreensMessage } from './screens-child.ts';

export type { ScreenRow } from './screen-frames.ts';

function notDrawn({ en, ko }: Text): DataError {
  return new DataError({ en: `the screens could not be drawn: ${en}`, ko: `화면을 그리지 못했습니다: ${ko}` });
}

/** Measures the frames of each screen, in a process of its own. @throws DataError when that fails */
export async function benchScreens(
  options: ScreensOptions,
  onProgress: (share: number, what: string) => void,
): Promise<readonly ScreenRow[]> {
  const child = killedOnExit(fork(builtFile('screens-child.js'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => reject(notDrawn({ en: `exit code ${code}`, ko: `종료 코드 ${code}` })));
      child.on('message', (message: ScreensMessage) => {
        if (message.type === 'progress') onProgress(message.share, message.what);
        else if (message.type === 'rows') resolve(message.rows);
        else reject(notDrawn(same(message.message)));
      });
      child.send(options);
    });
  } finally {
    child.kill();
  }
}
