import { describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { same } from '../../../src/base/text.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Engine } from '../../../src/engine/runs/client.ts';
import { Jobs } from '../../../src/ui/shell/jobs.ts';
import { FakeEngine } from '../helpers.ts';

const experiment = experimentById('init-mnist');
const values = resolveValues(experiment, { init: 'he' });
const request = (seed: number) => ({ experiment: experiment.id, values, seed, plans: experiment.runs(values, seed) });
const started = { type: 'started', run: 0 } as const;

function jobs() {
  const engine = new FakeEngine();
  const dispatch = vi.fn();
  const notice = vi.fn();
  const all = new Jobs({ engine: engine as unknown as Engine, dispatch, notice, show: () => {}, over: () => {} });
  all.handle('race', { type: 'start', request: request(1) });
  all.handle('race', { type: 'repeat', requests: [request(2), request(3)] });
  dispatch.mockClear();
  return { all, engine, dispatch, notice };
}

describe('further seeds', () => {
  test('are jobs of their own, whose events are told with the seed', () => {
    const { engine, dispatch } = jobs();
    expect(engine.jobs.map((job) => job.request.seed)).toEqual([1, 2, 3]);
    engine.jobs[2]!.report(started);
    engine.jobs[0]!.report(started);
    expect(dispatch.mock.calls).toEqual([
      ['race', { type: 'repeated', seed: 3, event: started }],
      ['race', { type: 'event', event: started }],
    ]);
  });

  test('pause, resume and stop are for all that are not over, a step for the first of them', async () => {
    const { all, engine } = jobs();
    const [first, second, third] = engine.jobs;
    all.handle('race', { type: 'pause' });
    second!.end();
    await second!.finished;
    for (const type of ['step', 'resume', 'stop'] as const) all.handle('race', { type });
    expect([first, second, third].map((job) => job!.pause.mock.calls.length)).toEqual([1, 1, 1]);
    expect([first, second, third].map((job) => job!.step.mock.calls.length)).toEqual([0, 0, 1]);
    expect([first, second, third].map((job) => job!.resume.mock.calls.length)).toEqual([1, 0, 1]);
    expect([first, second, third].map((job) => job!.stop.mock.calls.length)).toEqual([1, 0, 1]);
  });

  test('are replaced by others, and by a start: those before end, and are not heard any more', () => {
    const { all, engine, dispatch } = jobs();
    all.handle('race', { type: 'repeat', requests: [request(4)] });
    expect(engine.jobs.slice(1, 3).map((job) => job.stop.mock.calls.length)).toEqual([1, 1]);
    expect(engine.jobs[0]!.stop).not.toHaveBeenCalled();
    engine.jobs[1]!.report(started);
    expect(dispatch).not.toHaveBeenCalled();
    all.handle('race', { type: 'start', request: request(1) });
    expect(engine.jobs[3]!.stop).toHaveBeenCalledTimes(1);
    engine.jobs[3]!.report(started);
    expect(dispatch.mock.calls.filter(([, action]) => action.type === 'repeated')).toEqual([]);
  });

  test('a run that fails is told, and where they are refused it is said why', () => {
    const { all, engine, notice, dispatch } = jobs();
    engine.jobs[1]!.report({ type: 'failed', run: 0, message: same('no memory') });
    expect(notice).toHaveBeenCalledWith({ en: 'He: no memory', ko: 'He: no memory' }, true);
    engine.onStart = () => {
      throw new UsageError(same('too large'));
    };
    all.handle('race', { type: 'repeat', requests: [request(5)] });
    expect(dispatch).toHaveBeenLastCalledWith('race', { type: 'refused', message: 'too large' });
  });
});
