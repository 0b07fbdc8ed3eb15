import { describe, expect, test } from 'vitest';
import { changesOfRun, parseChange } from '../../../src/engine/experiments/changes.ts';
import { experimentById, experiments, resolveValues } from '../../../src/engine/experiments/index.ts';
import { xAfter } from '../../../src/engine/experiments/moment.ts';
import type { RunPlan } from '../../../src/engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { supportedKernels } from '../../../src/engine/kernel/index.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { bytesOf } from '../../../src/engine/runs/keyframes.ts';
import { showMoment } from '../../../src/engine/runs/moment.ts';
import type { Keyframe, RunRequest } from '../../../src/engine/runs/protocol.ts';
import { executeRun } from '../../../src/engine/runs/run.ts';
import { tinyDataset } from './threads.ts';

const data = tinyDataset();

/** A small run of each experiment that trains, with everything that keeps a state of its own, and changes on the way. */
const cases: readonly { id: string; texts: Record<string, string>; changes: readonly string[] }[] = [
  {
    id: 'optimizer-path',
    texts: { optimizers: 'momentum,adam,nadam', steps: '12' },
    changes: ['adam.lr=0.05@4', 'momentum.optimizer=adam@7', 'adam.schedule=cosine@8'],
  },
  {
    id: 'optimizer-mnist',
    texts: {
      optimizers: 'sgd,momentum,adagrad,adam,radam',
      iterations: '12',
      hidden: '8,8',
      'batch-size': '6',
      'eval-every': '4',
    },
    changes: ['adam.lr=0.02@3', 'momentum.optimizer=adam@5', 'batch-size=9@7', 'adam.schedule=step:3,0.5@9'],
  },
  {
    id: 'optimizer-mnist',
    texts: {
      optimizers: 'sgd,adam',
      iterations: '12',
      hidden: '8,8',
      'batch-size': '6',
      'eval-every': '4',
      tuned: 'on',
    },
    changes: ['batch-size=5@0', 'adam.lr=0.02@3', 'batch-size=9@7'],
  },
  {
    // A gradient that vanishes, a layer that dies.
    id: 'optimizer-mnist',
    texts: {
      optimizers: 'sgd,adam',
      iterations: '24',
      hidden: '8,8,8',
      'batch-size': '6',
      init: '0.01',
      'adam.lr': '1',
    },
    changes: [],
  },
  {
    id: 'init-mnist',
    texts: { init: 'he,0.01', iterations: '10', hidden: '8', 'batch-size': '6', 'eval-every': '3' },
    changes: ['lr=0.2@4', 'batch-size=3@6', 'optimizer=adamw@8'],
  },
  {
    id: 'init-symmetry',
    texts: { init: 'he,constant', iterations: '8', hidden: '6,5', 'batch-size': '6' },
    changes: ['lr=0.2@3', 'batch-size=9@5', 'optimizer=momentum@6'],
  },
  {
    id: 'batchnorm-mnist',
    texts: {
      scales: '0.5,0.05',
      epochs: '4',
      samples: '24',
      hidden: '8,8',
      'batch-size': '6',
      'batchnorm-start': 'corrected',
    },
    changes: ['lr=0.2@5', 'batch-size=4@6', 'optimizer=adam@7', 'batch-size=24@15'],
  },
  {
    id: 'overfit-weight-decay',
    texts: {
      'weight-decay': '0,0.1',
      'batch-norm': 'off,on',
      epochs: '4',
      samples: '20',
      hidden: '8,8',
      'batch-size': '5',
    },
    changes: ['weight-decay=0.2,0@6', 'optimizers=adamw@7', 'batch-size=3@7', 'lr=0.1@9', 'batch-size=20@16'],
  },
  {
    id: 'overfit-dropout',
    texts: { dropout: '0.2,0', epochs: '4', samples: '20', hidden: '8,8', 'batch-size': '5' },
    changes: [
      'batch-size=2@3',
      'dropout=0,0.3@5',
      'optimizers=lion@6',
      'dropout=0.5,0@8',
      'optimizers=sgd@9',
      'batch-size=10@17',
    ],
  },
  {
    id: 'hyperparameter-search',
    texts: { trials: '2', epochs: '3', samples: '30', units: '8,8', layers: '2,2' },
    changes: [],
  },
];

test('every experiment that trains update by update is among the cases', () => {
  const named = experiments.filter((experiment) => experiment.updates).map(({ id }) => id);
  expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
});

/** What one run gives: its result, and its keyframes. */
async function play(plan: RunPlan, request: RunRequest): Promise<{ result: RunResult; keyframes: Keyframe[] }> {
  const keyframes: Keyframe[] = [];
  let results = emptyResults([plan]);
  await executeRun(request, {
    now: () => 0,
    poll: () => [],
    next: () => Promise.reject(new Error('nobody commands')),
    send: (report) => {
      if (report.type === 'keyframe') keyframes.push(structuredClone(report.keyframe));
      else if (report.type !== 'halted') results = applyEvent(results, { ...report, run: 0 });
    },
  });
  return { result: results[0]!, keyframes };
}

/** The values of each series from an x on. */
const laterValues = ({ series }: RunResult, x: number) =>
  Object.fromEntries(
    Object.entries(series).map(([name, { x: xs, y: ys }]) => {
      const from = xs.findIndex((one) => one > x);
      return [name, from < 0 ? [] : [...ys.subarray(from)]];
    }),
  );

describe.each(cases)('$id', ({ id, texts, changes }) => {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const parsed = changes.map((text) => parseChange(experiment, text));
  const kernels = experiment.kernel ? [experiment.kernel] : supportedKernels();
  const requests = experiment.runs(values, 3).map(
    (plan): RunRequest => ({
      experiment: id,
      plan,
      changes: changesOfRun(experiment, parsed, values, plan.id),
      seed: 3,
      kernel: 'reference',
      module: undefined,
      dataset: experiment.needsData ? data : null,
      watched: true,
      paused: false,
      keyframeBytes: 2 ** 24,
    }),
  );
  const x = (updates: number, plan: RunPlan) => xAfter(experiment, { plan, values, changes: parsed }, updates);

  test.each(kernels)('goes on from every keyframe with the same numbers, bit for bit: %s', async (kernel) => {
    const module = kernel === 'reference' ? undefined : compileKernel(kernel, 128);
    for (const plain of requests) {
      const request = { ...plain, kernel, module };
      const first = await play(request.plan, request);
      expect(first.result.status).toBe('done');
      if (id !== 'optimizer-path') {
        // After a search the state before the first update is one, too.
        const from = request.plan.params.tuned === 'on' ? 0 : 1;
        expect(first.keyframes.map(({ at }) => at)).toEqual(
          Array.from({ length: first.result.total - from }, (_, i) => i + from),
        );
      }
      for (const keyframe of first.keyframes) {
        const again = await play(request.plan, { ...request, from: structuredClone(keyframe) });
        const { result } = again;
        expect(result.summary, `${request.plan.id} from ${keyframe.at}`).toEqual(first.result.summary);
        expect(laterValues(result, x(keyframe.at, request.plan))).toEqual(
          laterValues(first.result, x(keyframe.at, request.plan)),
        );
        expect(again.keyframes).toEqual(first.keyframes.filter(({ at }) => at > keyframe.at));
      }
    }
  });

  test('a branch reports what comes after it, and nothing that is known', async () => {
    for (const request of requests) {
      const { result, keyframes } = await play(request.plan, request);
      const at = Math.floor(result.total / 2);
      const from = keyframes.findLast((one) => one.at <= at - 2);
      const branch = await play(request.plan, { ...request, from, knownUpTo: at });
      const known = x(at, request.plan);
      expect(laterValues(branch.result, -1)).toEqual(laterValues(result, known));
    }
  });

  test('any moment is shown as the run passed it, from every keyframe', async () => {
    for (const request of requests) {
      const { result, keyframes } = await play(request.plan, request);
      for (let at = 0; at <= result.total; at++) {
        const shown = showMoment({ ...request, at });
        for (const from of keyframes.filter((one) => one.at < at)) {
          expect(showMoment({ ...request, at, from }).snapshots, `${at} from ${from.at}`).toEqual(shown.snapshots);
        }
      }
      // At the end it is what the run itself showed.
      const { snapshots } = showMoment({ ...request, at: result.total });
      for (const [name, picture] of Object.entries(snapshots)) expect(picture, name).toEqual(result.snapshots[name]);
    }
  });
});

test('keyframes keep within their memory, evenly', async () => {
  const experiment = experimentById('optimizer-mnist');
  const [plan] = experiment.runs(resolveValues(experiment, { optimizers: 'adam', iterations: '40', hidden: '8' }), 1);
  const request: RunRequest = {
    experiment: 'optimizer-mnist',
    plan: plan!,
    changes: [],
    seed: 1,
    kernel: 'reference',
    module: undefined,
    dataset: data,
    paused: false,
  };
  const { keyframes: all } = await play(plan!, { ...request, keyframeBytes: 2 ** 26 });
  const one = bytesOf(all[0]!);
  expect(all).toHaveLength(39);
  const { keyframes: some } = await play(plan!, { ...request, keyframeBytes: 5.5 * one });
  expect(some.map(({ at }) => at)).toEqual([8, 16, 24, 32]);
  const { keyframes: earlier } = await play(plan!, { ...request, keyframeBytes: 5.5 * one, keyframeShift: 0.75 });
  expect(earlier.map(({ at }) => at)).toEqual([2, 10, 18, 26, 34]);
  expect((await play(plan!, { ...request, keyframeBytes: one - 1 })).keyframes).toEqual([]);
  expect((await play(plan!, request)).keyframes).toEqual([]);
});
