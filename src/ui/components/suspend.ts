import { useApp } from 'ink';
import { useEffect } from 'react';

/** Gives the terminal to the shell on Ctrl-Z (or SIGTSTP from outside) and takes it back on SIGCONT. */
export function useSuspend(): void {
  const { suspendTerminal } = useApp();
  useEffect(() => {
    const suspend = () => {
      void suspendTerminal(async () => {
        const woken = new Promise<void>((resolve) => {
          process.once('SIGCONT', () => resolve());
        });
        // Without the terminal's input nothing else keeps the program from ending before the signal is heard.
        const alive = setInterval(() => {}, 60_000);
        process.kill(process.pid, 'SIGSTOP');
        await woken;
        clearInterval(alive);
      });
    };
    process.on('SIGTSTP', suspend);
    return () => {
      process.off('SIGTSTP', suspend);
    };
  }, [suspendTerminal]);
}
