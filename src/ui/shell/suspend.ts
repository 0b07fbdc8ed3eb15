import { useApp, useStdin } from 'ink';
import { useContext, useEffect } from 'react';
import { CanvasContext } from './canvas.ts';

/** Resolves never before the program goes on after a stop; keeps the program alive, which has no input meanwhile. */
async function stopped(stop: () => void, wake: (go: () => void) => void): Promise<void> {
  const alive = setInterval(() => {}, 60_000);
  const woken = new Promise<void>(wake);
  stop();
  await woken;
  clearInterval(alive);
}

/**
 * Gives the terminal to the shell on Ctrl-Z (or SIGTSTP from outside) and takes it back on SIGCONT. A stop that cannot be
 * handled (SIGSTOP) is noticed by the SIGCONT alone: the shell has had the terminal, so all of it is taken anew.
 */
export function useSuspend(): void {
  const { suspendTerminal } = useApp();
  const { stdin } = useStdin();
  const canvas = useContext(CanvasContext);
  useEffect(() => {
    let busy = false;
    let wake: (() => void) | null = null;
    /** Stopped and continued once more while the terminal was being taken back: by `bg`, say. */
    let again = false;
    /** The next SIGTSTP is our own, to the whole group. */
    let own = false;

    const releaseTerminal = async (meanwhile: () => Promise<void>) => {
      busy = true;
      try {
        await suspendTerminal(meanwhile);
      } finally {
        busy = false;
      }
      if (again) reclaimTerminal();
    };
    /** A resize while others had the terminal was reported to them. */
    const measure = () => process.emit('SIGWINCH', 'SIGWINCH');
    const stop = () => {
      // Whoever started us (npm, a script) waits in the same group, and the shell waits for all of it.
      own = true;
      process.kill(0, 'SIGTSTP');
      // A group without a shell above it is not stopped by that.
      process.kill(process.pid, 'SIGSTOP');
    };
    const suspend = () => {
      if (own) own = false;
      else if (!busy) {
        void releaseTerminal(async () => {
          await stopped(stop, (go) => {
            wake = go;
          });
          measure();
        });
      }
    };
    const reclaimTerminal = () => {
      again = false;
      // In the background the system stops us here (SIGTTOU), before anything is written on the shell's screen.
      (stdin as NodeJS.ReadStream).setRawMode?.(false);
      // Ink clears its frame before it goes: not what now stands on the main screen.
      canvas?.stdout.write('\x1b[?1049h');
      void releaseTerminal(async () => {
        measure();
      });
    };
    const onContinue = () => {
      if (wake) {
        wake();
        wake = null;
      } else if (busy) again = true;
      else reclaimTerminal();
    };
    process.on('SIGTSTP', suspend);
    process.on('SIGCONT', onContinue);
    return () => {
      process.off('SIGTSTP', suspend);
      process.off('SIGCONT', onContinue);
    };
  }, [suspendTerminal, stdin, canvas]);
}
