import { messageOf } from '../base/errors.ts';
import { measureScreens, type ScreenRow, type ScreensOptions } from './screen-frames.ts';

/** What the process that draws the screens says. */
export type ScreensMessage =
  | { readonly type: 'progress'; readonly share: number; readonly what: string }
  | { readonly type: 'rows'; readonly rows: readonly ScreenRow[] }
  | { readonly type: 'failed'; readonly message: string };

/*
 * A process of its own: it draws as the program does that a person has just started, with a heap and compiled code of its
 * own, and what Ink writes to the real terminal when it leaves does not get there.
 */
process.once('message', async (options: ScreensOptions) => {
  const say = (message: ScreensMessage) => process.send!(message);
  try {
    say({ type: 'rows', rows: await measureScreens(options, (share, what) => say({ type: 'progress', share, what })) });
  } catch (error) {
    say({ type: 'failed', message: messageOf(error) });
  }
  process.disconnect();
});
