import type { Language, Text } from '../../../base/text.ts';
import { type Cells, createCells, fitText, indented, paste, putText, stacked, textWidth } from '../../charts/cells.ts';
import { markedParagraph } from '../../charts/markup.ts';
import type { Block, Offer, Page } from '../../kit/explanation.ts';

const words = {
  title: { en: 'explained', ko: '설명' },
  tryThis: { en: 'Try this', ko: '해 보기' },
  set: { en: 'a number sets it and starts', ko: '숫자 키를 누르면 설정하고 시작합니다' },
  keys: { en: '↑↓ scroll · Esc closes', ko: '↑↓ 넘기기 · Esc 닫기' },
  undo: { en: 'u takes it back', ko: 'u 되돌리기' },
  held: { en: '✓ so it came', ko: '✓ 그대로 되었습니다' },
  missed: { en: '✗ not with this seed', ko: '✗ 이 시드에서는 아닙니다' },
  waits: { en: '… set; its numbers are on their way', ko: '… 설정됨, 숫자가 나오는 중입니다' },
} as const satisfies Record<string, Text>;

/** From this width of the terminal on the page stands beside the picture; on a narrower one it takes its place. */
const besideFrom = 120;
/** The narrowest and the widest page beside a picture. */
const widths = { least: 46, most: 70 };

/** The columns of the page in a terminal of so many. */
export function pageWidth(columns: number): number {
  const inside = columns - 2;
  if (columns < besideFrom) return inside;
  return Math.max(widths.least, Math.min(widths.most, Math.floor(inside * 0.4)));
}

/** Whether a terminal is wide enough for the picture beside its page. */
export const isBeside = (columns: number) => columns >= besideFrom;

/** The rows around the text: the title, and the keys below. */
const around = 2;

function outcome({ tried, held }: Offer): { readonly text: Text; readonly style: string } | null {
  if (!tried) return null;
  if (held === null) return { text: words.waits, style: 'dim' };
  return held ? { text: words.held, style: 'notice' } : { text: words.missed, style: 'error' };
}

/** The text of a page, as many rows as it needs. */
export function pageText(page: Page, width: number, language: Language): Cells {
  const parts: (Cells | number)[] = [];
  const heading = (text: Text) => {
    if (parts.length > 0) parts.push(1);
    parts.push(markedParagraph(text[language], width, 'brand'));
  };
  const block = ({ heading: name, paragraphs, formula }: Block) => {
    if (paragraphs.length === 0) return;
    heading(name);
    for (const text of paragraphs)
      parts.push(indented(markedParagraph(text[language], width - 2, formula ? 'value' : ''), 2));
  };
  page.before.forEach(block);
  if (page.offers.length > 0) {
    heading(words.tryThis);
    page.offers.forEach((offer, i) => {
      const name = `{key|${i + 1}} {value|${offer.title[language]}}`;
      parts.push(indented(markedParagraph(name, width - 2), 2));
      parts.push(indented(markedParagraph(offer.claim[language], width - 4), 4));
      const came = outcome(offer);
      if (came) parts.push(indented(markedParagraph(came.text[language], width - 4, came.style), 4));
    });
    parts.push(indented(markedParagraph(words.set[language], width - 2, 'dim'), 2));
  }
  page.after.forEach(block);
  const height = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part.height), 0);
  return stacked(width, height, parts);
}

/** The last row from which a page may be shown. */
export function lastScroll(page: Page, { columns, rows }: Size, language: Language): number {
  return Math.max(0, pageText(page, pageWidth(columns), language).height - textRows(rows));
}

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The rows of text that are seen at once in a terminal of so many rows, two of which are the bars. */
export function textRows(rows: number): number {
  return Math.max(1, rows - 2 - around);
}

interface PageView {
  readonly page: Page;
  readonly title: Text;
  readonly scroll: number;
  readonly undo: boolean;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The page as it stands on the screen: title, a part of the text, and what keys do. */
export function pageCells({ page, title, scroll, undo, width, height, language }: PageView): Cells {
  const cells = createCells(width, height);
  const text = pageText(page, width, language);
  const rows = height - around;
  const from = Math.max(0, Math.min(scroll, text.height - rows));
  const at = text.height > rows ? `${Math.round((100 * (from + rows)) / text.height)}%` : '';
  putText(cells, 0, 0, fitText(`${title[language]}: ${words.title[language]}`, width - textWidth(at) - 1), 'title');
  putText(cells, width - textWidth(at), 0, at, 'dim');
  const shown = createCells(width, rows);
  paste(shown, text, 0, -from);
  paste(cells, shown, 0, 1);
  const said = undo ? [words.undo, words.keys] : [words.keys];
  putText(cells, 0, height - 1, fitText(said.map((one) => one[language]).join(' · '), width), 'dim');
  return cells;
}
