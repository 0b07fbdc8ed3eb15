import { percent, threeDigits } from '../../../base/numbers.ts';
import { Series } from '../../../base/series.ts';
import { type Language, withCapital } from '../../../base/text.ts';
import { type BatchnormResult, pairsOf } from '../../../engine/experiments/batchnorm-mnist/pairs.ts';
import {
  goodTrials,
  ranked,
  roundsOf,
  type TrialResult,
  validationScore,
} from '../../../engine/experiments/hyperparameter-search/results.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import type { IdsOf } from '../../../engine/experiments/list.ts';
import type { OverfitResult } from '../../../engine/experiments/shared/overfit/train.ts';
import { paperNumber } from '../../charts/paper/axis.ts';
import {
  type LinesPanel,
  type PaperCurve,
  type PaperFigure,
  type PaperKey,
  type PaperMark,
  type PointsPanel,
  paperRows,
  sharedAxes,
} from '../../charts/paper/figure.ts';
import { bandAround } from '../bands.ts';
import { gridColumns, variants } from '../batchnorm-grid.ts';
import { changeMarks } from '../change-marks.ts';
import { nthIdentity } from '../identity.ts';
import { aroundBoxes, boxOf } from '../search.ts';
import { axisName } from '../search-axes.ts';
import { bandOf, bands } from '../search-bands.ts';
import { mostBest } from '../search-best.ts';
import { choiceWords } from '../split.ts';
import { axesOf, medianNote, type PaperFinished } from './drawing.ts';

const words = {
  accuracy: { en: 'Accuracy', ko: '정확도' },
  training: { en: 'training', ko: '훈련' },
  test: { en: 'test', ko: '테스트' },
  validation: { en: 'validation', ko: '검증' },
  epoch: { en: 'Epoch', ko: '에폭' },
  grid: {
    en: 'Training accuracy (%), by the standard deviation of the initial weights',
    ko: '가중치 초깃값의 표준편차에 따른 훈련 정확도 (%)',
  },
  diverged: { en: 'diverged', ko: '발산' },
  trials: { en: 'Validation accuracy of every trial', ko: '모든 시도의 검증 정확도' },
  best: { en: 'best', ko: '최고' },
  bestTrials: { en: 'The best trials', ko: '가장 좋은 시도들' },
  round: { en: 'round', ko: '라운드' },
} as const;

const shares = { percent: true, domain: [0, 1] } as const;
/** The dash of a second line of the same colour. */
const second = 1;

/** Figures F17, F18 and F20: training and test accuracy of every run. */
export function overfitPaper(finished: PaperFinished<IdsOf<OverfitResult>>): PaperFigure {
  const { results, values, bands, language } = finished;
  const curves = results.flatMap((run, i): PaperCurve[] => {
    const { style } = nthIdentity(i);
    const of = (name: 'trainAccuracy' | 'testAccuracy', dash: number, label: string): PaperCurve => ({
      label: `${run.label[language]}, ${label}`,
      style,
      dash,
      points: run.series[name] ?? Series.empty,
      ...bandAround(bands, run.id, name),
    });
    return [of('trainAccuracy', second, words.training[language]), of('testAccuracy', 0, words.test[language])];
  });
  const x = { label: words.epoch[language], domain: [0, Math.max(1, values.epochs)] as const };
  const y = { label: words.accuracy[language], ...shares };
  const told = { note: medianNote(finished, false), marks: changeMarks(finished.recipe, x.domain[1], language) };
  return { rows: [{ height: 330, panels: [{ kind: 'lines', x, y, curves, endLabels: true, ...told }] }] };
}

/** Figure F16: a panel for each scale of the initial weights. */
export function gridPaper(finished: PaperFinished<'batchnorm-mnist'>): PaperFigure {
  const { results, values, bands, language } = finished;
  const pairs = pairsOf(results);
  const columns = gridColumns(pairs.length);
  const x = { label: words.epoch[language], domain: [0, Math.max(1, values.epochs)] as const };
  const y = { label: '', ...shares };
  // The panels are narrow: when, not what.
  const marks = changeMarks(finished.recipe, x.domain[1], language).map((mark) => ({ ...mark, text: '' }));
  const said = (run: BatchnormResult) =>
    run.summary.diverged ? words.diverged[language] : percent(run.series.trainAccuracy?.y.at(-1) ?? 0, 0)[language];
  const panels = pairs.map((pair, i): LinesPanel => {
    const curves = (['plain', 'withNorm'] as const).map((variant): PaperCurve => {
      const { style, dash } = variants[variant];
      const run = pair[variant];
      const points = run.series.trainAccuracy ?? Series.empty;
      return { style, dash: dash ? second : 0, points, ...bandAround(bands, run.id, 'trainAccuracy') };
    });
    const axes = sharedAxes(i, pairs.length, columns, x, y);
    const note = (['withNorm', 'plain'] as const).map((variant) => ({
      text: said(pair[variant]),
      style: variants[variant].style,
    }));
    return { kind: 'lines', title: pair.name, note, ...axes, curves, marks };
  });
  const keys = [variants.withNorm, variants.plain].map(({ label, style, dash }): PaperKey => {
    return { label: label[language], style, dash: dash ? second : 0, shape: 'line' };
  });
  const [first, ...rest] = paperRows(panels, columns, columns > 2 ? 84 : 160);
  const rows = first ? [{ ...first, title: words.grid[language] }, ...rest] : [];
  return { keys, rows, note: medianNote(finished, false) };
}

/** What choosing does to a score: the best of k on the images that chose it, and what it is truly worth. */
export function splitPaper({ results, language }: PaperFinished<'data-split'>): PaperFigure {
  const series = results[0]?.series;
  const { x, y } = axesOf(experimentById('data-split'), 'chosenScore', language);
  const curve = (points: Series | undefined, label: string, style: string, dash: number): PaperCurve => {
    return { label, style, dash, points: points ?? Series.empty };
  };
  const curves = [
    curve(series?.chosenScore, choiceWords.chosen[language], 'split-validation', 0),
    curve(series?.trueScore, choiceWords.truth[language], 'split-test', second),
  ];
  const keys = curves.map(({ label = '', style, dash }): PaperKey => ({ label, style, dash, shape: 'line' }));
  const axes = { x, y: { ...y, label: words.accuracy[language] } };
  return { keys, rows: [{ height: 280, panels: [{ kind: 'lines', ...axes, curves }] }] };
}

/** The area of a mark by the band of its accuracy: the better, the larger. */
const sizeOf = (accuracy: number) => 0.5 + 0.35 * bands.indexOf(bandOf(accuracy));

function trialMarks(trials: readonly TrialResult[]): PaperMark[] {
  return ranked(trials)
    .toReversed()
    .map((run): PaperMark => {
      const { lr: x, weightDecay: y } = run.params;
      if (run.summary.diverged) return { x, y, style: 'error', shape: 'cross', size: 0.8 };
      const score = validationScore(run);
      return { x, y, style: bandOf(score).style, shape: 'dot', size: sizeOf(score) };
    });
}

function planeOf(results: readonly TrialResult[], language: Language): PointsPanel {
  const rounds = roundsOf(results);
  const boxes = rounds.map(({ trials }) => boxOf(trials[0]!));
  const { lr, weightDecay } = aroundBoxes(boxes);
  const newest = rounds.at(-1)?.trials ?? [];
  const [best] = goodTrials(results);
  const star: PaperMark[] = best
    ? [{ x: best.params.lr, y: best.params.weightDecay, style: 'best', shape: 'star', size: 2.6 }]
    : [];
  return {
    kind: 'points',
    title: words.trials[language],
    x: { label: withCapital(axisName(newest, 'lr', language)), domain: lr, log: true },
    y: { label: withCapital(axisName(newest, 'weightDecay', language)), domain: weightDecay, log: true },
    marks: [...trialMarks(results), ...star],
    boxes: boxes.slice(1).map((box, i) => ({
      x: box.lr,
      y: box.weightDecay,
      label: `${words.round[language]} ${rounds[i + 1]!.round}`,
    })),
  };
}

/** Figures F22 to F24: every trial a mark of the plane, and the curves of the best. */
export function searchPaper({ results, values, language }: PaperFinished<'hyperparameter-search'>): PaperFigure {
  const best = goodTrials(results).slice(0, mostBest);
  const columns = 5;
  const x = { label: words.epoch[language], domain: [0, Math.max(1, values.epochs)] as const };
  const y = { label: '', ...shares };
  const panels = best.map((run, i): LinesPanel => {
    const { style } = bandOf(validationScore(run));
    const curve = (name: 'trainAccuracy' | 'validationAccuracy', dash: number): PaperCurve => ({
      style: dash > 0 ? 'dim' : style,
      dash,
      thin: dash > 0,
      points: run.series[name] ?? Series.empty,
    });
    return {
      kind: 'lines',
      title: `${i + 1}`,
      note: `${percent(validationScore(run), 0)[language]}, η ${paperNumber(threeDigits(run.params.lr))}`,
      ...sharedAxes(i, best.length, columns, x, y),
      curves: [curve('trainAccuracy', second), curve('validationAccuracy', 0)],
    };
  });
  const [first, ...rest] = paperRows(panels, columns, 64);
  const title = `${words.bestTrials[language]}: ${words.accuracy[language]} (%)`;
  const plane = roundsOf(results).length > 0 ? [{ height: 300, columns: 1, panels: [planeOf(results, language)] }] : [];
  const dots = bands.map(({ label, style, from }): PaperKey => {
    return { label: label[language], style, shape: 'dot', size: sizeOf(from) };
  });
  const keys: PaperKey[] = [
    ...dots,
    { label: words.diverged[language], style: 'error', shape: 'cross', size: 0.8 },
    { label: words.best[language], style: 'best', shape: 'star', size: 2.2 },
    { label: words.validation[language], style: bands.at(-1)!.style, shape: 'line' },
    { label: words.training[language], style: 'dim', shape: 'line', dash: second },
  ];
  return { keys, rows: [...plane, ...(first ? [{ ...first, title }, ...rest] : [])] };
}
