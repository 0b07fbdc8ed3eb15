/** The size of a terminal as Node reports it: 0 or undefined if it is not set (`stty size` prints 0 0). */
interface Sized {
  readonly columns?: number;
  readonly rows?: number;
}

/** The size to draw for; 80 × 24 if there is none. */
export function terminalSize({ columns = 0, rows = 0 }: Sized): { readonly columns: number; readonly rows: number } {
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
}
