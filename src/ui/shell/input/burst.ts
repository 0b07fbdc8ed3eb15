/** Many keys at once: a paste without markers, or keys that were delayed on the line. */

/** How many keys of a burst are handled, the newest ones: a hundred thousand would take too long. */
export const maxKeys = 256;
/** How many keys are kept from the beginning, to decide whether it is a paste, and as its text. */
const maxExamined = 1000;

const isText = (key: string) => key === 'space' || [...key].length === 1;
/** Whether a key can be part of a pasted text. */
const isPastable = (key: string) => isText(key) || key === 'enter' || key === 'tab';

/** Keys that arrived together, any number of them; only the first and the last ones are kept. */
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

  /** The keys, of a long burst the newest. */
  get keys(): readonly string[] {
    return this.last;
  }

  /**
   * Whether this is a text from a terminal without bracketed paste, not keys: at least eight keys of text that change at
   * least six times. A key held down repeats one character, a few alternating keys (`jjjkkkj`) change rarely, arrows and
   * Backspace are no text, and nobody types eight different characters between two reads of a slow line. A shorter text
   * ("run it") counts as keys: nothing distinguishes it.
   */
  get isPaste(): boolean {
    return this.pastable && this.count >= 8 && this.changes >= 6;
  }

  /** The text for a value; `taken`: Enter was the last key and the only Enter. */
  asText(): { readonly text: string; readonly taken: boolean } {
    const text = this.first.flatMap((key) => (key === 'space' ? ' ' : key === 'enter' ? '\n' : isText(key) ? key : []));
    return { text: text.join(''), taken: this.first.indexOf('enter') === this.count - 1 };
  }
}
