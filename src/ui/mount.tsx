import { type RenderOptions, render } from 'ink';
import { App } from './app.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import type { AnyScreen } from './screen.ts';
import type { Store } from './store.ts';

export interface MountOptions {
  readonly store: Store;
  readonly screens: readonly AnyScreen[];
  readonly onError: (error: unknown) => void;
  /** The process's own when left out, and nobody is told of frames. */
  readonly streams?: Pick<RenderOptions, 'stdin' | 'stdout' | 'stderr' | 'onRender'>;
}

/** Draws the program as it is drawn for a person, whatever it is drawn on. */
export function mount({ store, screens, onError, streams }: MountOptions): ReturnType<typeof render> {
  return render(
    <ErrorBoundary onError={onError}>
      <App store={store} screens={screens} />
    </ErrorBoundary>,
    {
      ...streams,
      alternateScreen: true,
      incrementalRendering: true,
      // The store gathers reports; what it lets through is drawn at once.
      maxFps: 60,
      interactive: true,
      exitOnCtrlC: false,
      patchConsole: true,
    },
  );
}
