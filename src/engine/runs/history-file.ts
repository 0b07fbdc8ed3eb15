import { chmodSync, closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { DataError } from '../../base/errors.ts';
import { shownPath } from '../../base/text.ts';
import { loadSqlite, refusalOf } from './sqlite.ts';

/** Of what the tables are; a program that knows only a smaller number leaves the file alone. */
const schemaVersion = 1;

const tables = `
  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    head TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  PRAGMA user_version = ${schemaVersion};
`;

/** How long another program may keep the file before this one gives up. */
const busyMs = 2000;

/** Blocks this thread. */
const sleep = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Tries again while another program has the file: switching to the write-ahead log does not wait for it by itself. */
function patiently<T>(action: () => T): T {
  for (let left = busyMs; ; left -= 20) {
    try {
      return action();
    } catch (error) {
      if (refusalOf(error) !== 'busy' || left <= 0) throw error;
      sleep(20);
    }
  }
}

/** Ends a transaction that failed; a full disk has ended it already. */
export function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // There is none any more.
  }
}

/** Which file a path leads to; null if there is none. */
export function fileAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : null;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

function checkVersion(database: DatabaseSync, path: string): void {
  const found = versionOf(database);
  if (found <= schemaVersion) return;
  const file = shownPath(path);
  throw new DataError({
    en: `${file} was written by a newer zigzag`,
    ko: `${file}: 더 새로운 zigzag가 쓴 파일입니다`,
  });
}

/**
 * Opens the file for reading and writing; it and its folder are made if they are not there, for this user alone.
 * @throws the errors of SQLite and of the file system, DataError for a file of a newer program
 */
export function openForWriting(folder: string, path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyMs}`);
    checkVersion(database, path);
    patiently(() => {
      // A new file has nothing to lose yet: it does not wait for the disk, which would keep a screen waiting.
      if (versionOf(database) === 0) database.exec('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA synchronous = OFF');
      database.exec('PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 4194304');
      database.exec('BEGIN IMMEDIATE');
      try {
        // Looked at again, for another program may have been faster.
        if (versionOf(database) === 0) database.exec(tables);
        database.exec('COMMIT');
      } catch (error) {
        rollBack(database);
        throw error;
      }
    });
    // A transaction is whole after a crash of this program; after one of the machine the last ones may be missing.
    database.exec('PRAGMA synchronous = NORMAL');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens a file that is there for reading, also where nothing can be written. @throws as `openForWriting` does */
export function openForReading(path: string): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const open = (location: string | URL) => {
    const database = new DatabaseSync(location, { readOnly: true });
    try {
      database.exec(`PRAGMA busy_timeout = ${busyMs}`);
      checkVersion(database, path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  };
  try {
    return open(path);
  } catch (error) {
    if (refusalOf(error) !== 'unwritable') throw error;
    // The log needs a file of shared memory beside it. Where none can be made, nobody can write either: the file is as it is.
    const still = pathToFileURL(path);
    still.searchParams.set('immutable', '1');
    return open(still);
  }
}

/**
 * Renames a damaged file, so that a new one can begin; another one that has taken its place meanwhile stays.
 * @param file the one that was found damaged, as `fileAt` told of it
 * @param at the time, in ISO 8601
 * @returns the new path; null where the file was not there any more
 */
export function setAside(path: string, file: string | null, at: string): string | null {
  if (file === null || fileAt(path) !== file) return null;
  const stamp = at.replace(/\.\d+/, '').replaceAll(':', '');
  const aside = path.replace(/(\.\w+)?$/, `-damaged-${stamp}$1`);
  renameSync(path, aside);
  // They belong to the damaged file, and would damage a new one.
  for (const beside of ['-wal', '-shm']) rmSync(`${path}${beside}`, { force: true });
  return aside;
}
