import { type Style, textWidth } from '../cells.ts';
import type { Colour } from '../palette.ts';
import { element, xmlText } from '../svg/markup.ts';

export type PaperTheme = 'light' | 'dark';

/** The colours of a sheet. */
export interface PaperLook {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly axis: string;
  readonly grid: string;
  readonly colour: (style: Style) => string;
  readonly dark: boolean;
}

const looks = {
  light: { ground: '#ffffff', ink: '#1f2430', muted: '#5b616b', axis: '#7a818c', grid: '#e7e9ed' },
  dark: { ground: '#14181f', ink: '#e5e9f0', muted: '#a3acba', axis: '#7a8494', grid: '#262c36' },
} as const;

export function paperLook(theme: PaperTheme, colourOf: (style: Style) => Colour | undefined): PaperLook {
  const look = looks[theme];
  const place = theme === 'dark' ? 0 : 1;
  return { ...look, dark: theme === 'dark', colour: (style) => colourOf(style)?.[place] ?? look.ink };
}

export const paperFonts =
  "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', NanumGothic, sans-serif";
export const monoFonts = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** The dash patterns of lines, by place; the first is a whole line. */
const patterns = [
  '',
  '7 3',
  '2 2.5',
  '9 3 2 3',
  '12 4',
  '4 2',
  '7 2 2 2 2 2',
  '1.5 4',
  '14 3 3 3',
  '5 5',
  '10 2',
  '3 6',
];

export function dashOf(place: number | undefined): string | undefined {
  return patterns[(place ?? 0) % patterns.length] || undefined;
}

/** A power in a text: "10^−3"; its digits are so much smaller. */
const power = /\^(−?\d+)/;
const powerSize = 0.75;

/** About how wide a text is: on the safe side, because the font is not known. */
export function roomFor(text: string, size: number): number {
  const widths = text.split(power).map((part, i) => textWidth(part) * (i % 2 === 0 ? 1 : powerSize));
  return widths.reduce((sum, width) => sum + width, 0) * size * 0.56;
}

interface PaperText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** Reads upwards. */
  readonly upwards?: boolean;
  readonly mono?: boolean;
  /** A rim in the colour of the sheet, where lines may pass behind. */
  readonly rim?: string;
}

/** Powers as raised digits: fonts have small ones of very different looks. */
function withPowers(text: string, size: number): string {
  return text
    .split(power)
    .map((part, i) => {
      if (i === 0) return xmlText(part);
      if (i % 2 === 0) return part && element('tspan', { dy: 0.4 * size }, xmlText(part));
      return element('tspan', { dy: -0.4 * size, 'font-size': powerSize * size }, xmlText(part));
    })
    .join('');
}

/** A line of text; "10^−3" stands for a power. */
export function paperText(text: string, { x, y, size, fill, anchor, bold, upwards, mono, rim }: PaperText): string {
  return element(
    'text',
    {
      ...(upwards ? { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(-90)` } : { x, y }),
      'font-size': size,
      fill,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      'font-weight': bold ? 'bold' : undefined,
      'font-family': mono ? monoFonts : undefined,
      ...(rim && { stroke: rim, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' }),
    },
    withPowers(text, size),
  );
}

/** A text in lines of at most so much room. */
export function paperLines(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && roomFor(`${last} ${word}`, size) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
