import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyExperiment } from '../../../src/engine/experiments/experiment.ts';
import { experiments, flagsOfParams, parseParam, resolveValues } from '../../../src/engine/experiments/index.ts';
import { applyEvent, emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import type { Divergence } from '../../../src/engine/nn/divergence.ts';
import { executeRun } from '../../../src/engine/runs/run.ts';
import { tinyDataset } from '../runs/threads.ts';

/** What makes the runs of any experiment short, where it has such a parameter. */
const short: Readonly<Record<string, string>> = {
  steps: '6',
  iterations: '4',
  epochs: '2',
  samples: '20',
  trials: '3',
  candidates: '3',
  images: '4',
  repeats: '2',
  batches: '2',
  hidden: '5,5,5,5,5,5,5',
  layers: '2',
  units: '6',
  unit: '1',
  scales: '1,1000',
  'batch-size': '4',
  'batch-sizes': '4',
  'eval-every': '2',
};

/** Settings that break things, by the name of the parameter or of an optimizer's option. */
const odd: Readonly<Record<string, readonly string[]>> = {
  lr: ['0', '1e-12', '1000'],
  eps: ['0', '1'],
  momentum: ['0', '1'],
  beta1: ['0', '0.999'],
  beta2: ['0', '0.5'],
  rho: ['0'],
  'weight-decay': ['0', '10'],
  dropout: ['0', '0.99'],
  'dropout-scaling': ['inverted'],
  'batch-norm': ['off,on'],
  init: ['zero', '1000', 'constant:1000', '0'],
  activation: ['relu', 'tanh'],
  surface: ['rosenbrock', 'beale', 'saddle'],
  start: ['0,0', '-7,0', '100,-100'],
  optimizers: ['sgd', 'sgd,momentum,nesterov', 'adam,adamw,adagrad,rmsprop'],
  iterations: ['1'],
  epochs: ['1'],
  steps: ['1'],
  rounds: ['2'],
  trials: ['1', '2'],
  keep: ['1', '100'],
  candidates: ['1'],
  repeats: ['1'],
  images: ['1'],
  scales: ['1', '1000', '0.1,0.2'],
};

/** All runs of an experiment, those that follow from others too, in this thread. */
async function finished(id: AnyExperiment, texts: Readonly<Record<string, string>>): Promise<RunResult[]> {
  const dataset = id.needsData ? tinyDataset() : null;
  const values = resolveValues(id, texts);
  id.check?.(values, dataset);
  let plans = id.runs(values, 1);
  let results = emptyResults(plans);
  for (let from = 0; plans.length > 0; ) {
    for (const [i, plan] of plans.entries()) {
      await executeRun(
        {
          experiment: id.id,
          plan,
          changes: [],
          seed: 1,
          kernel: 'reference',
          module: undefined,
          dataset,
          paused: false,
        },
        {
          now: () => 0,
          poll: () => [],
          next: () => Promise.reject(new Error('nobody commands')),
          send: (report) => {
            if (report.type === 'halted' || report.type === 'keyframe') return;
            results = applyEvent(results, { ...report, run: from + i });
          },
        },
      );
    }
    from += plans.length;
    plans = id.more?.(values, results, 1) ?? [];
    results = applyEvent(results, { type: 'more', plans });
  }
  return results;
}

const textsFor = (experiment: AnyExperiment) => {
  const names = flagsOfParams(experiment);
  const base = Object.fromEntries(Object.entries(short).filter(([name]) => names.includes(name)));
  const oddities = names.flatMap((name) => {
    const texts = odd[name] ?? odd[name.split('.')[1] ?? ''];
    const allowed = texts?.filter((text) => {
      try {
        parseParam(experiment, name, text);
        return true;
      } catch {
        return false;
      }
    });
    return allowed?.length
      ? [[name, fc.option(fc.constantFrom(...allowed), { nil: undefined, freq: 2 })] as const]
      : [];
  });
  return fc
    .record(Object.fromEntries(oddities))
    .map(
      (chosen) =>
        ({ ...base, ...Object.fromEntries(Object.entries(chosen).filter(([, text]) => text !== undefined)) }) as Record<
          string,
          string
        >,
    );
};

describe.each(experiments.map((experiment) => [experiment.id, experiment] as const))('%s', (_, experiment) => {
  test('whatever the settings, its sentences hold no number that is none, and its causes are true', async () => {
    await fc.assert(
      fc.asyncProperty(textsFor(experiment), async (texts) => {
        const results = await finished(experiment, texts);
        expect(results.map((r) => r.message)).toEqual(results.map(() => null));
        for (const { en, ko } of experiment.verdict(results)) {
          expect(`${en} ${ko}`).not.toMatch(/NaN|Infinity|undefined|null|from 10 to 1\b/);
          // Nothing is "-0.0"; below 0 are the heights of paths alone.
          expect(`${en} ${ko}`).not.toMatch(experiment.id === 'optimizer-path' ? /-0(\.0+)?(?![\d.])/ : /[^\d]-0\./);
        }
        for (const { summary } of results) {
          const divergence = summary.divergence as Divergence | undefined;
          expect(Boolean(divergence) || !summary.diverged || experiment.id === 'init-activations').toBe(true);
          if (divergence?.cause === 'learning-rate') expect(divergence.options.lr).toBeGreaterThan(0);
          if (divergence?.cause === 'epsilon') expect(divergence.options.eps).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
