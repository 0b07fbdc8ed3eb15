import { maxValueLength } from '../kit/value-edit.ts';

/** The keys that would type the first line of a pasted text. */
export function pastedKeys(text: string): string[] {
  const line = text
    .trimStart()
    .split(/[\r\n]/, 1)[0]!
    .trimEnd();
  return [...line].filter((char) => char >= ' ' && char !== '\x7f').slice(0, maxValueLength + 1);
}
