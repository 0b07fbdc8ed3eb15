import type { Environment } from '../charts/ascii.ts';

/** GNU screen passes only short strings on; longer ones are sent in pieces, which the terminal receives as one. */
const longestPiece = 500;

/**
 * The sequence that puts a text on the terminal's clipboard (OSC 52), also over SSH. For tmux and GNU screen, which do not
 * pass it on, it is wrapped. tmux gets it unwrapped, too: for its own buffer, and to pass it on if it is configured to.
 */
export function clipboardSequence(text: string, env: Environment): string {
  const sequence = `\x1b]52;c;${Buffer.from(text).toString('base64')}\x07`;
  if (env.TMUX) return `${sequence}\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;
  if (env.STY || env.TERM?.startsWith('screen')) {
    const pieces = sequence.match(new RegExp(`[\\s\\S]{1,${longestPiece}}`, 'g')) ?? [];
    return pieces.map((piece) => `\x1bP${piece}\x1b\\`).join('');
  }
  return sequence;
}
