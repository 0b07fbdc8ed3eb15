import { afterAll, describe, expect, test } from 'vitest';
import { Engine } from '../../src/engine/runs/client.ts';
import { screens } from '../../src/screens/index.ts';
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
