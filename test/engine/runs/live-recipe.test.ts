import { afterEach, describe, expect, test } from 'vitest';
import {
  affectedRuns,
  changeableNames,
  changeableParam,
  checkChanges,
} from '../../../src/engine/experiments/changes.ts';
import { experimentById, experiments, resolveValues } from '../../../src/engine/experiments/index.ts';
import { trialFactors, trialUpdates } from '../../../src/engine/experiments/shared/race/tuning.ts';
import { bestKernel } from '../../../src/engine/kernel/index.ts';
import type { KernelName } from '../../../src/engine/kernel/kernel.ts';
import { closeEngines, newEngine, race, tinyGrid, tinyRace, Watched } from './threads.ts';

afterEach(closeEngines);

const tinyOverfit = { samples: '40', epochs: '60', hidden: '12,8', 'batch-size': '10' };

/** Parameters of runs that are small, and long enough to be changed many times on the way; the defaults of any other. */
const small: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'optimizer-path': { steps: '1000' },
  [race]: { ...tinyRace, optimizers: 'sgd,adam', iterations: '500', 'eval-every': '100' },
  'init-symmetry': { iterations: '500', hidden: '6,4', 'batch-size': '10' },
  'init-mnist': { iterations: '500', 'batch-size': '10', hidden: '12,8', 'eval-every': '100' },
  'batchnorm-mnist': { ...tinyGrid, scales: '0.5', epochs: '150' },
  'overfit-weight-decay': { ...tinyOverfit, dropout: '0,0.3' },
  'overfit-dropout': { ...tinyOverfit, 'weight-decay': '0.1' },
};

/** Every parameter that can be changed on the way, with a value that is near its own. */
function nearValues(id: string): (readonly [name: string, value: unknown])[] {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, small[id] ?? {});
  const plans = experiment.runs(values, 3);
  const ids = plans.map((plan) => plan.id);
  return changeableNames(experiment, values).flatMap((name) => {
    const param = changeableParam(experiment, name)!;
    const value = values[name] ?? param.default;
    const near = Array.isArray(value)
      ? value.map((one) => (typeof one === 'number' ? one + 0.05 : one))
      : param.nudge(value, -1);
    checkChanges(experiment, [{ name, value: near, at: 1 }], values, plans);
    expect(affectedRuns(experiment, { name, value: near }, values, ids), name).not.toEqual([]);
    return [[name, near] as const];
  });
}

const numbers = (watched: Watched) =>
  watched.results.map(({ status, series, summary }) => ({ status, series, summary }));

describe.each(experiments.filter(({ live }) => live).map(({ id, kernel }) => ({ id, kernel })))(
  '$id',
  ({ id, kernel }) => {
    const texts = small[id] ?? {};

    test.each(kernel ? [kernel] : [...new Set<KernelName>(['reference', bestKernel()])])(
      'changed while it trains on %s, its recipe gives the same numbers, on any number of workers',
      async (name) => {
        const changes = nearValues(id);
        expect(changes.length).toBeGreaterThan(0);
        const [one, two] = [newEngine(1, { kernel: name }), newEngine(2, { kernel: name })];
        const plain = new Watched(two, id, texts);
        await plain.finish();
        for (const [engine, other] of [
          [one, two],
          [two, one],
        ] as const) {
          const live = new Watched(engine, id, texts, true);
          for (let i = 0; i < 3; i++) live.job.step();
          await live.until(([first]) => first!.done >= 2);
          const [first, ...others] = changes;
          await live.change(...first!);
          live.job.resume();
          for (const change of others) await live.change(...change);
          await live.change(...first!);
          await live.finish();
          const made = live.changes();
          expect(made.length).toBeGreaterThan(0);
          const again = new Watched(other, id, texts, false, made);
          await again.finish();
          expect(numbers(again), `changed on ${engine.workers}: ${JSON.stringify(made)}`).toEqual(numbers(live));
          expect(numbers(live)).not.toEqual(numbers(plain));
        }
      },
    );
  },
);

describe('a tuned race', () => {
  const texts = { ...small[race]!, iterations: '60', tuned: 'on' };
  const search = trialFactors.length * trialUpdates(60);

  test.each([
    ['in the search', 5],
    ['between two trials', trialUpdates(60)],
    ['at the end of the search', search],
    ['in the race', search + 20],
  ])('changed %s, its recipe gives the same numbers', async (_, steps) => {
    for (const [name, value] of [
      ['batchSize', 7],
      ['sgd.lr', 0.02],
      ['adam.optimizer', 'momentum'],
    ] as const) {
      const live = new Watched(newEngine(2), race, texts, true);
      for (let i = 0; i < steps; i++) live.job.step();
      await live.until((runs) => runs.every(({ done, tried }) => done + (tried?.done ?? 0) >= steps));
      await live.change(name, value);
      live.job.resume();
      await live.finish();
      const again = new Watched(newEngine(1), race, texts, false, live.changes());
      await again.finish();
      expect(live.changes()[0]!.at > 0, String(live.changes()[0]!.at)).toBe(steps > search);
      expect(numbers(again)).toEqual(numbers(live));
    }
  });
});
