import { UsageError } from '../../base/errors.ts';
import { unknownName } from '../../base/refusals.ts';
import { inEachLanguage } from '../../base/text.ts';
import { openHistory } from '../history.ts';
import type { Io } from '../io.ts';
import { compare } from './compare.ts';
import { deleteRuns, note, pin } from './edit.ts';
import { exportRun } from './export.ts';
import { list } from './list.ts';
import { type RunsCommandName, type RunsFlag, runsCommands } from './names.ts';
import type { RunsCommand, RunsRequest } from './request.ts';
import { show } from './show.ts';

/** What each word after `zigzag runs` does. */
const commands: Readonly<Record<RunsCommandName, RunsCommand>> = {
  list,
  show,
  compare,
  pin,
  note,
  delete: deleteRuns,
  export: exportRun,
};

/** @throws UsageError for a flag that the command has no use for */
function refuseFlags(name: string, { flags }: RunsCommand, given: readonly RunsFlag[]): void {
  const wrong = given.find((flag) => !flags.includes(flag));
  if (wrong === undefined) return;
  const takers = runsCommands.filter((one) => commands[one].flags.includes(wrong)).map((one) => `runs ${one}`);
  throw new UsageError(
    inEachLanguage((language) =>
      language === 'ko'
        ? `--${wrong}: runs ${name}에는 쓸 수 없습니다; 쓸 수 있는 명령: ${takers.join(', ')}`
        : `--${wrong} is not for runs ${name}; allowed with: ${takers.join(', ')}`,
    ),
  );
}

/** The command that the first word names, and the words after it; without one, `list`. @throws UsageError for an unknown word */
function commandOf([first, ...others]: readonly string[]): { name: RunsCommandName; rest: readonly string[] } {
  if (first === undefined) return { name: 'list', rest: [] };
  const name = runsCommands.find((one) => one === first);
  if (name) return { name, rest: others };
  throw unknownName({ what: { en: 'command', ko: '명령' }, word: first, known: runsCommands });
}

/**
 * `zigzag runs`: the runs that were kept. Returns the exit code.
 * @throws UsageError, DataError
 */
export async function runs(request: RunsRequest, given: readonly RunsFlag[], io: Io): Promise<number> {
  const { name, rest } = commandOf(request.words);
  const command = commands[name];
  refuseFlags(name, command, given);
  const history = openHistory(request.language, io);
  try {
    return await command.run({ ...request, words: rest }, history, io);
  } finally {
    history.close();
  }
}
