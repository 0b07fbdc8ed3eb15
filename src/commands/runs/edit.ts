import { UsageError } from '../../base/errors.ts';
import { escaped, type Language } from '../../base/text.ts';
import type { Entry } from '../../engine/runs/kept.ts';
import { maxNoteLength } from '../../engine/runs/kept.ts';
import { print } from '../destination.ts';
import { type Io, readable } from '../io.ts';
import { entriesLine } from './object.ts';
import { entriesNamed, needWords, type RunsCommand, type RunsRequest } from './request.ts';
import { entriesTable } from './table.ts';

/** Tells what was done, with the runs as they are now. */
async function tell(done: Readonly<Record<Language, string>>, entries: readonly Entry[], request: RunsRequest, io: Io) {
  const { json, language } = request;
  if (json) {
    await print(entriesLine(entries), io);
    return;
  }
  const lines = [done[language], ...entriesTable(entries, language, io.stdout.columns || 120).map(escaped)];
  await print(readable(`${lines.join('\n')}\n`, io), io);
}

/** `zigzag runs pin ID…`: these stay when older runs go; with `--off` they may go again. */
export const pin: RunsCommand = {
  flags: ['json', 'off'],
  async run(request, history, io) {
    const { words, off } = request;
    needWords({ en: 'pin ID…', ko: 'pin <실행>…' }, words.length > 0);
    const entries = entriesNamed(words, history);
    for (const { id } of entries) history.pin(id, !off);
    const done = off
      ? { en: 'Not pinned any more:', ko: '고정을 풀었습니다:' }
      : { en: 'Pinned:', ko: '고정했습니다:' };
    await tell(
      done,
      entries.map((entry) => ({ ...entry, pinned: !off })),
      request,
      io,
    );
    return 0;
  },
};

/** `zigzag runs note ID TEXT`: writes a note to a run; an empty one removes it. */
export const note: RunsCommand = {
  flags: ['json'],
  async run(request, history, io) {
    const [word, ...texts] = request.words;
    const form = { en: 'note ID TEXT (an empty text removes it)', ko: 'note <실행> <메모> (빈 메모는 삭제)' };
    needWords(form, texts.length > 0);
    const [entry] = entriesNamed([word!], history);
    const text = texts.join(' ').trim();
    if ([...text].length > maxNoteLength) {
      throw new UsageError({
        en: `a note has at most ${maxNoteLength} characters; this one has ${[...text].length}`,
        ko: `메모는 ${maxNoteLength}자까지 쓸 수 있습니다; 이 메모는 ${[...text].length}자입니다`,
      });
    }
    history.note(entry!.id, text);
    const done =
      text === '' ? { en: 'Without a note:', ko: '메모를 지웠습니다:' } : { en: 'Noted:', ko: '메모했습니다:' };
    await tell(done, [{ ...entry!, note: text }], request, io);
    return 0;
  },
};

/** `zigzag runs delete ID…`: all of them, or none if a word names no run. */
export const deleteRuns: RunsCommand = {
  flags: ['json'],
  async run(request, history, io) {
    const { words } = request;
    needWords({ en: 'delete ID…', ko: 'delete <실행>…' }, words.length > 0);
    const entries = entriesNamed(words, history);
    history.delete(entries.map(({ id }) => id));
    await tell({ en: 'Deleted:', ko: '지웠습니다:' }, entries, request, io);
    return 0;
  },
};
