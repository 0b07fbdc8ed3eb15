/** Much that has come at once: too fast for fingers, or held up on the way. */

/** Of the keys of a burst so many are carried out, the newest: nobody waits for a hundred thousand steps. */
export const maxKeys = 256;
/** What decides whether it is a paste, and what a value can take of it, stands at its beginning. */
const maxExamined = 1000;

const isText = (key: string) => key === 'space' || [...key].length === 1;
/** What can stand in a text that was copied. */
const isPastable = (key: string) => isText(key) || key === 'enter' || key === 'tab';

/** Keys that came together, of any number: of very many the first and the last are kept. */
export class Burst {
  private first: string[] = [];
  private last: string[] = [];
  private count = 0;
  private changes = 0;
  private pastable = true;

  get size(): number {
    return this.count;
  }

  add(keys: readonly string[]): void {
    this.count += keys.length;
    for (const key of keys.slice(0, Math.max(0, maxExamined - this.first.length))) {
      if (this.first.length > 0 && key !== this.first.at(-1)) this.changes++;
      this.pastable &&= isPastable(key);
      this.first.push(key);
    }
    this.last = [...this.last, ...keys.slice(-maxKeys)].slice(-maxKeys);
  }

  /** All of it, or of a long one the newest. */
  get keys(): readonly string[] {
    return this.last;
  }

  /**
   * Whether this is a text that a terminal without bracketed paste has sent, and not keys: eight characters or more that
   * change six times or more, and nothing but what a text is made of. A key held down is one character again and again, a
   * few keys played with (`jjjkkkj`) change seldom, arrows and Backspace are no text, and between two reads of a slow line
   * nobody types eight different characters. What is shorter ("run it") passes for keys: nothing tells it from them.
   */
  get isPaste(): boolean {
    return this.pastable && this.count >= 8 && this.changes >= 6;
  }

  /** As text, for a value; and whether Enter was its last key, and its only one. */
  asText(): { readonly text: string; readonly taken: boolean } {
    const text = this.first.flatMap((key) => (key === 'space' ? ' ' : key === 'enter' ? '\n' : isText(key) ? key : []));
    return { text: text.join(''), taken: this.first.indexOf('enter') === this.count - 1 };
  }
}
