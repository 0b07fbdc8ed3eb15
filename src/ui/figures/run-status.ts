import type { Language, Text } from '../../base/text.ts';
import type { RunResult, RunStatus } from '../../engine/experiments/results.ts';
import { textWidth } from '../charts/cells.ts';
import { fittingFailure } from '../charts/prose.ts';

/** How far a run is, in words, the longest first; a run that trains says so by its numbers. */
const statuses: Readonly<Record<RunStatus, readonly Text[]>> = {
  queued: [
    { en: 'waiting for a core', ko: '코어를 기다리는 중' },
    { en: 'waiting', ko: '대기 중' },
  ],
  running: [],
  done: [{ en: 'done', ko: '완료' }],
  stopped: [{ en: 'stopped', ko: '중단됨' }],
  failed: [{ en: 'failed', ko: '실패' }],
};

/** The longest word for a status that has room; nothing where none has, or while a run trains. */
export function statusText(status: RunStatus, room: number, language: Language): string {
  const texts = statuses[status].map((text) => text[language]);
  return texts.find((text) => textWidth(text) <= room) ?? '';
}

/** Why a run that counts epochs came to nothing: it failed, or it diverged; null where neither is so. */
export function troubleText(run: RunResult, room: number, language: Language): string | null {
  if (run.message) return fittingFailure(room, run.message, language);
  const { diverged, divergedAt } = run.summary;
  return diverged ? { en: `diverged in epoch ${divergedAt}`, ko: `${divergedAt}번째 에폭에 발산` }[language] : null;
}
