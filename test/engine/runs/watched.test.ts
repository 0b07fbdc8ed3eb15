import { afterEach, expect, test } from 'vitest';
import { closeEngines, newEngine, tinyRace, Watched } from './threads.ts';

afterEach(closeEngines);

test('only where somebody looks on do runs show what their networks answer; their numbers are the same', async () => {
  const [watched, unwatched] = await Promise.all(
    [false, true].map((unattended) =>
      new Watched(newEngine(2, { unattended, kernel: 'reference' }), 'optimizer-mnist', tinyRace).finish(),
    ),
  );
  const shown = (results: typeof watched) => results!.map((run) => Object.keys(run.snapshots).toSorted());
  expect(new Set(shown(watched).flat())).toEqual(new Set(['guessing', 'testAccuracy answers', 'testAccuracy right']));
  expect(new Set(shown(unwatched).flat())).toEqual(new Set(['guessing', 'testAccuracy right']));
  watched!.forEach(({ series, summary, snapshots }, i) => {
    expect({ series, summary }).toEqual({ series: unwatched![i]!.series, summary: unwatched![i]!.summary });
    expect(snapshots['testAccuracy right']).toEqual(unwatched![i]!.snapshots['testAccuracy right']);
  });
});
