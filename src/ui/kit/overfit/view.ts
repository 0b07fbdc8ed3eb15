import type { Text } from '../../../base/text.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import { cureLabel } from '../../../engine/experiments/shared/overfit/params.ts';
import { maskUnits, networkEnds, type OverfitResult } from '../../../engine/experiments/shared/overfit/train.ts';
import { type Cells, createCells, overlay } from '../../charts/cells.ts';
import { changeMarks } from '../../figures/change-marks.ts';
import { dropoutNetwork } from '../../figures/dropout-network.ts';
import { nthIdentity, runIdentity } from '../../figures/identity.ts';
import { overfitFigure, overfitLegend } from '../../figures/overfit.ts';
import { weightsFigure } from '../../figures/weights.ts';
import { shownState } from '../branch-runs.ts';
import { digitPart, testImages } from '../digits.ts';
import { readingRows } from '../frame.ts';
import { overSeeds, standingsTable } from '../over-seeds.ts';
import { marked } from '../panes.ts';
import { runsOf } from '../planned-runs.ts';
import type { ViewProps } from '../screen.ts';
import { trainingLayout, trainingView, verdictNeeds } from '../training-view.ts';
import { aboutParams } from './about.ts';
import { digitSeries, listNames, type OverfitState, overfitEpochs } from './state.ts';
import { overfitTable } from './table.ts';

/** The numbers of inputs and outputs of the network: reported by a run, other that as far as the data are known; else null. */
function endsOf({ shape, results }: OverfitState): { inputs: number | null; outputs: number | null } {
  const reported = results.find((run) => run.snapshots[networkEnds])?.snapshots[networkEnds];
  if (reported) return { inputs: reported[0]!, outputs: reported[1]! };
  return shape ? { inputs: shape.rows * shape.columns, outputs: shape.classes } : { inputs: null, outputs: null };
}

/** The drawing of the network, with a title that says how many of the shown units this step leaves out. */
function networkOf({ state, language }: ViewProps<OverfitState>, run: OverfitResult, name: Text) {
  const masks = run.snapshots.masks ?? null;
  const { style, marker } = nthIdentity(state.run);
  const all = masks?.length ?? 0;
  const out = masks?.reduce((count, mask) => count + (mask === 0 ? 1 : 0), 0) ?? 0;
  const ratio = run.params.dropout;
  const dropping = ratio > 0 || out > 0;
  const whole = { en: 'every unit takes part', ko: '모든 뉴런이 참여' };
  const some = { en: `this step leaves out ${out} of ${all} units`, ko: `이번 단계에 뉴런 ${all}개 중 ${out}개를 뺌` };
  const short = dropping
    ? { en: `${out}/${all} out`, ko: `${out}/${all} 뺌` }
    : { en: 'all take part', ko: '모두 참여' };
  const head = `${marker} ${name[language]}`;
  const titleOf = (state: Text) => (all > 0 ? `${head}   ${state[language]}` : head);
  const hidden = run.params.hidden;
  return (width: number, height: number) =>
    dropoutNetwork({
      hidden,
      ...endsOf(state),
      masks,
      maskUnits,
      style,
      title: titleOf(dropping ? some : whole),
      // Where the name has no room the mark says whose network it is.
      shortTitles: [titleOf(short), ...(all > 0 ? [`${marker} ${short[language]}`] : []), marker],
      width,
      height,
    });
}

/** The sentences above the figure: how to read it, and what the selected parameter does. */
function readingOf({ controls, focus, main }: OverfitState): Text[] {
  const { reading } = experimentById(controls.experiment);
  const selected = focus === 'parameters' ? controls.selected : listNames[main];
  const about = aboutParams[selected];
  if (!about) return [reading];
  return selected === listNames[main] ? [reading, about] : [about, reading];
}

/** Figures F17 to F20: accuracies, their gap, and beside them the weights or the network of this step. */
export function overfitView({ state: present, ...rest }: ViewProps<OverfitState>): Cells {
  const state = shownState(present);
  const props = { ...rest, state };
  const { columns, rows, language } = props;
  const { controls, cursor, picture, focus, main, hidden } = state;
  const results = runsOf(state);
  const seen = overSeeds(state);
  const names = results.map((run) => (run.branch ? run.label : cureLabel(run.params, main)));
  const selected = results[state.run] ?? results[0]!;
  const tableRows = Math.min(results.length, Math.max(2, Math.floor(rows / 5))) + 1;
  const reading = readingOf(state).map((text) => text[language]);
  const above = readingRows(columns, rows, props.asking ? [] : reading);
  const { body } = trainingLayout({ ...verdictNeeds(props), rows, reading: above, tableRows });
  const network = networkOf(props, selected, names[state.run] ?? selected.label);
  const weights = (width: number, height: number) =>
    weightsFigure({ results, names, selected: state.run, width, height, language });
  // Where there is room the network stands large under the curves, and the weights beside it.
  const below = picture === 'network' && body >= 18 && !state.full ? Math.min(24, Math.floor(body * 0.5)) : 0;
  const aside = picture === 'none' ? undefined : picture === 'weights' || below > 0 ? weights : network;
  const figure = (width: number, height: number): Cells => {
    const curves = overfitFigure({
      ...state,
      results: seen?.results ?? results,
      ...(seen && { bands: seen.bands }),
      width,
      height: height - below,
      language,
      epochs: overfitEpochs(state),
      marks: changeMarks(state.recipe, overfitEpochs(state), language),
      highlight: state.run,
      focused: focus === 'chart',
    });
    if (below === 0) return curves;
    const cells = createCells(width, height);
    overlay(cells, curves, 0, 0);
    overlay(cells, network(width, below), 0, height - below);
    return cells;
  };
  return trainingView({
    ...props,
    reading,
    figure: marked(figure, focus === 'chart'),
    curves: () => overfitLegend(results, language, { names, hidden, values: { cursor } }),
    full: state.full,
    digit: digitPart(state, {
      images: testImages(state.data),
      asked: results.map((run, i) => ({ run, name: names[i] ?? run.label, ...runIdentity(run, i) })),
      selected: state.run,
      series: digitSeries,
      kind: 'test',
      language,
    }),
    aside,
    asideRows: picture === 'weights' || below === 0 ? 8 : 0,
    focused: focus === 'parameters',
    table: (width, height) =>
      seen
        ? standingsTable(seen, controls.experiment, {
            language,
            pointer: { run: selected.id, style: focus === 'runs' ? 'key' : 'dim' },
            ...(focus === 'runs' && { against: selected.id }),
          })(width, height)
        : overfitTable({
            results,
            names,
            selected: state.run,
            focused: focus === 'runs',
            hidden,
            idle: state.results.length === 0,
            cursor,
            width,
            height,
            language,
          }),
    tableRows,
  });
}
