import { describe, expect, test } from 'vitest';
import { pathSummary, pathVerdict } from '../../../../src/engine/experiments/optimizer-path/verdict.ts';
import { surfaceIds } from '../../../../src/engine/nn/surfaces/index.ts';
import { walked } from '../../../ui/helpers.ts';
import { madeUp } from '../made-up.ts';

/** A walk on the book's bowl, whose heights a test has made up. */
const path = (id: string, f: readonly number[], y: readonly number[] = f, summary = {}) => ({
  ...madeUp(id, { x: f.map(() => 5), y, f }, summary, 0),
  params: { lr: 0.5, surface: 'bowl' },
});
const en = (...args: Parameters<typeof pathVerdict>) => pathVerdict(...args).map((s) => s.en);
const of = (texts: Record<string, string>) => en(walked(texts).results);

describe('pathVerdict', () => {
  test('names the lowest and the highest at the end, and counts the turns of each', () => {
    const results = [
      path('sgd', [6, 3, 0.123456], [2, -1, 1]),
      path('adam', [6, 4, 2], [2, 1, 0]),
      path('momentum', [6, 5, 1]),
    ];
    expect(en(results).slice(0, 2)).toEqual([
      'After 2 steps SGD is lowest (f = 0.123), Adam highest (2).',
      'Turns across the valley (y): SGD 1, Adam 0 and Momentum 0.',
    ]);
    expect(pathVerdict(results)[0]!.ko).toBe('2걸음 뒤 SGD가 가장 낮고(f = 0.123) Adam이 가장 높습니다(2).');
  });

  test('a single path has its first and last height', () => {
    expect(en([path('sgd', [6, 1])])[0]).toBe('SGD: f goes from 6 to 1 in 1 step.');
    expect(en([path('sgd', [6, 6, 6.0001])])[0]).toBe('SGD: f is 6 after 2 steps.');
    expect(pathVerdict([path('sgd', [6, 1])])[0]!.ko).toBe('SGD: 1걸음 동안 f가 6에서 1로 바뀌었습니다.');
  });

  test('equal paths are equal, whatever the optimizers are called', () => {
    expect(of({ optimizers: 'sgd,momentum', 'momentum.momentum': '0', 'momentum.lr': '0.95' })[0]).toBe(
      'After 30 steps SGD and Momentum are equal (f = 0.0133).',
    );
    expect(en([path('sgd', [6, 1]), path('adam', [6, 1]), path('momentum', [6, 3])])[0]).toBe(
      'After 1 step SGD and Adam are lowest, equal, (f = 1), Momentum highest (3).',
    );
    expect(en([path('sgd', [6, 1]), path('adam', [6, 1.0001])])[0]).toBe(
      'After 1 step SGD and Adam are equal to 3 digits (f = 1).',
    );
  });

  test('a run that diverged is named with its step and its rate, and never lowest', () => {
    const lost = path('sgd', [6, 1, Number.NaN], undefined, {
      diverged: true,
      divergedAt: 2,
      divergence: { cause: 'learning-rate', from: 6, after: 0, options: { lr: 0.5 }, limit: 0.25, curvature: 8 },
    });
    expect(en([lost, path('adam', [6, 5, 4])])).toEqual([
      'Adam: f goes from 6 to 4 in 2 steps.',
      'Turns across the valley (y): Adam 0.',
      'Adam is not within 0.2 of a minimum.',
      'SGD diverged at step 2: its learning rate of 0.5 is above 0.25, the most that the curvature of this surface (8) allows.',
    ]);
    expect(en([lost])).toEqual([
      'SGD diverged at step 2: its learning rate of 0.5 is above 0.25, the most that the curvature of this surface (8) allows.',
    ]);
    expect(pathVerdict([lost])[0]!.ko).toMatch(/SGD.*2걸음.*0\.5/);
    // Also where its last height is finite again.
    const back = path('sgd', [6, Infinity, 0], [1, 1, 1], { diverged: true, divergedAt: 1 });
    expect(
      en([back, path('adam', [6, 5, 4])])
        .slice(0, -1)
        .join(),
    ).not.toContain('SGD');
  });

  test('runs that have not walked yet are left out; of the others like is compared with like', () => {
    expect(en([path('sgd', []), path('adam', [6])])).toEqual([]);
    expect(en([path('sgd', [6]), path('adam', [6, 5])])[0]).toBe('Adam: f goes from 6 to 5 in 1 step.');
    expect(en([path('sgd', [6, 5, 1]), path('adam', [6, 4])])[0]).toBe(
      'After 1 step Adam is lowest (f = 4), SGD highest (5).',
    );
  });
});

describe('the sentences fit the surface', () => {
  test('a valley is crossed on the bowl only', () => {
    for (const surface of surfaceIds) {
      const said = of({ surface }).join(' ');
      expect([surface, said.includes('valley')]).toEqual([surface, surface === 'bowl']);
      expect(said).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test('who got where', () => {
    expect(of({}).slice(2)).toEqual([
      'Within 0.2 of the minimum (0, 0): AdaGrad.',
      'Elsewhere: SGD, Momentum and Adam.',
    ]);
    expect(of({ surface: 'himmelblau' }).at(-1)).toBe(
      'Within 0.12 of a minimum: SGD (3.58, -1.85), Momentum (3, 2), AdaGrad (-3.78, -3.28) and Adam (-3.78, -3.28).',
    );
    expect(of({ surface: 'rastrigin' }).at(-1)).toBe(
      'In a hollow that is not the lowest: SGD, Momentum, AdaGrad and Adam.',
    );
    // Its valley is so narrow that nearly every way out of it leads up, but it is no hollow.
    expect(of({ surface: 'rosenbrock' }).at(-1)).toBe('None is within 0.04 of a minimum.');
  });

  test('who did not move, and why', () => {
    expect(of({ optimizers: 'sgd,adam', 'sgd.lr': '0', 'adam.lr': '1e-300' }).slice(2, 4)).toEqual([
      'With a learning rate of 0, SGD did not move.',
      'With steps too small to change any digit, Adam did not move.',
    ]);
    expect(of({ optimizers: 'sgd', start: '0,0' })[2]).toBe('Without a slope at the start, SGD did not move.');
  });

  test('who left the map, and whether for good', () => {
    const walks = { optimizers: 'sgd,adam', 'sgd.lr': '50', 'adam.lr': '4' };
    const said = of(walks);
    expect(said).toContain('Left the map and ended outside: SGD (at step 1).');
    expect(of({ optimizers: 'adagrad', 'adagrad.lr': '20', start: '9,0', steps: '60' })).toContain(
      'Left the map and came back: AdaGrad (at step 1).',
    );
    expect(of({ start: '100,100' }).slice(2)).toEqual([
      'Started off the map and ended off it: Momentum, AdaGrad and Adam.',
      'None is within 0.2 of a minimum.',
    ]);
  });
});

test('the summary names who is lowest, and who equally so, leaving out who diverged', () => {
  const run = (id: string, summary: Record<string, unknown>) => madeUp(id, {}, summary);
  const results = [
    run('sgd', { f: 2 }),
    run('adam', { f: 1 }),
    run('adagrad', { f: 1 }),
    run('rmsprop', { f: Number.NaN }),
  ];
  expect(pathSummary(results)).toEqual({ lowestAtEnd: 'adam', equalAtEnd: ['adagrad'] });
  expect(pathSummary([...results, run('momentum', { f: 0, diverged: true })])).toMatchObject({ lowestAtEnd: 'adam' });
  expect(pathSummary(results.slice(3))).toEqual({ lowestAtEnd: null, equalAtEnd: [] });
});
