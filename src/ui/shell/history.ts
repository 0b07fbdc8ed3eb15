import type { History } from '../../engine/runs/history.ts';
import type { HistoryAsk, ShellAction } from '../kit/screen.ts';

/** What the history of runs has to say: the numbers of a run, or after anything else the list as it is then. @throws DataError */
export function answer(
  history: Pick<History, 'list' | 'results' | 'pin' | 'note' | 'delete'>,
  ask: HistoryAsk,
): ShellAction {
  switch (ask.type) {
    case 'load':
      return { type: 'loaded', id: ask.id, ...history.results(ask.id) };
    case 'pin':
      history.pin(ask.id, ask.pinned);
      break;
    case 'note':
      history.note(ask.id, ask.note);
      break;
    case 'delete':
      history.delete([ask.id]);
      break;
    case 'list':
      break;
  }
  return { type: 'entries', entries: history.list() };
}
