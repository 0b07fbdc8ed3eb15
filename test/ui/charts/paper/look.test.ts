import { expect, test } from 'vitest';
import { dashOf, paperLines, paperText, roomFor } from '../../../../src/ui/charts/paper/look.ts';
import { elementsOf, parseXml, xmlTextOf } from '../../../xml.ts';

const at = { x: 10, y: 20, size: 10, fill: '#000000' };

test('a power is raised and smaller; what follows stands on the line again', () => {
  const root = parseXml(paperText('2·10^−3 & more', at));
  expect(xmlTextOf(root)).toBe('2·10−3 & more');
  expect(elementsOf(root, 'tspan').map(({ attributes }) => attributes)).toEqual([
    { dy: '-4', 'font-size': '7.5' },
    { dy: '4' },
  ]);
  expect(elementsOf(parseXml(paperText('x^2', at)), 'tspan')).toHaveLength(1);
  expect(roomFor('10^−3', 10)).toBeLessThan(roomFor('10−3', 10));
});

test('a text that reads upwards is turned about its place', () => {
  const { attributes } = parseXml(paperText('loss', { ...at, upwards: true, anchor: 'middle' }));
  expect(attributes).toMatchObject({ transform: 'translate(10.00 20.00) rotate(-90)', 'text-anchor': 'middle' });
  expect(attributes.x).toBeUndefined();
});

test('lines break between words; a word that has no room stands alone', () => {
  expect(paperLines('one two three', 10, roomFor('one two', 10))).toEqual(['one two', 'three']);
  expect(paperLines('wide', 10, 0)).toEqual(['wide']);
});

test('the first dozen lines differ in their dashes, any further one has one of these', () => {
  const patterns = Array.from({ length: 12 }, (_, i) => dashOf(i));
  expect(new Set(patterns).size).toBe(12);
  expect(patterns[0]).toBeUndefined();
  expect(patterns).toContain(dashOf(99));
});
