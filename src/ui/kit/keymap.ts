import type { Text } from '../../base/text.ts';

/**
 * A key, or several with one meaning, for dispatch, status line and help. `action` may depend on the state; if it returns
 * null, the key does nothing now.
 */
export interface KeyRow<State, Action> {
  readonly keys: readonly string[];
  /** How the keys are written on the screen; the first key when left out. */
  readonly shown?: string;
  readonly help: Text;
  /** A word or two for the status line; left out there when missing. */
  readonly short?: Text;
  readonly when?: (state: State) => boolean;
  /** False: it works, but is not what to do next, and the status line leaves it out. */
  readonly named?: (state: State) => boolean;
  /** False: what it acts on is nowhere on the screen, and the help leaves it out. */
  readonly present?: (state: State) => boolean;
  /** Null: the key is handled elsewhere, this row only documents it. */
  readonly action: Action | null | ((state: State, key: string) => Action | null);
}

/** Rows by their names, in that order. */
export function pick<Rows extends Readonly<Record<string, unknown>>, Name extends keyof Rows>(
  rows: Rows,
  ...names: readonly Name[]
): Rows[Name][] {
  return names.map((name) => rows[name]);
}

/** The first row with this key whose `when` holds in the state. */
export function findRow<S, A>(rows: readonly KeyRow<S, A>[], key: string, state: S): KeyRow<S, A> | undefined {
  return rows.find((row) => row.keys.includes(key) && (row.when?.(state) ?? true));
}

export function actionOf<S, A>(row: KeyRow<S, A>, state: S, key: string): A | null {
  return typeof row.action === 'function'
    ? (row.action as (state: S, key: string) => A | null)(state, key)
    : row.action;
}

const symbols: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: '⏎',
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Del',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  tab: 'Tab',
  space: 'Space',
  home: 'Home',
  end: 'End',
};

/** How a key is written on the screen. */
export function shownKey(key: string): string {
  return symbols[key] ?? key;
}

export function shownKeys<S, A>(row: KeyRow<S, A>): string {
  return row.shown ?? shownKey(row.keys[0]!);
}

/**
 * The hints of the status line: rows with a `short` text whose `when` holds, each with the first of its keys that leads to
 * it (earlier rows may use the others in this state).
 */
export function hintsOf<S, A>(rows: readonly KeyRow<S, A>[], state: S): { first: string; keys: string; short: Text }[] {
  return rows.flatMap((row) => {
    const key = row.keys.find((k) => findRow(rows, k, state) === row);
    if (!row.short || key === undefined || row.named?.(state) === false) return [];
    return [{ first: row.keys[0]!, keys: row.shown ?? shownKey(key), short: row.short }];
  });
}
