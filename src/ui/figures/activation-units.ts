import type { Language } from '../../base/text.ts';
import type { ActivationsResult } from '../../engine/experiments/init-activations/stats.ts';
import { behaviourOf, boundsOf } from '../../engine/experiments/init-activations/verdict.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { histogram } from '../charts/histogram.ts';
import { compact, overflowed } from './layer-panels.ts';

const words = {
  same: { en: 'all say the same', ko: '모두 같은 값' },
  differ: { en: 'units differ', ko: '서로 다른 값' },
} as const;

/** Whether the units of the last layer say little more than one unit would. */
export function saysTheSame(run: ActivationsResult): boolean {
  return ['dead', 'identical', 'alike', 'dies out'].includes(behaviourOf(run) ?? '');
}

export interface UnitsDrawingOptions {
  readonly run: ActivationsResult;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/**
 * Figure F10's small drawing: a layer, a bar for each of its first units, as high as what the unit says of one sample.
 * Bars of one height: the units add nothing to each other.
 */
export function unitsDrawing({ run, width, height, language }: UnitsDrawingOptions): Cells {
  const cells = createCells(width, height);
  const { layers = [] } = run.summary;
  const outputs = run.snapshots.outputs ?? new Float64Array(0);
  const each = layers.length > 0 ? outputs.length / layers.length : 0;
  const last = [...outputs.subarray(outputs.length - each)].slice(0, Math.floor(width / 2));
  if (last.length === 0) return cells;
  const name = run.label[language].split(', ').at(-1)!;
  const behaviour = behaviourOf(run);
  if (behaviour === 'overflows') {
    putText(cells, 0, 0, fitText(`${name}: ${overflowed[language]}`, width), 'title');
    return cells;
  }
  const [low, high] = boundsOf(run) ?? [Math.min(0, ...last), Math.max(Math.min(0, ...last) + 1, ...last)];
  const said = `${name}: ${words[saysTheSame(run) ? 'same' : 'differ'][language]}`;
  const spread = ` ±${compact(layers.at(-1)!.unitSpread, 7)}`;
  putText(cells, 0, 0, fitText(said, width), 'title');
  if (textWidth(said + spread) <= width) putText(cells, textWidth(said), 0, spread, 'dim');
  // Every bar shows, the lowest as a line: a unit that says 0 is there too.
  const counts = last.flatMap((value) => [Math.max(1e-9, value - low), 0]);
  overlay(
    cells,
    histogram({ counts, max: high - low, width: counts.length, height: height - 1, style: 'activation' }),
    0,
    1,
  );
  return cells;
}
