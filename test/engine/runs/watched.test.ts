import { afterEach, expect, test } from 'vitest';
import { closeEngines, newEngine, tinyRace, Watched } from './threads.ts';

afterEach(closeEngines);

test('a job that nobody watches takes no turns: each run has the core that is free, beside a job that is seen', async () => {
  const engine = newEngine(2, { kernel: 'reference' });
  const seen = new Watched(engine, 'optimizer-mnist', tinyRace);
  const unseen = new Watched(engine, 'optimizer-mnist', tinyRace, false, [], true);
  const [own, others] = await Promise.all([seen.finish(), unseen.finish()]);
  const series = (results: typeof own) => results.map((run) => run.series);
  expect(series(others)).toEqual(series(own));
  const names = (results: typeof own) => new Set(results.flatMap((run) => Object.keys(run.snapshots)));
  expect([names(own).has('testAccuracy answers'), names(others).has('testAccuracy answers')]).toEqual([true, false]);
  let running = 0;
  const atOnce = unseen.events.map(({ type }) => {
    if (type === 'started') running++;
    if (type === 'ended') running--;
    return running;
  });
  expect(Math.max(...atOnce)).toBe(2);
});

test('only where somebody looks on do runs show their first layer and what their networks answer; their numbers are the same', async () => {
  const [watched, unwatched] = await Promise.all(
    [false, true].map((unattended) =>
      new Watched(newEngine(2, { unattended, kernel: 'reference' }), 'optimizer-mnist', tinyRace).finish(),
    ),
  );
  const shown = (results: typeof watched) => results!.map((run) => Object.keys(run.snapshots).toSorted());
  const pictures = ['images', 'testAccuracy answers'];
  expect(new Set(shown(watched).flat())).toEqual(new Set(['guessing', 'testAccuracy right', ...pictures]));
  expect(new Set(shown(unwatched).flat())).toEqual(new Set(['guessing', 'testAccuracy right']));
  watched!.forEach(({ series, summary, snapshots }, i) => {
    expect({ series, summary }).toEqual({ series: unwatched![i]!.series, summary: unwatched![i]!.summary });
    expect(snapshots['testAccuracy right']).toEqual(unwatched![i]!.snapshots['testAccuracy right']);
  });
});
