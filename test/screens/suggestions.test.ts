import { afterAll, describe, expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../src/engine/experiments/index.ts';
import { applyEvent, emptyResults, type RunResult } from '../../src/engine/experiments/results.ts';
import { Engine } from '../../src/engine/runs/client.ts';
import { screens } from '../../src/screens/index.ts';
import type { Explanation } from '../../src/ui/kit/explanation.ts';
import type { AnyScreen, Next } from '../../src/ui/kit/screen.ts';

const figures = screens.filter((screen) => screen.experiments.length > 0);
const engine = new Engine({ workers: 2 });
afterAll(() => engine.close());

/** A screen after a suggestion was set on it, and its runs are over. */
async function tried(screen: AnyScreen, offer: number, seed: number): Promise<unknown> {
  let state = screen.init({ seed, texts: {} });
  const { chosen } = screen.page!(state).offers[offer]!;
  const next: Next<unknown> = screen.reduce(state, { type: 'values', chosen });
  state = next.state;
  const start = next.effects!.find((effect) => effect.type === 'start')!;
  const job = engine.start(start.request, (event) => {
    state = screen.reduce(state, { type: 'event', event }).state;
  });
  state = screen.reduce(state, { type: 'planned', plans: job.plans }).state;
  await job.finished;
  return state;
}

/** Trains real networks on the real digits: each takes a second or a few. */
describe.each(figures.map((screen) => [screen.id, screen] as const))('%s', (_, screen) => {
  const { offers } = screen.page!(screen.init({ seed: 1, texts: {} }));
  const cases = offers.flatMap(({ title }, i) => [1, 2].map((seed) => [title.en, seed, i] as const));

  test.each(cases)('%s, seed %i: it comes as it is claimed', { timeout: 120_000 }, async (_title, seed, i) => {
    const offer = screen.page!(await tried(screen, i, seed)).offers[i]!;
    expect(offer).toMatchObject({ tried: true, held: true });
  });
});

/** The runs of an experiment with its defaults, once they are over. */
async function untouched(id: string, seed: number): Promise<readonly RunResult[]> {
  const experiment = experimentOf(id);
  const values = resolveValues(experiment, {});
  let results = emptyResults(experiment.runs(values, seed));
  const job = engine.start({ experiment: id, values, seed, unwatched: true }, (event) => {
    results = applyEvent(results, event);
  });
  await job.finished;
  return results;
}

const opened = figures.flatMap(({ id }) => [1, 2].map((seed) => [id, seed] as const));

test.each(opened)('%s, seed %i: with the defaults what is expected comes', { timeout: 120_000 }, async (id, seed) => {
  const explanations: Record<string, Explanation> = await import(`../../src/screens/${id}/explanation.ts`);
  const [explanation] = Object.values(explanations);
  expect(explanation!.comes((await untouched(id, seed)) as never)).toBe(true);
});
