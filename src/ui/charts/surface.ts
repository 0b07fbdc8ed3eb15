import { bisectRight } from 'd3-array';
import { copyCells, keepBackgrounds, onBackground, type Style, setCell } from './cells.ts';
import { drawMinima } from './contour.ts';
import type { Frame } from './frame.ts';
import { contourLevels } from './levels.ts';
import { shadeCount } from './palette.ts';
import { type PlaneOptions, type PlanePoint, type PlotLayer, planeFrame } from './plane.ts';

/** Eight steps of height, so that the picture reads without colour: low is empty, high is full. */
const RAMP = [' ', '∙', '░', '░', '▒', '▒', '▓', '█'];

export interface ShadedOptions extends PlaneOptions {
  readonly minima?: readonly PlanePoint[];
  /** Half blocks in many shades, two heights a cell, for a terminal with backgrounds; else one of eight characters a cell. */
  readonly blocks?: boolean;
}

/** The style of a height from 0 to 1: 'height-0' … 'height-7'. */
export function heightStyle(height: number): Style {
  return `height-${Math.max(0, Math.min(RAMP.length - 1, Math.floor(height * RAMP.length)))}`;
}

/**
 * A map of f by shades of height, without paths: it can be cached (see createMemo). A cell is blank where f is NaN.
 * Styles: 'height-0' … 'height-7', with half blocks 'shade-0' … 'shade-31' also as backgrounds; those of the frame.
 */
export function shadedLayer(options: ShadedOptions): PlotLayer {
  const frame = planeFrame(options);
  const draw = options.blocks ? drawBlocks : drawRamp;
  draw(frame, options.f);
  const below = copyCells(frame.cells);
  drawMinima(frame, options.minima ?? []);
  keepBackgrounds(frame.cells, below);
  return frame;
}

function drawRamp({ area, cells, x, y }: Frame, f: PlaneOptions['f']): void {
  const values = new Float64Array(area.width * area.height);
  for (let row = 0; row < area.height; row++) {
    for (let column = 0; column < area.width; column++) {
      values[row * area.width + column] = f(x.fromCell(column), y.fromCell(row));
    }
  }
  // The same levels as contour lines would have: seven borders between eight shades.
  const levels = contourLevels(values, RAMP.length - 1);
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    const step = bisectRight(levels, value);
    const [column, row] = [i % area.width, Math.floor(i / area.width)];
    setCell(cells, area.x + column, area.y + row, RAMP[step]!, `height-${step}`);
  });
}

/** Mean heights of the upper and the lower half of every cell: of four points each, so that no ripple is missed. */
function halfHeights({ area, x, y }: Frame, f: PlaneOptions['f']): Float64Array {
  const rows = area.height * 2;
  const means = new Float64Array(area.width * rows);
  for (let row = 0; row < rows; row++) {
    const ys = [0, 1].map((dot) => y.fromCell((row * 2 + dot - 1.5) / 4));
    for (let column = 0; column < area.width; column++) {
      const [left, right] = [x.fromCell(column - 0.25), x.fromCell(column + 0.25)];
      means[row * area.width + column] =
        f(left, ys[0]!) / 4 + f(right, ys[0]!) / 4 + f(left, ys[1]!) / 4 + f(right, ys[1]!) / 4;
    }
  }
  return means;
}

function drawBlocks(frame: Frame, f: PlaneOptions['f']): void {
  const { area, cells } = frame;
  const means = halfHeights(frame, f);
  const levels = contourLevels(means, shadeCount - 1);
  // A surface with plateaus has fewer levels: its heights are spread over all shades.
  const spread = (shadeCount - 1) / Math.max(1, levels.length);
  const styleOf = (value: number): Style =>
    Number.isNaN(value) ? '' : `shade-${Math.round(bisectRight(levels, value) * spread)}`;
  for (let row = 0; row < area.height; row++) {
    for (let column = 0; column < area.width; column++) {
      const upper = styleOf(means[row * 2 * area.width + column]!);
      const lower = styleOf(means[(row * 2 + 1) * area.width + column]!);
      const [at, line] = [area.x + column, area.y + row];
      if (upper === lower) setCell(cells, at, line, ' ', onBackground('', upper));
      else if (upper) setCell(cells, at, line, '▀', onBackground(upper, lower));
      else setCell(cells, at, line, '▄', lower);
    }
  }
}
