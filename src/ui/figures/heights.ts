import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import type { Cells } from '../charts/cells.ts';
import { lineChart } from '../charts/lines.ts';
import { markerOf } from './identity.ts';
import { fitting } from './layer-panels.ts';

const titles = { en: ['height f, step by step', 'height f'], ko: ['걸음마다의 높이 f', '높이 f'] } as const;
/** The columns of a chart before its title. */
const titleFrom = 4;

interface HeightsOptions {
  readonly results: readonly PathResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** The last step shown; all when left out. */
  readonly upTo?: number;
  /** The run that lies above the others. */
  readonly inspected?: string;
}

/** f at every step of every path: what the map shows, by height alone. */
export function heightsFigure({ results, width, height, language, upTo, inspected }: HeightsOptions): Cells {
  const steps = Math.max(1, ...results.map((run) => (run.series.f?.length ?? 0) - 1));
  return lineChart({
    series: results.map((run) => {
      const f = run.series.f ?? Series.empty;
      const points = upTo === undefined ? f : f.first(upTo + 1);
      return { id: run.id, style: run.id, marker: markerOf(run.id), highlight: run.id === inspected, points };
    }),
    width,
    height,
    xDomain: [0, steps],
    logY: true,
    glyphs: 'braille',
    title: fitting(titles[language], width - titleFrom),
  });
}
