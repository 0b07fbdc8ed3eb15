import { twoDigits } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, overlay, putText } from '../charts/cells.ts';
import { histogram } from '../charts/histogram.ts';
import { visibleFrom } from '../charts/visible.ts';
import { nthIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

const words = {
  title: { en: 'all weights', ko: '모든 가중치' },
  overflowed: { en: 'overflowed', ko: '넘침' },
  equal: { en: '(all equal)', ko: '(모두 같음)' },
} as const;

export interface WeightsFigureOptions {
  readonly results: readonly RunResult[];
  /** What each run is called now. */
  readonly names: readonly Text[];
  /** The run that must be among those shown, where not all have room. */
  readonly selected?: number;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** A run's newest picture of its weights. */
function pictureOf(run: RunResult): { reach: number; counts: readonly number[] } {
  const [reach = 0, std = 0, ...counts] = run.snapshots.weights ?? [];
  // Weights that are not finite lie in no bin: what the others do is no picture of all.
  return { reach, counts: Number.isFinite(std) ? counts : [] };
}

/** "σ 0.098 → 0.055": the spread of the weights at the start, and now. */
function spread(run: RunResult, language: Language): string {
  const std = run.series.weightStd?.y ?? [];
  if (std.length === 0) return '';
  const last = std.at(-1)!;
  const now = Number.isFinite(last) ? twoDigits(last) : words.overflowed[language];
  const from = twoDigits(std[0]!);
  const said = from === now ? `σ ${now}` : `σ ${from} → ${now}`;
  return last === 0 ? `${said} ${words.equal[language]}` : said;
}

/**
 * The distribution of the weights, a histogram a run, all on the same scale: under weight decay it shrinks towards 0 and
 * grows in the middle. Runs stand above each other where there is room, else side by side.
 */
export function weightsFigure(options: WeightsFigureOptions): Cells {
  const { results, names, selected = 0, width, height, language } = options;
  const cells = createCells(width, height);
  if (results.length === 0 || height < 2) return cells;
  const stacked = Math.floor((height - 1) / results.length) >= 4;
  const room = stacked ? results.length : Math.max(1, Math.floor(width / 13));
  const count = Math.min(results.length, room);
  const from = visibleFrom(results.length, count, selected);
  const most = Math.max(0, ...results.map((run) => Math.max(0, ...pictureOf(run).counts)));
  putText(cells, 0, 0, fitText(words.title[language], width), 'axis-label');
  const grid = { count, columns: stacked ? 1 : count, width, height: height - 1 };
  const panels = multiples(grid, (i, panelWidth, panelHeight) => {
    const run = results[from + i]!;
    const { style, marker } = nthIdentity(from + i);
    const panel = createCells(panelWidth, panelHeight);
    const { reach, counts } = pictureOf(run);
    const name = `${marker} ${names[from + i]?.[language] ?? ''}`;
    const now = spread(run, language);
    // Where the name has no room the mark says whose they are.
    putText(panel, 0, 0, fitting([`${name}  ${now}`, name, `${marker} ${now}`, marker], panelWidth), style);
    const size = { width: panelWidth, height: panelHeight - 1 };
    const domain = reach > 0 ? ([-reach, reach] as const) : undefined;
    overlay(panel, histogram({ counts, ...size, style, max: most, domain }), 0, 1);
    return panel;
  });
  overlay(cells, panels, 0, 1);
  return cells;
}
