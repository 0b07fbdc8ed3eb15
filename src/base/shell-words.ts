/** A word as a POSIX shell must be given it, so that it arrives as it is. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Words as one line for a shell. */
export function commandLine(words: readonly string[]): string {
  return words.map(shellQuoted).join(' ');
}
