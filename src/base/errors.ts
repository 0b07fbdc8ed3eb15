import { same, type Text } from './text.ts';

/** An error that is told to people: one line, in English where there is no other language. */
class ToldError extends Error {
  readonly text: Text;

  constructor(told: string | Text) {
    const text = typeof told === 'string' ? same(told) : told;
    super(text.en);
    this.text = text;
  }
}

/** The caller asked for something that is not allowed; the message is one line that says what was wrong and what is allowed. Exit code 2. */
export class UsageError extends ToldError {
  override readonly name = 'UsageError';
}

/** Something outside the program is not as it must be (a damaged file, a missing folder); one line that names it. Exit code 1. */
export class DataError extends ToldError {
  override readonly name = 'DataError';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What an error says, in every language that it says it in. */
export function textOf(error: unknown): Text {
  return error instanceof ToldError ? error.text : same(messageOf(error));
}
