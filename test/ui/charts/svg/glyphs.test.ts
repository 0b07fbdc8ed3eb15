import { describe, expect, test } from 'vitest';
import { glyphOf } from '../../../../src/ui/charts/svg/glyphs.ts';

const box = { x: 10, y: 20, width: 8, height: 16 };

describe('what fonts draw differently is drawn', () => {
  test.each([
    ['█', 'M10 20h8v16h-8z'],
    ['▀', 'M10 20h8v8h-8z'],
    ['▄', 'M10 28h8v8h-8z'],
    ['▐', 'M14 20h4v16h-4z'],
    ['▌', 'M10 20h4v16h-4z'],
    ['▁', 'M10 34h8v2h-8z'],
    ['▏', 'M10 20h1v16h-1z'],
  ])('the block %s as an area', (char, fill) => {
    expect(glyphOf(char, box)).toEqual({ fill });
  });

  test.each([
    ['░', 0.25],
    ['▒', 0.5],
    ['▓', 0.75],
  ])('the shade %s as a share of the colour', (char, opacity) => {
    expect(glyphOf(char, box)).toEqual({ fill: 'M10 20h8v16h-8z', opacity });
  });

  test.each([
    ['─', 'M14 28H18M14 28H10', false],
    ['┃', 'M14 28V20M14 28V36', true],
    ['┌', 'M14 28H18M14 28V36', false],
    ['┤', 'M14 28V20M14 28V36M14 28H10', false],
    ['╴', 'M14 28H10', false],
  ])('the line %s from the middle of its cell to its sides', (char, stroke, heavy) => {
    expect(glyphOf(char, box)).toEqual({ stroke, heavy });
  });

  test('dashes, slanted lines and rounded corners', () => {
    expect(glyphOf('╌', box)).toEqual({ stroke: 'M10.8 28h2.4M14.8 28h2.4', heavy: false });
    expect(glyphOf('┇', box)?.heavy).toBe(true);
    expect(glyphOf('╱', box)).toEqual({ stroke: 'M10 36L18 20' });
    expect(glyphOf('╳', box)).toEqual({ stroke: 'M10 36L18 20M10 20L18 36' });
    expect(glyphOf('╭', box)).toEqual({ stroke: 'M18 28Q14 28 14 36' });
  });

  test('braille as dots, each at its place', () => {
    expect(glyphOf('⠁', box)).toEqual({ dots: 'M12 22h.01' });
    expect(glyphOf('⢀', box)).toEqual({ dots: 'M16 34h.01' });
    expect(glyphOf('⠀', box)).toEqual({ dots: '' });
    expect(glyphOf('⣿', box)?.dots?.match(/M/g)).toHaveLength(8);
  });
});

test('everything else is text', () => {
  for (const char of ['a', ' ', '', '가', '◉', '▴', '→', 'é']) expect(glyphOf(char, box), char).toBeNull();
});
