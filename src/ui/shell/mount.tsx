import { render } from 'ink';
import type { AnyScreen } from '../kit/screen.ts';
import { App } from './app.tsx';
import { Canvas, CanvasContext } from './canvas.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { TerminalInput } from './input/terminal-input.ts';
import type { Store } from './store.ts';
import { Typing } from './typing.ts';

export interface MountOptions {
  readonly store: Store;
  readonly screens: readonly AnyScreen[];
  readonly onError: (error: unknown) => void;
  /** The process's own when left out. */
  readonly streams?: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  };
  /** Called after every frame, when all of it has been sent. */
  readonly onFrame?: () => void;
}

/** Mounts the program on a terminal, or on other streams. The caller closes the canvas. */
export function mount({ store, screens, onError, streams, onFrame }: MountOptions) {
  const canvas = new Canvas(streams?.stdout ?? process.stdout, onFrame);
  const typing = new Typing({
    store,
    screens,
    pressInInk: (key) => input.pressInInk(key),
    suspend: () => process.kill(process.pid, 'SIGTSTP'),
    repaint: canvas.repaint,
  });
  const input = new TerminalInput(streams?.stdin ?? process.stdin, typing);
  const app = render(
    <ErrorBoundary onError={onError}>
      <CanvasContext value={canvas}>
        <App store={store} screens={screens} />
      </CanvasContext>
    </ErrorBoundary>,
    {
      ...streams,
      stdin: input.stdin,
      stdout: canvas.stdout,
      alternateScreen: true,
      incrementalRendering: true,
      // The canvas paints at once; Ink's own frame is blank. Ink's frame timer delays leaving by up to one frame: with few
      // frames a second leaving would be slow.
      maxFps: 30,
      interactive: true,
      exitOnCtrlC: false,
      // What is written to the console of the program's own terminal must not disturb the picture.
      patchConsole: streams === undefined,
    },
  );
  return { app, canvas };
}
