import { bisectRight } from 'd3-array';
import { type Style, setCell } from './cells.ts';
import { drawMinima } from './contour.ts';
import { contourLevels } from './levels.ts';
import { type PlaneOptions, type PlanePoint, type PlotLayer, planeFrame } from './plane.ts';

/** Eight steps of height, so that the picture reads without colour: low is empty, high is full. */
const RAMP = [' ', '∙', '░', '░', '▒', '▒', '▓', '█'];

export interface ShadedOptions extends PlaneOptions {
  readonly minima?: readonly PlanePoint[];
}

/** The style of a height from 0 to 1: 'height-0' … 'height-7'. */
export function heightStyle(height: number): Style {
  return `height-${Math.max(0, Math.min(RAMP.length - 1, Math.floor(height * RAMP.length)))}`;
}

/** A map of f by shades of height, without paths: it can be cached (see createMemo). A cell is blank where f is NaN. */
export function shadedLayer(options: ShadedOptions): PlotLayer {
  const frame = planeFrame(options);
  const { area, cells } = frame;
  const values = new Float64Array(area.width * area.height);
  for (let row = 0; row < area.height; row++) {
    const y = frame.y.fromCell(row);
    for (let column = 0; column < area.width; column++) {
      values[row * area.width + column] = options.f(frame.x.fromCell(column), y);
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
  drawMinima(frame, options.minima ?? []);
  return frame;
}
