/** A word for a POSIX shell, in quotes where it needs them. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Words as one line for a shell. */
export function commandLine(words: readonly string[]): string {
  return words.map(shellQuoted).join(' ');
}
