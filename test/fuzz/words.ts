/** What must not stand in a line for people: control characters of every kind, and what turns the order of letters around. */
const control = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** What is wrong with a message as one line on a terminal; null when nothing is. */
export function unclean(message: string): string | null {
  if (message.trim() === '') return 'it is empty';
  const found = control.exec(message);
  return (
    found &&
    `it has U+${found[0].codePointAt(0)!.toString(16).padStart(4, '0')} in it: ${JSON.stringify(message.slice(0, 300))}`
  );
}
