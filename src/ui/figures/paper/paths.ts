import { threeDigits } from '../../../base/numbers.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import { surfaceById } from '../../../engine/nn/surfaces/index.ts';
import { paperNumber } from '../../charts/paper/axis.ts';
import { type MapPanel, type PaperFigure, paperRows, sharedAxes } from '../../charts/paper/figure.ts';
import type { PlanePoint } from '../../charts/plane.ts';
import { windowOf } from '../path-window.ts';
import { type PaperFinished, seriesPanel } from './drawing.ts';

const words = {
  surface: { en: 'surface', ko: '곡면' },
} as const;

/** Up to so many maps stand in rows of two; more in rows of three. */
const mostInTwos = 4;

/** Figures F1 to F6: a map with its path for each optimizer, and how far down each one is, step by step. */
export function pathsPaper(finished: PaperFinished<'optimizer-path'>): PaperFigure {
  const { results, values, language } = finished;
  const surface = surfaceById(values.surface);
  const window = windowOf(surface, values.start, results);
  const columns = Math.min(results.length, results.length <= mostInTwos ? 2 : 3);
  const maps = results.map((run, i): MapPanel => {
    const { x, y, f } = run.series;
    const points = Array.from(x?.y ?? [], (at, step): PlanePoint => [at, y?.y[step] ?? Number.NaN]);
    const height = f?.y.at(-1) ?? Number.NaN;
    const axes = sharedAxes(i, results.length, columns, { label: 'x' }, { label: 'y' });
    return {
      kind: 'map',
      title: run.label[language],
      note: Number.isFinite(height) ? `f = ${paperNumber(threeDigits(height))}` : undefined,
      f: surface.f,
      x: { ...axes.x, domain: window.x },
      y: { ...axes.y, domain: window.y },
      start: values.start,
      minima: surface.minima,
      paths: [{ style: run.id, points }],
    };
  });
  const height = columns === 1 ? 330 : columns === 2 ? 190 : 150;
  const descent = seriesPanel(experimentById('optimizer-path'), 'f', finished);
  const title = `f = ${surface.formula}   (${words.surface[language]}: ${surface.label[language]})`;
  const rows = paperRows(maps, columns, height).map((row, i) => (i === 0 ? { ...row, title } : row));
  return {
    rows: [...rows, ...(descent ? [{ height: 170, columns: 1, panels: [{ ...descent, endLabels: true }] }] : [])],
  };
}
