import { errorText } from '../../base/errors.ts';
import { inEachLanguage, josa, shownPath, type Text } from '../../base/text.ts';
import { History } from './history.ts';
import { type FinishedStart, hasNumbers } from './kept.ts';

/** Keeps starts that are over. */
export interface Keeper {
  /**
   * Never fails: what cannot be kept is told in a notice, once.
   *
   * @param key of starts with the same key the last one stands in the place of those before
   */
  keep(start: FinishedStart, key?: string): Promise<void>;
}

/** The notice that a damaged file was set aside. */
function setAsideNotice(path: string): Text {
  const file = shownPath(path);
  return {
    en: `the history of runs was damaged: it is set aside as ${file}, and a new one begins`,
    ko: `실행 기록 파일이 손상되어 ${josa(file, '으로', '로')} 옮겨 두고 새로 시작합니다`,
  };
}

/** A history that tells of a damaged file. */
export function noticingHistory(
  options: ConstructorParameters<typeof History>[0],
  notice: (text: Text) => void,
): History {
  return new History({ ...options, onSetAside: (path) => notice(setAsideNotice(path)) });
}

/** Keeps starts in a history. */
export function keeperIn(history: Pick<History, 'add'>, notice: (text: Text) => void): Keeper {
  let told = false;
  /** By key: the id of what was kept last, once it is; none where nothing could be. */
  const ids = new Map<string, Promise<string | undefined>>();
  const add = async (start: FinishedStart, before: Promise<string | undefined> | undefined) => {
    const replaced = await before;
    return replaced === undefined ? history.add(start) : history.add(start, replaced);
  };
  return {
    async keep(start, key) {
      if (!hasNumbers(start.results)) return;
      const before = key === undefined ? undefined : ids.get(key);
      const adding = add(start, before);
      const kept = adding.catch(() => before);
      if (key !== undefined) ids.set(key, kept);
      try {
        await adding;
      } catch (error) {
        if (told) return;
        told = true;
        const why = errorText(error);
        notice(
          inEachLanguage((language) =>
            language === 'ko' ? `실행을 저장하지 못했습니다: ${why.ko}` : `the run was not kept: ${why.en}`,
          ),
        );
      }
    },
  };
}
