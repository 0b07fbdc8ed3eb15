import { notAllowed, prefixedError } from '../base/refusals.ts';
import type { TerminalSize } from '../bench/pseudo-terminal.ts';

const minSize = { columns: 60, rows: 16 };
const maxSize = { columns: 500, rows: 200 };

/** Reads the terminal size of `--size`: "120x36", columns and rows. @throws UsageError for any other text */
export function terminalSizeOf(text: string): TerminalSize {
  const [columns = 0, rows = 0] = /^(\d+)x(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (columns >= minSize.columns && columns <= maxSize.columns && rows >= minSize.rows && rows <= maxSize.rows) {
    return { columns, rows };
  }
  const [from, to] = [minSize, maxSize].map(({ columns, rows }) => `${columns}x${rows}`);
  const allowed = { en: `columns x rows from ${from} to ${to}`, ko: `열x행, ${from}부터 ${to}까지` };
  throw prefixedError('--size', notAllowed(text, allowed));
}
