import { describe, expect, test } from 'vitest';
import { pathCaption } from '../../../../src/engine/experiments/optimizer-path/words.ts';
import { surfaceIds } from '../../../../src/engine/nn/surfaces/index.ts';
import { walked } from '../../../ui/helpers.ts';

const caption = (texts: Record<string, string>, step: number, which = 0) =>
  pathCaption(walked(texts).results[which]!, step);

describe('the caption of a path', () => {
  test('follows what it has done by the step that is shown', () => {
    expect(caption({}, 0)).toBeNull();
    expect(caption({}, 30)!.en).toBe('SGD zigzags across the valley: 29 turns in 30 steps.');
    expect(caption({}, 30)!.ko).toBe('SGD는 골짜기를 지그재그로 가로지르며 30걸음 동안 29번 꺾였습니다.');
    expect([1, 2, 3].map((which) => caption({}, 30, which)!.en)).toEqual([
      'Momentum turned across the valley 4 times in 30 steps.',
      'AdaGrad has not turned across the valley in 30 steps; it is within 0.2 of the minimum (0, 0).',
      'Adam turned across the valley 2 times in 30 steps.',
    ]);
    expect(caption({}, 1)!.en).toBe('SGD has not turned across the valley in 1 step.');
  });

  test('speaks of a valley where there is one', () => {
    for (const surface of surfaceIds) {
      for (const which of [0, 1, 2, 3]) {
        const said = caption({ surface }, 1000, which)!;
        expect([surface, /valley|골짜기/.test(said.en + said.ko)]).toEqual([surface, surface === 'bowl']);
      }
    }
    expect(caption({ surface: 'himmelblau' }, 60)!.en).toBe(
      'SGD has not turned sharply in 60 steps; it is within 0.12 of the minimum (3.58, -1.85).',
    );
    expect(caption({ surface: 'rastrigin' }, 100)!.en).toBe(
      'SGD has not turned sharply in 100 steps; it is in a hollow that is not the lowest.',
    );
  });

  test('reports that it did not move, left the map, or diverged', () => {
    expect(caption({ 'sgd.lr': '0' }, 30)!.en).toBe('With a learning rate of 0, SGD did not move.');
    expect(caption({ 'sgd.lr': '50' }, 3)!.en).toMatch(/; it is off the map\.$/);
    const lost = { surface: 'rosenbrock', 'sgd.lr': '1' };
    const { divergedAt } = walked(lost).results[0]!.summary;
    expect(caption(lost, 300)!.en).toBe(`SGD diverged at step ${divergedAt}.`);
    expect(caption(lost, 2)!.en).not.toContain('diverged');
  });
});
