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
        process.kill(process.pid, 'SIGSTOP');
        await woken;
      });
    };
    process.on('SIGTSTP', suspend);
    return () => {
      process.off('SIGTSTP', suspend);
    };
  }, [suspendTerminal]);
}
