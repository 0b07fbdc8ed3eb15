import fc from 'fast-check';
import { expect, test } from 'vitest';
import { element, svgDocument, xmlText } from '../../../../src/ui/charts/svg/markup.ts';
import { elementsOf, parseXml, xmlTextOf } from '../../../xml.ts';

test('lengths are rounded to hundredths, what is undefined is left out', () => {
  expect(element('path', { x: 1.23456, y: -0.001, d: undefined, fill: 'a"<b>&c' })).toBe(
    '<path x="1.23" y="0" fill="a&quot;&lt;b&gt;&amp;c"/>',
  );
  expect(element('g', {}, '<a/>')).toBe('<g><a/></g>');
});

test('control characters, which XML does not have, are written out', () => {
  expect(xmlText('\x1b[31m<&\t\0')).toBe('\\u001b[31m&lt;&amp;\\t\\u0000');
});

test('a command is in the document for people and for programs, whatever is in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const command = `zigzag run optimizer-mnist --data '${name}'`;
      const options = { width: 10, height: 5, title: `a ${name}`, command, fonts: 'serif' };
      const root = parseXml(svgDocument(options, element('g', {})));
      const [desc] = elementsOf(root, 'desc');
      const [source] = elementsOf(root, 'dc:source');
      expect(xmlTextOf(desc!)).toBe(xmlTextOf(source!));
      expect(xmlTextOf(desc!)).toContain("zigzag run optimizer-mnist --data '");
      expect(root.attributes).toMatchObject({ viewBox: '0 0 10 5', width: '10', height: '5' });
    }),
    { numRuns: 40 },
  );
});

test('without numbers there is no command', () => {
  const root = parseXml(svgDocument({ width: 1, height: 1, title: 'menu', fonts: 'serif' }, element('g', {})));
  expect(elementsOf(root, 'title').map(xmlTextOf)).toEqual(['menu']);
  expect(elementsOf(root, 'metadata')).toEqual([]);
});
