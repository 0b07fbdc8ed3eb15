import { type Cells, charactersOf, createCells, putText, type Style, textWidth } from './cells.ts';
import { wrapLines } from './prose.ts';

/*
 * Texts with parts in a style of their own: `W − {sgd|η}·{gradient|g}`. What stands outside of braces has the style of the
 * paragraph. The characters { } | stand for nothing else in such texts.
 */

/** A part of a marked text; without a style of its own, null. */
export interface MarkedPart {
  readonly text: string;
  readonly style: Style | null;
}

/** The parts of a marked text. */
export function markedParts(marked: string): MarkedPart[] {
  return [...marked.matchAll(/\{([^{}|]+)\|([^{}]*)\}|([^{}]+)/g)].map(([, style, inside, outside]) =>
    style === undefined ? { text: outside!, style: null } : { text: inside!, style },
  );
}

/** The text without its marks. */
export function unmarked(marked: string): string {
  return markedParts(marked)
    .map(({ text }) => text)
    .join('');
}

/** A marked text as a paragraph of as many rows as it needs. */
export function markedParagraph(marked: string, width: number, style: Style = ''): Cells {
  const lines = wrapLines(unmarked(marked), width);
  const cells = createCells(width, lines.length);
  // Wrapping takes blanks away and adds none: the other characters keep their order, and by it their styles.
  const styles = markedParts(marked).flatMap((part) =>
    charactersOf(part.text)
      .filter((char) => char !== ' ')
      .map(() => part.style ?? style),
  );
  let at = 0;
  lines.forEach((line, y) => {
    let x = 0;
    for (const char of charactersOf(line)) {
      const own = char === ' ' ? style : (styles[at++] ?? style);
      putText(cells, x, y, char, own);
      x += textWidth(char);
    }
  });
  return cells;
}
