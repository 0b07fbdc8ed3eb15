import { escaped, type Language } from '../../base/text.ts';
import { type Entry, localTime, outcomeWords } from '../../engine/runs/kept.ts';
import { aligned } from '../aligned.ts';
import { print } from '../destination.ts';
import { runObjects } from '../formats.ts';
import { readable } from '../io.ts';
import { toText } from '../text.ts';
import { entryObject, guessesObject, toLine } from './object.ts';
import { entriesNamed, needWords, type RunsCommand, reportOf } from './request.ts';

const yes = { en: 'yes', ko: '예' };

/** What is told of an entry above its figure. */
function facts(entry: Entry, language: Language): string[] {
  const { id, at, outcome, command, dataset, recipe, kernel, version, pinned, note } = entry;
  const data = recipe.data ?? dataset?.name;
  const rows = {
    en: { id: 'run', at: 'date', outcome: 'outcome', data: 'data', by: 'computed by', note: 'note', pinned: 'pinned' },
    ko: { id: '실행', at: '날짜', outcome: '결과', data: '데이터', by: '계산', note: '메모', pinned: '고정' },
  }[language];
  return aligned([
    [rows.id, id],
    [rows.at, localTime(at)],
    [rows.outcome, outcomeWords[outcome][language]],
    ...(data === undefined ? [] : [[rows.data, data]]),
    [rows.by, `zigzag ${version}, ${kernel}`],
    ...(pinned ? [[rows.pinned, yes[language]]] : []),
    ...(note === '' ? [] : [[rows.note, note]]),
    ['$', command],
  ]).map(escaped);
}

/** What was guessed before, and what came of it: a paragraph each. */
function guessLines({ guesses = [] }: Entry, language: Language): string[] {
  const words = { en: 'guessed', ko: '예측' }[language];
  return guesses.flatMap(({ asked, said, outcome }) => [
    '',
    escaped(asked[language]),
    escaped(`${words}: ${said[language]}`),
    ...(outcome ? [escaped(outcome[language])] : []),
  ]);
}

/** `zigzag runs show ID`: one kept run, as `zigzag run` reported it. */
export const show: RunsCommand = {
  flags: ['json'],
  async run(request, history, io) {
    const { words, json, language } = request;
    needWords({ en: 'show ID', ko: 'show <실행>' }, words.length === 1);
    const [entry] = entriesNamed(words, history);
    const report = reportOf(entry!, history);
    if (json) {
      await print(toLine({ ...entryObject(entry!), ...guessesObject(entry!), runs: runObjects(report) }), io);
      return 0;
    }
    const lines = [...facts(entry!, language), ...guessLines(entry!, language)];
    const head = readable(`${lines.join('\n')}\n\n`, io);
    await print(head + toText(report, request, io), io);
    return 0;
  },
};
