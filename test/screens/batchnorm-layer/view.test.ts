import { describe, expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../../src/engine/experiments/list.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { batchnormLayerScreen as screen } from '../../../src/screens/batchnorm-layer/index.ts';
import { initLayer, type LayerState } from '../../../src/screens/batchnorm-layer/state.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';

const start = initLayer({ seed: 1, texts: {} });
const column = (f: (i: number) => number) => Float64Array.from({ length: 100 }, (_, i) => f(i));
const stages = (name: 'unit' | 'layer') => ({
  [`${name}.x`]: column((i) => 5 + 0.3 * Math.sin(i)),
  [`${name}.normalized`]: column((i) => 1.4 * Math.sin(i)),
  [`${name}.y`]: column((i) => 1.4 * Math.sin(i)),
  [`${name}.testNormalized`]: column((i) => 3.25 + Math.sin(i)),
  [`${name}.testY`]: column((i) => 3.25 + Math.sin(i)),
});
const experiment = experimentOf('batchnorm-layer');
const [queued] = emptyResults(experiment.runs(resolveValues(experiment, {}), 1));
const run: ResultOf<'batchnorm-layer'> = {
  ...queued!,
  status: 'done',
  snapshots: {
    ...stages('unit'),
    ...stages('layer'),
    statistics: Float64Array.of(5, 0.045, 3.2, 0.03),
    'graph.x': Float64Array.of(5.1, 4.9, 5.3),
    'graph.dy': Float64Array.of(0.5, 0, -0.25),
  },
};
const done: LayerState = { ...start, results: [run] };

function rowsOf(state: LayerState, columns: number, rows: number, language: 'en' | 'ko' = 'en'): string[] {
  return toStrings(screen.view({ state, columns, rows, language, plain: true }));
}

describe('LayerView', () => {
  test.each([
    [60, 14],
    [80, 22],
    [120, 34],
    [200, 58],
  ])('fits into %i × %i in every view', (columns, rows) => {
    const graph = { ...done, view: 'graph' as const };
    for (const state of [
      start,
      done,
      { ...done, mode: 'test' as const },
      graph,
      { ...graph, focus: 'controls' as const },
    ]) {
      for (const language of ['en', 'ko'] as const) {
        const lines = rowsOf(state, columns, rows, language);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('\n')).not.toMatch(/NaN|undefined/);
      }
    }
  });

  test('has the way through the layer in numbers, sample by sample', () => {
    const text = rowsOf(done, 120, 34).join('\n');
    expect(text).toMatch(/▸ this batch +μ 5 +σ² 0\.045 +√\(σ²\+ε\) 0\.212/);
    expect(text).toMatch(/sample 2 +5\.252 +0\.2524 +1\.178 +1\.178/);
  });

  test('in test mode the running statistics do it', () => {
    const text = rowsOf({ ...done, mode: 'test' }, 120, 34).join('\n');
    expect(text).toMatch(/▸ running \(10\) +μ 3\.2 +σ² 0\.03/);
    expect(text).toMatch(/sample 2 +5\.252 +2\.052 +4\.091 +4\.091/);
  });

  test('unit and layer are both there where there is room', () => {
    const headings = (rows: number, state = done) =>
      rowsOf(state, 120, rows).filter((line) => /^(one unit|the whole layer)/.test(line)).length;
    expect([headings(22), headings(34)]).toEqual([1, 2]);
    expect(rowsOf({ ...done, scope: 'layer' }, 120, 22).join('\n')).toContain('the whole layer');
  });

  test('in the graph the node at hand explains itself; Tab brings the parameters', () => {
    const graph = { ...done, view: 'graph' as const, node: 'variance' as const };
    const text = rowsOf(graph, 80, 22).join('\n');
    expect(text).toContain('The variance is a mean again');
    expect(text).toContain('node 4/9  forward σ² = Σ(x − μ)² / m');
    expect(text).not.toContain('γ (scale)');
    expect(rowsOf({ ...graph, focus: 'controls' }, 120, 34).join('\n')).toContain('γ (scale)');
  });
});
