import { stateFolder } from '../base/state-folder.ts';
import type { Language, Text } from '../base/text.ts';
import { programVersion } from '../base/version.ts';
import type { History, HistoryOptions } from '../engine/runs/history.ts';
import { type Keeper, keeperIn, noticingHistory } from '../engine/runs/keeper.ts';
import type { Io } from './io.ts';

/** Tells remarks on stderr. */
const noticesOn = (language: Language, io: Io) => (text: Text) => {
  io.stderr.write(`zigzag: ${text[language]}\n`);
};

/** Where and how runs are kept. */
export function historyOptions(env: Io['env']): HistoryOptions {
  return { folder: stateFolder(env), version: programVersion(), now: () => new Date().toISOString() };
}

/** The history of a command, which tells of a damaged file on stderr. */
export function openHistory(language: Language, io: Io): History {
  return noticingHistory(historyOptions(io.env), noticesOn(language, io));
}

/** Keeps the runs of a command; undefined where there is no place for them. */
export function keeperFor(language: Language, io: Io): Keeper | undefined {
  if (stateFolder(io.env) === null) return undefined;
  const history = openHistory(language, io);
  const keeper = keeperIn(history, noticesOn(language, io));
  return {
    async keep(start) {
      await keeper.keep(start);
      history.close();
    },
  };
}
