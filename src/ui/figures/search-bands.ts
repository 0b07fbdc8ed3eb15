import type { Language } from '../../base/text.ts';
import type { Cells, Style } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import { pieces } from '../prose.ts';

/** A band of validation accuracy: the marks grow with it, so that they are told apart without colour. */
export interface Band {
  readonly from: number;
  readonly label: string;
  readonly marker: string;
  readonly style: Style;
}

export const bands: readonly Band[] = [
  { from: Number.NEGATIVE_INFINITY, label: '< 20 %', marker: '▾', style: 'band-0' },
  { from: 0.2, label: '20–40 %', marker: '◊', style: 'band-1' },
  { from: 0.4, label: '40–60 %', marker: '▴', style: 'band-2' },
  { from: 0.6, label: '60–80 %', marker: '✚', style: 'band-3' },
  { from: 0.8, label: '≥ 80 %', marker: '◉', style: 'band-4' },
];

export const RUNNING = '◦';
/** A trial of an earlier round: there, but not in the way. */
export const EARLIER = '∙';
export const DIVERGED = '✕';
export const BEST = '✶';

const words = {
  best: { en: 'best', ko: '최고' },
  running: { en: 'running', ko: '학습 중' },
  earlier: { en: 'earlier', ko: '이전 라운드' },
} as const;

/** The band of an accuracy, 0 to 1. */
export function bandOf(accuracy: number): Band {
  return bands.findLast((band) => accuracy >= band.from) ?? bands[0]!;
}

export function bandLegend(): LegendItem[] {
  return bands.map(({ label, marker, style }) => ({ label, marker, style }));
}

/** The bands in one row: marks and what they mean, then the best and those that run. */
export function bandRow(width: number, language: Language): Cells {
  const named = [
    ...bands.map(({ label, marker, style }) => [marker, label, style]),
    [BEST, words.best[language], 'best'],
    [RUNNING, words.running[language], 'value'],
    [EARLIER, words.earlier[language], 'dim'],
  ] as const;
  return pieces(
    named.map(([marker, label, style]) => [`${marker} ${label}  `, style]),
    width,
  );
}
