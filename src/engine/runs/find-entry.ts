import { UsageError } from '../../base/errors.ts';
import { unknownName } from '../../base/refusals.ts';
import { inEachLanguage, quoted } from '../../base/text.ts';
import type { Entry } from './kept.ts';

/** The word for the newest entry. */
const newest = 'last';

/**
 * The entry that a word names: its id, or the beginning of it, as long as no other one begins so; "last" is the newest.
 *
 * @param entries newest first
 * @throws UsageError for a word that names none, or several
 */
export function findEntry(entries: readonly Entry[], word: string): Entry {
  const wanted = word.toLowerCase();
  if (wanted === newest && entries[0]) return entries[0];
  const found = entries.filter(({ id }) => wanted !== '' && id.startsWith(wanted));
  const only = found.find(({ id }) => id === wanted) ?? found[0];
  if (only && (found.length === 1 || only.id === wanted)) return only;
  if (entries.length === 0) {
    throw new UsageError(
      inEachLanguage((language) => {
        const name = quoted(word, language);
        return language === 'ko'
          ? `알 수 없는 실행: ${name}; 아직 저장된 실행이 없습니다`
          : `unknown run ${name}; no run is kept yet`;
      }),
    );
  }
  if (!only) throw unknownName({ what: { en: 'run', ko: '실행' }, word, known: entries.map(({ id }) => id) });
  throw new UsageError(
    inEachLanguage((language) => {
      const [name, ids] = [quoted(word, language), found.map(({ id }) => id).join(', ')];
      return language === 'ko'
        ? `${name}: 여러 실행이 이렇게 시작합니다; 가능한 이름: ${ids}`
        : `${name} is the beginning of several runs; allowed: ${ids}`;
    }),
  );
}
