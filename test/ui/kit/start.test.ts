import { expect, test } from 'vitest';
import { takeSnapshot } from '../../../src/engine/experiments/experiment.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { RunPlan } from '../../../src/engine/experiments/plan.ts';
import { firstLayerImages } from '../../../src/engine/experiments/shared/first-layer.ts';
import { createReferenceKernel } from '../../../src/engine/kernel/reference.ts';
import { runsAtStart } from '../../../src/ui/kit/start.ts';
import { tinyDataset } from '../../engine/runs/threads.ts';

const data = tinyDataset();

/** The first picture of each name that a run shows to those who look on, as it was then. */
function firstTold(id: string, { params }: RunPlan, seed: number, watched = true): Record<string, Float64Array> {
  const told: Record<string, Float64Array> = {};
  experimentById(id)
    .train({
      params,
      seed,
      watched,
      dataset: data,
      createKernel: createReferenceKernel,
      emit: () => {},
      show: (name, values) => {
        told[name] ??= takeSnapshot(values);
      },
      progress: () => {},
    })
    .next();
  return told;
}

test('what is known before the start is what a run tells before its first update', () => {
  for (const id of ['init-symmetry', 'optimizer-mnist', 'init-mnist']) {
    const experiment = experimentById(id);
    const values = resolveValues(experiment, { hidden: '12,8', iterations: '1', 'batch-size': '10' });
    const plans = experiment.runs(values, 7);
    const runs = runsAtStart(experimentById(id), plans, 7, data);
    expect(runs.length).toBe(plans.length);
    for (const [i, plan] of plans.entries()) {
      const told = firstTold(id, plan, 7);
      expect(Object.keys(runs[i]!.snapshots)).toContain(firstLayerImages);
      for (const [name, snapshot] of Object.entries(runs[i]!.snapshots)) expect(snapshot, name).toEqual(told[name]);
    }
  }
});

test('where nobody looks on first layers are not told', () => {
  const experiment = experimentById('init-mnist');
  const [plan] = experiment.runs(resolveValues(experiment, { hidden: '12,8', 'batch-size': '10' }), 7);
  expect(Object.keys(firstTold('init-mnist', plan!, 7, false))).not.toContain(firstLayerImages);
});

test('before the data are known there is nothing to tell; nor of experiments that tell nothing', () => {
  for (const [id, known] of [
    ['init-symmetry', undefined],
    ['data-split', data],
  ] as const) {
    const experiment = experimentById(id);
    const plans = experiment.runs(resolveValues(experiment, {}), 1);
    for (const run of runsAtStart(experiment, plans, 1, known)) {
      expect([run.status, run.series, run.snapshots]).toEqual(['queued', {}, {}]);
    }
  }
});
