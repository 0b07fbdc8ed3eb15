/** An element of a parsed document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The characters that XML allows. */
const allowed = /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

function textOf(written: string): string {
  if (/[<&](?!(amp|lt|gt|quot);)/.test(written)) throw new Error(`not escaped: ${written.slice(0, 80)}`);
  return written.replace(/&(\w+);/g, (_, name: string) => entities[name]!);
}

/** Reads a document as strictly as XML is: every element is closed, every attribute quoted, every text escaped. @throws Error */
export function parseXml(document: string): XmlElement {
  if (!allowed.test(document)) throw new Error('a character that XML does not have');
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open: { readonly name: string; readonly children: (XmlElement | string)[] }[] = [
    { name: '', children: top.children as (XmlElement | string)[] },
  ];
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  for (const [, close, name, attributes = '', empty, text] of body.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+|<)/g,
  )) {
    const parent = open.at(-1)!;
    if (text !== undefined) {
      if (text.trim() !== '') parent.children.push(textOf(text));
    } else if (close) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, textOf(value!)]);
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice: ${attributes}`);
      const children: (XmlElement | string)[] = [];
      parent.children.push({ name: name!, attributes: Object.fromEntries(pairs), children });
      if (!empty) open.push({ name: name!, children });
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  const [root, ...more] = top.children;
  if (typeof root !== 'object' || more.length > 0) throw new Error('a document has one element');
  return root;
}

/** All elements of a name, in the order of the document. */
export function elementsOf(root: XmlElement, name: string): XmlElement[] {
  const inside = root.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child, name)));
  return root.name === name ? [root, ...inside] : inside;
}

/** All text in an element. */
export function xmlTextOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : xmlTextOf(child))).join('');
}
