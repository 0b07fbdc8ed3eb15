import { afterEach, describe, expect, test } from 'vitest';
import { changesOfRun, parseChange } from '../../../src/engine/experiments/changes.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { applyEvent, emptyResults, type RunEvent } from '../../../src/engine/experiments/results.ts';
import { showMoment } from '../../../src/engine/runs/moment.ts';
import { closeEngines, endless, newEngine, race, tinyDataset, tinyRace, Watched } from './threads.ts';

afterEach(closeEngines);

const experiment = experimentById(race);
const moments = (events: readonly RunEvent[]) => events.flatMap((event) => (event.type === 'moment' ? [event] : []));

/** Settles when so many moments were shown. */
async function shown(watched: Watched, count: number): Promise<void> {
  await expect.poll(() => moments(watched.events).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
}

describe('a moment', () => {
  test('of every run is shown as it was, while they train and when they are over', async () => {
    const engine = newEngine(2, { kernel: 'reference' });
    const watched = new Watched(engine, race, tinyRace);
    await watched.finish();
    engine.show(watched.job, 33);
    await shown(watched, 4);
    const seen = moments(watched.events);
    expect(seen.map(({ run }) => run).toSorted()).toEqual([0, 1, 2, 3]);
    const values = resolveValues(experiment, tinyRace);
    for (const { run, at, snapshots } of seen) {
      expect(at).toBe(33);
      const plan = experiment.runs(values, 3)[run]!;
      const base = {
        experiment: race,
        seed: 3,
        dataset: tinyDataset(),
        kernel: 'reference',
        module: undefined,
      } as const;
      const alone = showMoment({ ...base, plan, changes: [], watched: true, at: 33 });
      expect(snapshots).toEqual(alone.snapshots);
    }
    // What is shown of the past is no news of the run.
    expect(watched.results.map((r) => r.done)).toEqual([60, 60, 60, 60]);
  });

  test('of runs that still train is shown beside them', async () => {
    const engine = newEngine(1);
    const watched = new Watched(engine, race, { ...endless, optimizers: 'sgd,adam' });
    await watched.until((runs) => runs.every((run) => run.done > 50));
    engine.show(watched.job, 20);
    await shown(watched, 2);
    expect(watched.statuses()).toEqual(['running', 'running']);
    watched.job.stop();
    await watched.finish();
  });

  test('that was asked for last is the one that is shown', async () => {
    const engine = newEngine(1);
    const watched = new Watched(engine, race, tinyRace);
    await watched.finish();
    for (const at of [50, 40, 30, 20, 10]) engine.show(watched.job, at);
    await shown(watched, 4);
    expect(moments(watched.events).map(({ at }) => at)).toEqual([10, 10, 10, 10]);
  });

  test('of those that are seen comes before that of the others', async () => {
    const engine = newEngine(1);
    const watched = new Watched(engine, race, tinyRace);
    await watched.finish();
    engine.show(watched.job, 30, ['adam', 'momentum']);
    await shown(watched, 4);
    const ids = watched.job.plans.map(({ id }) => id);
    expect(moments(watched.events).map(({ run }) => ids[run])).toEqual([
      expect.stringMatching(/adam|momentum/),
      expect.stringMatching(/adam|momentum/),
      expect.stringMatching(/sgd|adagrad/),
      expect.stringMatching(/sgd|adagrad/),
    ]);
  });

  test('of a run that was changed on the way has the changes up to it', async () => {
    const engine = newEngine(2, { kernel: 'reference' });
    const changes = ['sgd.optimizer=adam@10', 'batch-size=7@20', 'sgd.lr=0.5@30'].map((text) =>
      parseChange(experiment, text),
    );
    const texts = { ...tinyRace, optimizers: 'sgd' };
    const values = resolveValues(experiment, texts);
    const watched = new Watched(engine, race, texts, false, changes);
    await watched.finish();
    const [plan] = experiment.runs(values, 3);
    const base = { experiment: race, seed: 3, dataset: tinyDataset(), kernel: 'reference', module: undefined } as const;
    for (const at of [0, 1, 10, 11, 25, 30, 31, 60]) {
      const before = moments(watched.events).length;
      engine.show(watched.job, at);
      await shown(watched, before + 1);
      const alone = showMoment({
        ...base,
        plan: plan!,
        changes: changesOfRun(experiment, changes, values, 'sgd'),
        watched: true,
        at,
      });
      expect(moments(watched.events).at(-1)!.snapshots, String(at)).toEqual(alone.snapshots);
    }
  });
});

describe('a branch', () => {
  test('has the numbers of its recipe played from the start, bit for bit', async () => {
    const engine = newEngine(2);
    const watched = new Watched(engine, race, tinyRace);
    const parent = await watched.finish();
    const values = resolveValues(experiment, tinyRace);
    const changes = [parseChange(experiment, 'adam.lr=0.05@33'), parseChange(experiment, 'adam.beta1=0.5@33')];
    const plans = experiment.runs(values, 3).filter(({ id }) => id === 'adam');
    const events: RunEvent[] = [];
    let results = emptyResults(plans);
    const job = engine.start(
      { experiment: race, values, seed: 3, changes, plans, branch: { of: watched.job, at: 33 } },
      (event) => {
        events.push(event);
        results = applyEvent(results, event);
      },
    );
    await job.finished;
    const alone = new Watched(newEngine(1), race, { ...tinyRace, optimizers: 'adam' }, false, changes);
    const [whole] = await alone.finish();
    const losses = [...whole!.series.loss!.y];
    // Its own numbers begin after the moment; those before it are its origin's.
    expect([...results[0]!.series.loss!.x]).toEqual(Array.from({ length: 27 }, (_, i) => 34 + i));
    expect([...results[0]!.series.loss!.y]).toEqual(losses.slice(33));
    expect([...parent[3]!.series.loss!.y.slice(0, 33)]).toEqual(losses.slice(0, 33));
    expect(results[0]!.series.loss!.y).not.toEqual(parent[3]!.series.loss!.y.slice(33));
    expect(results[0]!.summary).toEqual(whole!.summary);
    // It has a past of its own, that of its origin included.
    for (const at of [20, 50]) {
      const before = moments(events).length;
      engine.show(job, at);
      await expect.poll(() => moments(events).length, { timeout: 20_000 }).toBe(before + 1);
    }
  });

  test('of a branch leaves that one', async () => {
    const engine = newEngine(1);
    const texts = { ...tinyRace, optimizers: 'sgd' };
    const values = resolveValues(experiment, texts);
    const watched = new Watched(engine, race, texts);
    await watched.finish();
    const plans = experiment.runs(values, 3);
    const branchOff = async (of: Watched['job'], at: number, texts: readonly string[]) => {
      const changes = texts.map((text) => parseChange(experiment, text));
      let results = emptyResults(plans);
      const job = engine.start({ experiment: race, values, seed: 3, changes, plans, branch: { of, at } }, (event) => {
        results = applyEvent(results, event);
      });
      await job.finished;
      return { job, results, changes };
    };
    const first = await branchOff(watched.job, 20, ['sgd.lr=0.5@20']);
    const second = await branchOff(first.job, 40, ['sgd.lr=0.5@20', 'sgd.optimizer=momentum@40']);
    const [whole] = await new Watched(newEngine(1), race, texts, false, second.changes).finish();
    expect([...second.results[0]!.series.loss!.y]).toEqual([...whole!.series.loss!.y.slice(40)]);
  });
});

describe('of a tuned race', () => {
  const texts = { ...tinyRace, optimizers: 'sgd', tuned: 'on' };

  test('a branch has the numbers of its recipe: one before the first update searches anew, a later one does not', async () => {
    const engine = newEngine(1);
    const values = resolveValues(experiment, texts);
    const plans = experiment.runs(values, 3);
    const watched = new Watched(engine, race, texts);
    await watched.finish();
    for (const at of [0, 1, 20]) {
      const changes = [parseChange(experiment, `batch-size=7@${at}`)];
      let results = emptyResults(plans);
      const job = engine.start(
        { experiment: race, values, seed: 3, changes, plans, branch: { of: watched.job, at } },
        (event) => {
          results = applyEvent(results, event);
        },
      );
      await job.finished;
      const [whole] = await new Watched(newEngine(1), race, texts, false, changes).finish();
      expect([...results[0]!.series.loss!.y], String(at)).toEqual([...whole!.series.loss!.y.slice(at)]);
      expect(results[0]!.summary).toEqual(whole!.summary);
      expect(results[0]!.tried !== undefined, 'it searched').toBe(at === 0);
    }
  });

  test('a moment goes on from the end of the search, which is not made again', async () => {
    const engine = newEngine(1);
    const watched = new Watched(engine, race, texts);
    await watched.finish();
    expect(watched.job.momentOf(0, 1).from).toMatchObject({ at: 0 });
  });
});
