/** The caller asked for something that is not allowed; the message is one line that says what was wrong and what is allowed. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something outside the program is not as it must be (a damaged file, a missing folder); one line that names it. Exit code 1. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
