import type { Environment } from '../charts/ascii.ts';

/** GNU screen passes a string on only if it is short; longer ones go in pieces that the terminal sees as one. */
const longestPiece = 500;

/**
 * What asks the terminal to put a text on the clipboard (OSC 52), also over SSH. tmux and GNU screen stand between and keep
 * such a wish to themselves: it is handed through them. tmux is asked as well: it has a clipboard of its own, and knows
 * whether it may be handed through.
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
