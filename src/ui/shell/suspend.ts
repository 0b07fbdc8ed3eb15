import { useApp, useStdin } from 'ink';
import { useContext, useEffect } from 'react';
import { CanvasContext } from './canvas.ts';

/** Stops the process; resolves when it is continued. A timer keeps Node running, which has no input meanwhile. */
async function stopped(stop: () => void, wake: (go: () => void) => void): Promise<void> {
  const alive = setInterval(() => {}, 60_000);
  const woken = new Promise<void>(wake);
  stop();
  await woken;
  clearInterval(alive);
}

/**
 * Gives the terminal to the shell on Ctrl-Z (or SIGTSTP from outside) and takes it back on SIGCONT. A SIGSTOP cannot be
 * handled and is noticed only by the SIGCONT after it: the terminal is then set up again.
 */
export function useSuspend(): void {
  const { suspendTerminal } = useApp();
  const { stdin } = useStdin();
  const canvas = useContext(CanvasContext);
  useEffect(() => {
    let busy = false;
    let wake: (() => void) | null = null;
    /** Stopped and continued once more while the terminal was being taken back, for example by `bg`. */
    let again = false;
    /** The next SIGTSTP is the one that this process sends to its group. */
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
    /** Makes Ink read the size again: a resize meanwhile was not reported to this process. */
    const measure = () => process.emit('SIGWINCH', 'SIGWINCH');
    const stop = () => {
      // The parent (npm, a script) is in the same process group, and the shell waits for all of it.
      own = true;
      process.kill(0, 'SIGTSTP');
      // An orphaned process group is not stopped by SIGTSTP.
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
      // In the background the system stops the process here (SIGTTOU), before it writes on the shell's screen.
      (stdin as NodeJS.ReadStream).setRawMode?.(false);
      // Ink clears its frame before it suspends: on the alternate screen, not on the shell's.
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
