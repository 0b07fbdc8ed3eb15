import type { Language, Text } from '../../base/text.ts';
import { type Cells, createCells, paste, putText, type Style, textWidth } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';

/** A band of validation accuracy: the marks grow with it, so that they are told apart without colour. */
export interface Band {
  readonly from: number;
  readonly label: Text;
  readonly marker: string;
  readonly style: Style;
}

const percents = (range: string): Text => ({ en: `${range} %`, ko: `${range}%` });

export const bands: readonly Band[] = [
  { from: Number.NEGATIVE_INFINITY, label: percents('< 20'), marker: '▾', style: 'band-0' },
  { from: 0.2, label: percents('20–40'), marker: '◊', style: 'band-1' },
  { from: 0.4, label: percents('40–60'), marker: '▴', style: 'band-2' },
  { from: 0.6, label: percents('60–80'), marker: '✚', style: 'band-3' },
  { from: 0.8, label: percents('≥ 80'), marker: '◉', style: 'band-4' },
];

export const RUNNING = '◦';
/** A trial that has been drawn, but not begun. */
export const PLANNED = '·';
/** A trial of an earlier round: there, but not in the way. */
export const EARLIER = '∙';
export const DIVERGED = '✕';
export const BEST = '✶';

const words = {
  best: { en: 'best', ko: '최고' },
  running: { en: 'running', ko: '학습 중' },
  planned: { en: 'to come', ko: '예정' },
  earlier: { en: 'earlier', ko: '이전 라운드' },
} as const;

/** The band of an accuracy, 0 to 1. */
export function bandOf(accuracy: number): Band {
  return bands.findLast((band) => accuracy >= band.from) ?? bands[0]!;
}

export function bandLegend(language: Language): LegendItem[] {
  return bands.map(({ label, marker, style }) => ({ label: label[language], marker, style }));
}

interface BandRowsOptions {
  readonly width: number;
  readonly maxRows: number;
  /** Whether there are trials that have not begun, and some of earlier rounds. */
  readonly planned: boolean;
  readonly earlier: boolean;
  readonly language: Language;
}

/** The bands, as many as fit into some rows: marks and what they mean, then the best and those that run. */
export function bandRows({ width, maxRows, planned, earlier, language }: BandRowsOptions): Cells {
  const named = [
    ...bands.map(({ label, marker, style }) => [marker, label[language], style]),
    [BEST, words.best[language], 'best'],
    [RUNNING, words.running[language], 'value'],
    ...(planned ? [[PLANNED, words.planned[language], 'dim'] as const] : []),
    ...(earlier ? [[EARLIER, words.earlier[language], 'dim'] as const] : []),
  ] as const;
  const cells = createCells(width, maxRows);
  let [x, y] = [0, 0];
  for (const [marker, label, style] of named) {
    const text = `${marker} ${label}`;
    if (x > 0 && x + textWidth(text) > width) [x, y] = [0, y + 1];
    putText(cells, x, y, text, style);
    x += textWidth(text) + 2;
  }
  const used = createCells(width, Math.min(maxRows, y + 1));
  paste(used, cells, 0, 0);
  return used;
}
