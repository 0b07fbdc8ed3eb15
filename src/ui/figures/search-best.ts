import { percent, threeDigits } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import {
  goodTrials,
  ranked,
  spaceOfRun,
  type TrialResult,
  validationScore,
} from '../../engine/experiments/hyperparameter-search/results.ts';
import { dimensions, isSearched, type Space } from '../../engine/experiments/hyperparameter-search/space.ts';
import { valueAt } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, overlay, putText, setCell, textWidth } from '../charts/cells.ts';
import { hiddenItem, legend } from '../charts/legend.ts';
import type { ChartLook } from '../charts/look.ts';
import { sentences } from '../charts/prose.ts';
import { accuracyFigure } from './accuracy.ts';
import { multiples, panelRect } from './multiples.ts';
import { bandOf } from './search-bands.ts';

export const mostBest = 20;

const words = {
  validation: { en: 'validation', ko: '검증' },
  training: { en: 'training', ko: '훈련' },
  epoch: { en: 'epoch', ko: '에폭' },
  accuracy: { en: 'accuracy', ko: '정확도' },
  lost: { en: 'every trial so far has diverged', ko: '지금까지의 시도가 모두 발산했습니다' },
} as const;

const keyWords: Readonly<Record<keyof Space, { readonly en: string; readonly ko: string }>> = {
  lr: { en: 'learning rate', ko: '학습률' },
  weightDecay: { en: 'weight decay', ko: '가중치 감소' },
  units: { en: 'units', ko: '뉴런 수' },
  layers: { en: 'hidden layers', ko: '은닉층' },
  batchSize: { en: 'batch size', ko: '배치 크기' },
  dropout: { en: 'dropout', ko: '드롭아웃' },
  optimizer: { en: 'optimizer', ko: '최적화 기법' },
};

export interface SearchBestOptions {
  readonly results: readonly TrialResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly epochs: number;
  /** How many places there are; the most when left out. */
  readonly places?: number;
  /** The place in the list that the learner is at; null: nowhere. */
  readonly at?: number | null;
}

/** The curves of a trial, by the names of their series. */
export const trialSeries: readonly string[] = ['validationAccuracy', 'trainAccuracy'];

/** A panel's title, "Best-20 100 %", and the blanks around it. */
const narrowest = 15;

/** How many panels, and in how many columns, a size has room for: 20 as 5 × 4 or 4 × 5 where there is. */
export function bestGrid(width: number, height: number, count: number): { columns: number; count: number } {
  let found = { columns: 1, count: Math.min(1, count) };
  let score = -1;
  for (let columns = 1; columns <= 10; columns++) {
    const panelWidth = Math.floor((width + 1) / columns);
    if (columns > 1 && panelWidth < narrowest) break;
    const rows = Math.min(Math.ceil(count / columns), Math.floor(height / 3));
    if (rows < 1) continue;
    const shown = Math.min(count, rows * columns);
    // As many as possible first, then panels that are about two and a half times as wide as high.
    const fit = Math.min(panelWidth / 2.5, Math.floor(height / rows));
    const value = shown * 1000 + fit;
    if (value > score) [found, score] = [{ columns, count: shown }, value];
  }
  return found;
}

function nameOf(run: TrialResult, place: number, language: Language, decimals = 1): string {
  return `Best-${place + 1} ${percent(validationScore(run), decimals)[language]}`;
}

/** One trial, small: its place and accuracy, validation solid, training dashed, both from 0 to 1. */
function panel(
  run: TrialResult,
  place: number,
  { width, height, epochs, language }: Pick<SearchBestOptions, 'width' | 'height' | 'epochs' | 'language'>,
  chosen: boolean,
  decimals: number,
): Cells {
  const cells = createCells(width, height);
  const { style } = bandOf(validationScore(run));
  putText(
    cells,
    0,
    0,
    fitText(`${chosen ? '›' : ' '}${nameOf(run, place, language, decimals)}`, cells.width),
    chosen ? 'selected' : style,
  );
  const lines = [
    { run, series: 'trainAccuracy', style: 'dim', dash: true },
    { run, series: 'validationAccuracy', style, highlight: true },
  ];
  const curves = accuracyFigure({ lines, width: width - 1, height: height - 1, epochs, bare: true });
  for (let y = 1; y < cells.height; y++) setCell(cells, 0, y, '│', chosen ? 'key' : 'axis');
  overlay(cells, curves, 1, 1);
  return cells;
}

/** A panel that no trial has yet. */
function place(at: number, width: number, height: number): Cells {
  const cells = createCells(width, height);
  putText(cells, 1, 0, fitText(`Best-${at + 1}`, width - 1), 'dim');
  for (let y = 1; y < cells.height; y++) setCell(cells, 0, y, '│', 'axis');
  return cells;
}

/** Figure F23: the best trials so far, sorted, each a small chart. */
export function searchBest(options: SearchBestOptions): Cells {
  const { results, width, height, language, epochs, places = mostBest, at = null } = options;
  const best = goodTrials(results).slice(0, places);
  if (best.length === 0 && ranked(results).length > 0) {
    const cells = createCells(width, height);
    putText(cells, 1, Math.floor(cells.height / 2), fitText(words.lost[language], cells.width - 1), 'dim');
    return cells;
  }
  // Every place has its panel: they do not change their size while the list grows.
  const grid = bestGrid(width, height, places);
  const panels = { count: grid.count, columns: grid.columns, width, height };
  // As exact as all names have room for.
  const room = panelRect(panels, 0).width - 1;
  const decimals = best.slice(0, grid.count).every((run, i) => textWidth(nameOf(run, i, language)) <= room) ? 1 : 0;
  return multiples(panels, (i, w, h) =>
    best[i] ? panel(best[i], i, { width: w, height: h, epochs, language }, i === at, decimals) : place(i, w, h),
  );
}

export interface SearchTrialOptions extends SearchBestOptions, Partial<ChartLook> {
  readonly at: number;
  readonly log?: boolean;
  /** Series that are left out, and the one above the other. */
  readonly hidden?: readonly string[];
  readonly highlight?: string | null;
}

/** One trial alone: its curves with axes and their values, and all that was drawn for it. */
export function searchTrial(options: SearchTrialOptions): Cells {
  const { results, width, height, language, at, cursor = null, hidden = [], highlight = null } = options;
  const cells = createCells(width, height);
  const run = goodTrials(results)[at];
  if (!run) return cells;
  const { style, marker } = bandOf(validationScore(run));
  const space = spaceOfRun(run);
  const drawn = dimensions
    .filter(({ key }) => key === 'lr' || key === 'weightDecay' || isSearched(space, key))
    .map(({ key }) => {
      const value = run.params[key];
      return `${keyWords[key][language]} ${typeof value === 'number' ? threeDigits(value) : value}`;
    });
  const about = sentences([`${run.label[language]}: ${drawn.join(', ')}`], width, 2, 'value');
  const curves = [
    { series: 'trainAccuracy', name: words.training, style: 'dim', dash: true },
    { series: 'validationAccuracy', name: words.validation, style, marker },
  ] as const;
  const items = curves.toReversed().map(({ series, name, ...look }) => {
    if (hidden.includes(series)) return hiddenItem(name[language]);
    return { ...look, label: `${name[language]} ${percent(valueAt(run, series, cursor))[language]}` };
  });
  const names = legend(items, width, 1);
  const body = height - about.height - names.height;
  const lines = curves.flatMap(({ name: _, ...line }) => {
    return hidden.includes(line.series) ? [] : [{ ...line, run, highlight: line.series === highlight }];
  });
  const title = nameOf(run, at, language);
  const labels = { title, xLabel: words.epoch[language], yLabel: words.accuracy[language] };
  overlay(cells, accuracyFigure({ ...options, ...labels, lines, width, height: body }), 0, 0);
  overlay(cells, names, 0, body);
  overlay(cells, about, 0, body + names.height);
  return cells;
}
