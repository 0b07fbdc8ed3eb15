import type { AnyExperiment } from '../../../engine/experiments/experiment.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import { type LinesPanel, type PaperFigure, type PaperRow, paperRows } from '../../charts/paper/figure.ts';
import { type PaperFinished, runKeys, seriesPanel } from './drawing.ts';

/** More curves than these have no labels: nobody could tell them apart. */
const mostNamed = 12;

/** The series that some run has told, in the order of the declaration. */
function toldSeries({ series }: AnyExperiment, { results }: PaperFinished): string[] {
  const told = new Set(results.flatMap((run) => Object.keys(run.series)));
  return Object.keys(series).filter((name) => told.has(name));
}

/** A panel below the other for each series, all as wide as the sheet, with the names of the runs at the ends of their curves. */
export function stackedSeries(
  id: string,
  finished: PaperFinished,
  heights: Readonly<Record<string, number>>,
): PaperFigure {
  const told = Object.keys(heights).flatMap((name) => {
    const panel = seriesPanel(experimentById(id), name, finished);
    return panel ? [{ panel, height: heights[name]! }] : [];
  });
  // Above each other they have one axis.
  const ends = told.flatMap(({ panel }) => panel.curves.map(({ points }) => points.x.at(-1) ?? 0));
  const domain = [0, Math.max(1, ...ends)] as const;
  const rows = told.map(({ panel, height }, i): PaperRow => {
    const label = i === told.length - 1 ? panel.x.label : '';
    // The first has room for the words.
    const below = i > 0 && {
      marks: panel.marks?.map((mark) => ({ ...mark, text: '' })),
      ...(finished.bands && { note: undefined }),
    };
    return { height, columns: 1, panels: [{ ...panel, x: { label, domain }, endLabels: true, ...below }] };
  });
  return { rows };
}

/** The figure of an experiment that declares none of its own: a panel for each of its series. */
export function declaredSeries(experiment: AnyExperiment, finished: PaperFinished): PaperFigure {
  const { results, language } = finished;
  const panels = toldSeries(experiment, finished).flatMap((name): LinesPanel[] => {
    const panel = seriesPanel(experiment, name, finished);
    return panel
      ? [{ ...panel, note: undefined, title: panel.y.label, y: { ...panel.y, label: panel.y.percent ? '%' : '' } }]
      : [];
  });
  const columns = panels.length > 1 ? 2 : 1;
  const keys = results.length <= mostNamed ? runKeys(results, language) : [];
  return { rows: paperRows(panels, columns, columns === 1 ? 300 : 190), keys };
}
