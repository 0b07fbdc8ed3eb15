/** What Node knows of a terminal's size: nothing of one that is not set up (`stty size` says 0 0). */
interface Sized {
  readonly columns?: number;
  readonly rows?: number;
}

/** The size to draw for: that of the classic terminal where there is none. */
export function terminalSize({ columns = 0, rows = 0 }: Sized): { readonly columns: number; readonly rows: number } {
  return { columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24 };
}
