import { escaped } from '../../../base/text.ts';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text from anywhere as XML: control characters, which no XML may contain, are written out. */
export function xmlText(text: string): string {
  return escaped(text).replace(/[&<>"]/g, (sign) => entities[sign]!);
}

/** A length or a place, to a hundredth: finer is never seen. */
export function length(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

/** An element; `content` is markup. Attributes that are undefined are left out, numbers are lengths. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${typeof value === 'number' ? length(value) : xmlText(value)}"`],
  );
  const head = `<${name}${written.join('')}`;
  return content === '' ? `${head}/>` : `${head}>${content}</${name}>`;
}

export interface DocumentOptions {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** The command that gives the numbers of the picture again; none for a picture without numbers. */
  readonly command?: string;
  readonly fonts: string;
}

/** A whole SVG file. The command stands in it for programs, too. */
export function svgDocument({ width, height, title, command, fonts }: DocumentOptions, content: string): string {
  const source = command && element('dc:source', { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' }, xmlText(command));
  const head = [
    element('title', {}, xmlText(title)),
    ...(command ? [element('desc', {}, xmlText(command))] : []),
    ...(source ? [element('metadata', {}, source)] : []),
  ];
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${length(width)} ${length(height)}`,
    width,
    height,
    role: 'img',
    'font-family': fonts,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', root, `\n${[...head, content].join('\n')}\n`)}\n`;
}
