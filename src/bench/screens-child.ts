import { messageOf } from '../base/errors.ts';
import { measureScreens, type ScreenRow, type ScreensOptions } from './screen-frames.ts';

/** A message of the process that draws the screens. */
export type ScreensMessage =
  | { readonly type: 'progress'; readonly share: number; readonly what: string }
  | { readonly type: 'rows'; readonly rows: readonly ScreenRow[] }
  | { readonly type: 'failed'; readonly message: string };

/*
 * A process of its own, to draw like a freshly started program, with its own heap and compiled code, and to keep what Ink
 * writes when it leaves from the real terminal.
 */
process.once('message', async (options: ScreensOptions) => {
  const post = (message: ScreensMessage) => process.send!(message);
  try {
    post({
      type: 'rows',
      rows: await measureScreens(options, (share, what) => post({ type: 'progress', share, what })),
    });
  } catch (error) {
    post({ type: 'failed', message: messageOf(error) });
  }
  process.disconnect();
});
