import { errorText } from '../../base/errors.ts';
import type { AnyScreen, LessonOutline } from '../kit/screen.ts';
import type { Store } from './store.ts';

/** A screen besides the program's own, that somebody else leads, too. */
export interface Guest {
  readonly screen: AnyScreen;
  /** Called with the running program; what it returns is called at its end, or when another one comes. */
  readonly attach: (store: Store) => () => void;
}

/** Where lessons come from. */
export interface LessonShelf {
  /** The lessons that come along, without being read, each with where it was left. */
  list(): readonly LessonOutline[];
  /** Reads a lesson, to be played from one of its steps, or from where it was left. @throws UsageError for what is no lesson */
  open(word: string, step?: string): Promise<Guest>;
}

/** The guests of the program, one at a time. */
export class Guests {
  private readonly store: Store;
  private readonly shelf: LessonShelf | undefined;
  private detach: (() => void) | null = null;
  private closed = false;

  constructor(store: Store, shelf?: LessonShelf) {
    this.store = store;
    this.shelf = shelf;
  }

  /** Tells which lessons there are, and where they were left. */
  tellLessons(): void {
    if (this.shelf) this.store.dispatch({ type: 'lessons', lessons: this.shelf.list() });
  }

  /** Opens a lesson once it is read; one that cannot be is told. Never rejects. */
  async openLesson(word: string, step?: string): Promise<void> {
    try {
      const guest = await this.shelf?.open(word, step);
      if (!guest || this.closed) return;
      this.leave();
      this.store.dispatch({ type: 'guest', screen: guest.screen });
      this.come(guest);
      // Where the one before was left.
      this.tellLessons();
    } catch (error) {
      if (!this.closed) this.store.dispatch({ type: 'notice', text: errorText(error), error: true });
    }
  }

  /** A guest whose screen is in the store already. */
  come(guest: Guest): void {
    this.detach = guest.attach(this.store);
  }

  private leave(): void {
    this.detach?.();
    this.detach = null;
  }

  close(): void {
    this.closed = true;
    this.leave();
  }
}
