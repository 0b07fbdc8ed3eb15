import { formatRounded, twoDigits } from '../../../base/numbers.ts';
import { Series } from '../../../base/series.ts';
import { type Language, withCapital } from '../../../base/text.ts';
import { type LayerResult, statisticText } from '../../../engine/experiments/batchnorm-layer/verdict.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import { isFiniteLayer } from '../../../engine/experiments/init-activations/stats.ts';
import { distinctAt } from '../../../engine/experiments/init-symmetry/verdict.ts';
import { paperNumber } from '../../charts/paper/axis.ts';
import {
  type BarsPanel,
  type LinesPanel,
  type PaperFigure,
  type PaperRow,
  type ShadesPanel,
  sharedAxes,
} from '../../charts/paper/figure.ts';
import { binCounts, commonDomain, meanAndStd, type Scope, stages, stageValues } from '../batchnorm-layer.ts';
import { histogramTop, overflowed, shownLayers } from '../layer-panels.ts';
import { axesOf, lineOf, type PaperFinished, runKeys } from './drawing.ts';
import { stackedSeries } from './series.ts';

const words = {
  layer: { en: 'layer', ko: '층' },
  output: { en: 'output', ko: '출력' },
  spread: { en: 'Standard deviation of the outputs', ko: '출력의 표준편차' },
  gradient: { en: 'Median size of the gradients', ko: '기울기 크기의 중앙값' },
  layerAxis: { en: 'Layer', ko: '층' },
  unit: { en: 'One unit', ko: '뉴런 하나' },
  whole: { en: 'The whole layer', ko: '층 전체' },
  variance: { en: 'Variance', ko: '분산' },
  ofBatch: { en: 'of the batch', ko: '배치' },
  running: { en: 'for testing', ko: '테스트용' },
  distinct: { en: 'different', ko: '서로 다름' },
  units: { en: 'unit', ko: '뉴런' },
  inputs: { en: 'weight', ko: '가중치' },
  seed: { en: 'seed', ko: '시드' },
  weights: { en: 'Weights of the first hidden layer, a row for each unit', ko: '첫 은닉층의 가중치, 행마다 뉴런 하나' },
} as const;

/** As many histograms stand side by side. */
const mostLayers = 6;
const barsBin = 40;

const layerName = (i: number, language: Language) =>
  language === 'ko' ? `${i + 1}${words.layer.ko}` : `${words.layer.en} ${i + 1}`;

/** Figures F9 to F12: the outputs of every layer for every run, and how outputs and gradients change from layer to layer. */
export function activationsPaper({ results, language }: PaperFinished<'init-activations'>): PaperFigure {
  const runs = results.flatMap((run, i) => {
    const { layers, gradients } = run.summary;
    return layers && gradients ? [{ run, layers, gradients, look: lineOf(run, i) }] : [];
  });
  const shown = shownLayers(Math.max(0, ...runs.map(({ layers }) => layers.length)), mostLayers);
  const rows = runs.map(({ run, layers, look }, i): PaperRow => {
    const top = histogramTop(layers);
    const lowest = i === runs.length - 1;
    const panels = shown.map((at): BarsPanel => {
      const layer = layers[at]!;
      const { edges, counts } = layer.histogram;
      const finite = isFiniteLayer(layer);
      return {
        kind: 'bars',
        ...(i === 0 && { title: layerName(at, language) }),
        note: finite ? `σ ${paperNumber(twoDigits(layer.std))}` : overflowed[language],
        x: { label: lowest ? withCapital(words.output[language]) : '', numbers: lowest },
        style: look.style,
        edges,
        counts: finite ? counts : counts.map(() => 0),
        top,
      };
    });
    return { title: run.label[language], height: 62, columns: shown.length, panels };
  });
  const along = (label: string, of: (i: number) => ArrayLike<number>): LinesPanel => ({
    kind: 'lines',
    title: label,
    x: { label: words.layerAxis[language] },
    y: { label: '', log: true },
    curves: runs.map(({ look }, i) => {
      const values = of(i);
      return {
        ...look,
        points: Series.of(
          Array.from(values, (_, at) => at + 1),
          values,
        ),
      };
    }),
  });
  const trends: PaperRow = {
    height: 150,
    panels: [
      along(words.spread[language], (i) => runs[i]!.layers.map(({ std }) => std)),
      along(words.gradient[language], (i) => runs[i]!.gradients.map(({ median }) => median)),
    ],
  };
  return { keys: runKeys(results, language), rows: runs.length > 0 ? [...rows, trends] : [] };
}

/** Figure F14: one unit's values and the whole layer's, before, normalized and after; and the statistics that testing uses. */
export function layerPaper({ results, language }: PaperFinished<'batchnorm-layer'>): PaperFigure {
  const run: LayerResult | undefined = results[0];
  const domain = commonDomain(run, 'training');
  const edges = Array.from({ length: barsBin + 1 }, (_, i) => domain[0] + ((domain[1] - domain[0]) * i) / barsBin);
  const rows = (['unit', 'layer'] as const).flatMap((scope: Scope): PaperRow[] => {
    if (stageValues(run, scope, 'x', 'training').length === 0) return [];
    const panels = stages.map(({ id, style, label }): BarsPanel => {
      const values = stageValues(run, scope, id, 'training');
      const { mean, std } = meanAndStd(values);
      const [m, s] = [mean, std].map((value) => statisticText(Number(formatRounded(value, 3))));
      const counts = binCounts(values, domain, barsBin);
      return { kind: 'bars', title: label[language], note: `μ ${m}  σ ${s}`, x: { label: '' }, style, edges, counts };
    });
    return [{ title: words[scope === 'unit' ? 'unit' : 'whole'][language], height: 110, panels }];
  });
  const { x } = axesOf(experimentById('batchnorm-layer'), 'batchVariance', language);
  const curve = (points: Series | undefined, n: number, label: string) => ({
    label,
    ...lineOf({ id: '' }, n),
    points: points ?? Series.empty,
  });
  const variances: PaperRow = {
    height: 140,
    columns: 1,
    panels: [
      {
        kind: 'lines',
        x,
        y: { label: words.variance[language] },
        curves: [
          { ...curve(run?.series.batchVariance, 7, words.ofBatch[language]), dash: 1 },
          { ...curve(run?.series.testVariance, 1, words.running[language]), dash: 0 },
        ],
        endLabels: true,
      },
    ],
  };
  return { rows: [...rows, ...(run?.series.testVariance ? [variances] : [])] };
}

/** Figure F8: the weights of the first layer, and what came of them. */
export function symmetryPaper(finished: PaperFinished<'init-symmetry'>): PaperFigure {
  const { results, language } = finished;
  const columns = Math.min(4, Math.max(1, results.length));
  const panels = results.flatMap((run, i): ShadesPanel[] => {
    const values = run.snapshots['layer 1'];
    const units = run.params.hidden[0] ?? 0;
    const distinct = distinctAt(run, null)?.[0];
    if (!values || values.length === 0 || units === 0) return [];
    const { x, y } = sharedAxes(
      i,
      results.length,
      columns,
      { label: words.inputs[language] },
      { label: words.units[language] },
    );
    const note = distinct === undefined ? undefined : `${distinct}/${units} ${words.distinct[language]}`;
    return [
      { kind: 'shades', title: run.label[language], note, rows: units, values, xLabel: x.label, yLabel: y.label },
    ];
  });
  const { bands, recipe } = finished;
  const ofSeed = bands && recipe ? `, ${words.seed[language]} ${recipe.seed}` : '';
  const rows = Array.from({ length: Math.ceil(panels.length / columns) }, (_, row): PaperRow => {
    const some = panels.slice(row * columns, (row + 1) * columns);
    return { height: 130, columns, panels: some, ...(row === 0 && { title: `${words.weights[language]}${ofSeed}` }) };
  });
  const { rows: curves } = stackedSeries('init-symmetry', finished, { loss: 150, testAccuracy: 150 });
  return { rows: [...rows, ...curves] };
}
