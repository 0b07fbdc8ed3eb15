import { getSystemErrorMessage } from 'node:util';
import { same, type Text } from './text.ts';

/** An error with a message in every language; `message` is the English one, for logs and JSON. */
class LocalizedError extends Error {
  readonly text: Text;

  /** @param message a string stands for every language: for tests and for errors that only developers see */
  constructor(message: Text | string) {
    const text = typeof message === 'string' ? same(message) : message;
    super(text.en);
    this.text = text;
  }
}

/** The caller asked for something that is not allowed; the message is one line that says what was wrong and what is allowed. Exit code 2. */
export class UsageError extends LocalizedError {
  override readonly name = 'UsageError';
}

/** Something outside the program is wrong (a damaged file, a missing folder); the message is one line that names it. Exit code 1. */
export class DataError extends LocalizedError {
  override readonly name = 'DataError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The message of an error in every language; a system's English message stands for all. */
export function errorText(error: unknown): Text {
  return error instanceof LocalizedError ? error.text : same(messageOf(error));
}

const korean: Readonly<Record<string, string>> = {
  EACCES: '권한이 없습니다',
  EBUSY: '다른 곳에서 쓰고 있습니다',
  EDQUOT: '디스크 할당량을 넘었습니다',
  EFBIG: '파일이 너무 큽니다',
  EIO: '입출력 오류입니다',
  EISDIR: '폴더입니다',
  ELOOP: '심볼릭 링크가 너무 많습니다',
  EMFILE: '열린 파일이 너무 많습니다',
  ENAMETOOLONG: '이름이 너무 깁니다',
  ENFILE: '열린 파일이 너무 많습니다',
  ENODEV: '장치가 없습니다',
  ENOENT: '그런 파일이나 폴더가 없습니다',
  ENOSPC: '장치에 남은 공간이 없습니다',
  ENOTDIR: '폴더가 아닙니다',
  ENXIO: '장치가 없습니다',
  EPERM: '허용되지 않은 작업입니다',
  EPIPE: '읽는 쪽이 닫혔습니다',
  EROFS: '읽기 전용 파일 시스템입니다',
  ETXTBSY: '실행 중인 파일입니다',
};

/** Why the system refused, in plain words: "no space left on device" for ENOSPC. */
export function systemErrorText(error: unknown): Text {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || typeof errno !== 'number') return errorText(error);
  // libuv's message for EISDIR describes the operation, not the folder.
  const en = code === 'EISDIR' ? 'it is a folder' : getSystemErrorMessage(errno);
  return { en, ko: korean[code] ?? en };
}
