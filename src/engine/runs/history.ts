import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { builtins } from '../../base/builtins.ts';
import { DataError, systemErrorText } from '../../base/errors.ts';
import { inEachLanguage, shownPath } from '../../base/text.ts';
import { changedTexts, experimentById } from '../experiments/index.ts';
import { commandOf, fixedData } from './command.ts';
import { fileAt, openForReading, openForWriting, rollBack, setAside } from './history-file.ts';
import { type Entry, type FinishedStart, outcomeOf, seedRunsOf, summaryOfStart } from './kept.ts';
import { exactJson, type PackedStart, packResults, parseExactJson, unpackResults } from './pack.ts';
import { refusalOf } from './sqlite.ts';

/** The most bytes of the file. */
const defaultLimit = 200 * 2 ** 20;

export interface HistoryOptions {
  /** Made with the first entry; null: there is no place for it, and nothing is kept. */
  readonly folder: string | null;
  /** Of the program. */
  readonly version: string;
  /** The time, in ISO 8601. */
  readonly now: () => string;
  /** The most bytes of the file; 200 MiB when left out. */
  readonly limit?: number;
  /** Told when a damaged file was set aside, with its new name. */
  readonly onSetAside?: (path: string) => void;
}

/** What stands in the column `head`. */
type Head = Omit<Entry, 'id' | 'at' | 'pinned' | 'note'>;

interface Row {
  readonly id: string;
  readonly at: string;
  readonly pinned: number;
  readonly note: string;
  readonly head: string;
}

const columns = 'id, at, pinned, note, head';

function entryOf(row: unknown): Entry {
  const { head, pinned, ...own } = row as Row;
  return { ...(parseExactJson(head) as Head), ...own, pinned: pinned === 1 };
}

/** Without letters that are taken for others: i, l, o, u. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 8;

/** A name that follows from what is named. */
function idOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = builtins.crypto.createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return Array.from(hash.digest().subarray(0, idLength), (byte) => digits[byte % 32]).join('');
}

/**
 * The starts that are over, in a file of SQLite. Nothing is opened before it is needed, and nothing made before the first entry.
 * Programs may use it at the same time; after a crash it has every entry that was finished.
 */
export class History {
  private readonly options: HistoryOptions;
  private open: { readonly database: DatabaseSync; readonly file: string | null; readonly writes: boolean } | null =
    null;

  constructor(options: HistoryOptions) {
    this.options = options;
  }

  private get folder(): string {
    const { folder } = this.options;
    if (folder !== null) return folder;
    throw new DataError({ en: 'there is no home folder to keep runs in', ko: '실행을 저장할 홈 폴더가 없습니다' });
  }

  private get path(): string {
    return join(this.folder, 'runs.db');
  }

  /**
   * Keeps a start; returns its id.
   *
   * @param replaced the id of an entry in whose place it stands, with its pin and its note; it may be gone by now
   * @throws DataError where it cannot be kept
   */
  async add(start: FinishedStart, replaced?: string): Promise<string> {
    const { dataset, kernel, vectors, elapsedMs, guesses } = start;
    const { version, now } = this.options;
    const experiment = experimentById(start.recipe.experiment);
    const recipe = { ...start.recipe, data: fixedData(start.recipe.data) };
    const head: Head = {
      recipe,
      kernel,
      vectors,
      elapsedMs,
      dataset: dataset && {
        name: dataset.name,
        train: { count: dataset.train.count },
        test: { count: dataset.test.count },
      },
      differs: changedTexts(experiment, recipe.values),
      version,
      outcome: outcomeOf(seedRunsOf(start).flatMap(({ results }) => results)),
      summary: summaryOfStart(start),
      command: commandOf(recipe),
      ...(guesses && { guesses }),
    };
    const [at, text] = [now(), exactJson(head)];
    const body = await packResults(start);
    return this.write((database) => {
      const before =
        replaced && database.prepare('DELETE FROM entries WHERE id = ? RETURNING pinned, note').get(replaced);
      const { pinned, note } = before || { pinned: 0, note: '' };
      const insert = database.prepare(
        'INSERT OR IGNORE INTO entries (id, at, head, body, pinned, note) VALUES (?, ?, ?, ?, ?, ?)',
      );
      for (let twin = 0; ; twin++) {
        const id = idOf(at, text, body, String(twin));
        if (insert.run(id, at, text, body, pinned!, note!).changes === 0) continue;
        this.makeRoom(database, id);
        return id;
      }
    });
  }

  /** All entries, newest first; none before the first was kept. */
  list(): Entry[] {
    return this.read((database) =>
      database.prepare(`SELECT ${columns} FROM entries ORDER BY at DESC, seq DESC`).all(),
    ).map(entryOf);
  }

  /** The results of an entry. @throws DataError if there is no such entry, or it cannot be read */
  results(id: string): PackedStart {
    const [row] = this.read((database) => database.prepare('SELECT body FROM entries WHERE id = ?').all(id));
    if (!row) throw new DataError({ en: `the run ${id} is not there any more`, ko: `${id}: 이제 없는 실행입니다` });
    try {
      return unpackResults(row.body as Uint8Array);
    } catch {
      throw new DataError({ en: `the numbers of ${id} are damaged`, ko: `${id}: 저장된 수치가 손상되었습니다` });
    }
  }

  pin(id: string, pinned: boolean): void {
    this.write((database) => database.prepare('UPDATE entries SET pinned = ? WHERE id = ?').run(Number(pinned), id));
  }

  note(id: string, note: string): void {
    this.write((database) => database.prepare('UPDATE entries SET note = ? WHERE id = ?').run(note, id));
  }

  delete(ids: readonly string[]): void {
    this.write((database) => {
      const one = database.prepare('DELETE FROM entries WHERE id = ?');
      for (const id of ids) one.run(id);
      database.exec('PRAGMA incremental_vacuum');
    });
  }

  /** Closes the file; the next use opens it again. */
  close(): void {
    this.open?.database.close();
    this.open = null;
  }

  /** Deletes the oldest entries that are not pinned until the file is small enough; the newest one stays, or nothing changes. */
  private makeRoom(database: DatabaseSync, newest: string): void {
    const { limit = defaultLimit } = this.options;
    const number = (name: string) => Number(Object.values(database.prepare(`PRAGMA ${name}`).get()!)[0]);
    const used = () => (number('page_count') - number('freelist_count')) * number('page_size');
    const oldest = database.prepare(
      'DELETE FROM entries WHERE seq = (SELECT seq FROM entries WHERE pinned = 0 AND id <> ? ORDER BY at, seq LIMIT 1)',
    );
    if (used() <= limit) return;
    while (used() > limit) {
      if (oldest.run(newest).changes > 0) continue;
      const mebibytes = Math.round(limit / 2 ** 20);
      throw new DataError({
        en: `the pinned runs take all of the ${mebibytes} MiB that runs may take`,
        ko: `고정한 실행이 허용된 ${mebibytes}MiB를 모두 차지합니다`,
      });
    }
    database.exec('PRAGMA incremental_vacuum');
  }

  private read(query: (database: DatabaseSync) => Record<string, unknown>[]): Record<string, unknown>[] {
    if (this.options.folder === null) return [];
    return this.mended(() => (fileAt(this.path) === null ? [] : query(this.database(false))));
  }

  /** Does all of an action in the file, or nothing. */
  private write<T>(action: (database: DatabaseSync) => T): T {
    return this.mended(() => {
      const database = this.database(true);
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = action(database);
        database.exec('COMMIT');
        return result;
      } catch (error) {
        rollBack(database);
        throw error;
      }
    });
  }

  /** The open file; opened anew when another one has taken its place, or when it must be written to for the first time. */
  private database(writes: boolean): DatabaseSync {
    const file = fileAt(this.path);
    if (this.open && (this.open.file !== file || (writes && !this.open.writes))) this.close();
    if (this.open) return this.open.database;
    const database = writes ? openForWriting(this.folder, this.path) : openForReading(this.path);
    this.open = { database, file: fileAt(this.path), writes };
    return database;
  }

  /** A damaged file is set aside, and the action done again without it. */
  private mended<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (refusalOf(error) !== 'damaged') throw this.explained(error);
    }
    const file = this.open?.file ?? fileAt(this.path);
    this.close();
    try {
      const aside = setAside(this.path, file, this.options.now());
      if (aside) this.options.onSetAside?.(aside);
      return action();
    } catch (error) {
      throw this.explained(error);
    }
  }

  private explained(error: unknown): unknown {
    if (error instanceof DataError) return error;
    const file = shownPath(this.path);
    switch (refusalOf(error)) {
      case 'full':
        return new DataError({
          en: `${file}: no space left on the disk`,
          ko: `${file}: 디스크에 남은 공간이 없습니다`,
        });
      case 'busy':
        return new DataError({ en: `${file}: another program has it`, ko: `${file}: 다른 프로그램이 쓰고 있습니다` });
      case 'unwritable':
        return new DataError({ en: `${file} cannot be written`, ko: `${file}에 쓸 수 없습니다` });
      default:
        return new DataError(inEachLanguage((language) => `${file}: ${systemErrorText(error)[language]}`));
    }
  }
}
