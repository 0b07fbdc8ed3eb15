/**
 * Markers that distinguish lines without colour. The East Asian width of ● ▲ ■ ◆ is "ambiguous": in a Korean locale some
 * terminals draw them two columns wide. These are "neutral", one column everywhere, and none of them has an emoji form.
 */
export const MARKERS = ['◉', '▴', '▮', '◊', '✚', '✶', '▾', '✦', '◂', '▸', '✱', '▰'] as const;

/** The marker of the n-th entry, for any n: after these characters come the letters. */
export function markerAt(n: number): string {
  return MARKERS[n] ?? String.fromCharCode(97 + ((n - MARKERS.length) % 26));
}

/** The mark of a minimum of a surface, of a starting point, and of a place under the cursor. */
export const MINIMUM = '✛';
export const START = '✕';
