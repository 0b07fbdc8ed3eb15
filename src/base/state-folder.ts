import { isAbsolute, join } from 'node:path';

/** The folder of what a program keeps between its runs (XDG Base Directory Specification); null without a home. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const { XDG_STATE_HOME: xdg, HOME: home } = env;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'zigzag');
  return home && isAbsolute(home) ? join(home, '.local', 'state', 'zigzag') : null;
}
