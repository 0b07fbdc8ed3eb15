/** Heads of arrows by direction on the screen, clockwise from the right in steps of 45°. */
const HEADS = ['→', '↘', '↓', '↙', '←', '↖', '↑', '↗'];

/** The head of an arrow that goes so far to the right and down, in dots. */
export function arrowHead(dx: number, dy: number): string {
  const eighth = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) + 8) % 8;
  return HEADS[eighth] ?? '';
}
