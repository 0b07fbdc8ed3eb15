import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DataError, systemErrorText, UsageError } from '../../base/errors.ts';
import { notWritten } from '../destination.ts';
import type { ExportFile, ExportFormat } from './exporter.ts';

/** A folder that files are written into; nothing in it is ever changed. */
export interface ExportFolder {
  /** @throws DataError naming the folder */
  write(files: readonly ExportFile[]): Promise<void>;
}

/** Whether a path leads to anything. */
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A path that leads to nothing yet: the one asked for, or with a number after it. */
async function freePath(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : `${path}-${n}`;
    if (!(await isThere(free))) return free;
  }
}

/** Each folder of the export is a new one beside those that are there: earlier exports stay, to be compared with. */
async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<void> {
  for (const { path, content } of files) {
    const own = await freePath(join(folder, dirname(path)));
    await mkdir(own, { recursive: true });
    await writeFile(join(own, basename(path)), content, { flag: 'wx' });
  }
}

/** The nearest folder on the way to a path that exists. @throws the system's error */
function checkWritable(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new DataError({ en: 'it is not a folder', ko: '폴더가 아닙니다' });
  if (found) accessSync(path, constants.W_OK | constants.X_OK);
  else checkWritable(dirname(path));
}

/**
 * The folder of `--out`, for a format of several files; it is made with the files, if there is none.
 * @throws UsageError without one, DataError if it cannot be written
 */
export function openFolder(format: ExportFormat, out: string | undefined): ExportFolder {
  if (out === undefined) {
    throw new UsageError({
      en: `--format ${format}: writes several files; needs --out and the name of a folder, such as --out logs`,
      ko: `--format ${format}: 파일을 여러 개 쓰므로 --out과 폴더 이름이 필요합니다, 예를 들어 --out logs`,
    });
  }
  try {
    checkWritable(resolve(out));
  } catch (error) {
    throw notWritten(out, systemErrorText(error));
  }
  return {
    async write(files) {
      try {
        await writeFiles(out, files);
      } catch (error) {
        throw notWritten(out, systemErrorText(error));
      }
    },
  };
}
