import { errorText, messageOf } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';

/** What V8 says when the system gives it no memory for a buffer or for WebAssembly. */
const outOfMemory = /could not allocate memory|array buffer allocation failed|out of memory/i;

const noMemory: Text = {
  en: 'not enough memory to go on',
  ko: '메모리가 부족하여 계속할 수 없습니다',
};

/** Why a run failed, in plain words, from what was thrown in its thread. */
export function failureText(error: unknown): Text {
  return error instanceof RangeError && outOfMemory.test(error.message) ? noMemory : errorText(error);
}

/** Why a run failed whose thread crashed before it could report, from the error of the thread. */
export function crashText(error: unknown): Text {
  switch ((error as { code?: unknown } | null)?.code) {
    case 'ERR_WORKER_INIT_FAILED':
    case 'EMFILE':
    case 'ENFILE':
    case 'EAGAIN':
    case 'ENOMEM':
      return {
        en: 'no further thread could be started (limit of open files, of threads or of memory)',
        ko: '스레드를 더 시작할 수 없습니다(열린 파일 수, 스레드 수 또는 메모리의 한계)',
      };
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return {
        en: 'not enough memory: the worker has filled the heap that it may have',
        ko: '메모리가 부족합니다. 스레드가 쓸 수 있는 힙이 가득 찼습니다',
      };
    default: {
      const message = messageOf(error);
      return { en: `the worker died: ${message}`, ko: `스레드가 오류로 종료되었습니다: ${message}` };
    }
  }
}

/** A thread that has ended without an error, by `process.exit` in it or from outside. */
export function exitText(code: number): Text {
  return {
    en: `the worker ended before the run did (exit code ${code})`,
    ko: `실행이 끝나기 전에 스레드가 종료되었습니다(종료 코드 ${code})`,
  };
}
