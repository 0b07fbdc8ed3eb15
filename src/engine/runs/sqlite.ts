import { DataError } from '../../base/errors.ts';

/**
 * Node's own SQLite, loaded only when it is needed. Some versions of Node remark on the terminal that it is experimental: that is
 * for those who build on it, not for those who use the program, so the remark is left out, and nothing else.
 * @throws DataError for a Node without it
 */
export function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    const found = process.getBuiltinModule('node:sqlite');
    if (found) return found;
  } finally {
    process.emitWarning = emitWarning;
  }
  throw new DataError({
    en: `Node ${process.versions.node} has no SQLite in it`,
    ko: `Node ${process.versions.node}에는 SQLite가 없습니다`,
  });
}

/** Why SQLite refused, as far as it makes a difference. */
export type Refusal = 'damaged' | 'full' | 'busy' | 'unwritable' | 'other';

/** Primary result codes of SQLite: https://sqlite.org/rescode.html */
const refusals: Readonly<Record<number, Refusal>> = {
  5: 'busy',
  6: 'busy',
  8: 'unwritable',
  11: 'damaged',
  13: 'full',
  14: 'unwritable',
  26: 'damaged',
};

/** The reason of an error of SQLite, or of the file system before it. */
export function refusalOf(error: unknown): Refusal {
  const { code, errcode } = (error ?? {}) as { code?: string; errcode?: number };
  if (code === 'ERR_SQLITE_ERROR' && errcode !== undefined) return refusals[errcode & 0xff] ?? 'other';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'ELOOP'].includes(code ?? '')
    ? 'unwritable'
    : 'other';
}
