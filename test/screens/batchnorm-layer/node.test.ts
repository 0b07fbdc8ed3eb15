import { describe, expect, test } from 'vitest';
import { batchNormGraph, graphNodes } from '../../../src/engine/experiments/batchnorm-layer/graph.ts';
import { nodeAbout, nodePane } from '../../../src/screens/batchnorm-layer/node.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { stylesIn } from '../../ui/helpers.ts';

const values = batchNormGraph({ x: [1, 2, 6], dy: [1, -0.5, 0], gamma: 2, beta: 0.5 });
const common = { values, direction: 'forward', width: 100, height: 5, language: 'en' } as const;
const picture = (options: Partial<Parameters<typeof nodePane>[0]>) =>
  toStrings(nodePane({ ...common, node: 'mean', ...options })).map((row) => row.trimEnd());

describe('nodePane', () => {
  test('of the mean: 1/m is the local derivative', () => {
    expect(picture({ node: 'mean' })).toEqual([
      'node 1/9  forward μ = Σx / m   backward ∂x ← ∂μ · 1/m',
      'in x          out μ         in ∂μ         local         out ∂x',
      '1             3             −0.4629       0.3333        −0.1543',
      '2                                                       −0.1543',
      '6                                                       −0.1543',
    ]);
  });

  test('in Korean its heads are Korean, and fit their columns', () => {
    expect(picture({ node: 'mean', language: 'ko' })[1]).toBe(
      '입력 x        출력 μ        입력 ∂μ       국소 미분     출력 ∂x',
    );
    for (const node of graphNodes) {
      for (const width of [82, 120]) {
        expect(picture({ node, width, language: 'ko' })[1], node).not.toMatch(/\b(?:in|out|local|sum|via|from)\b|…/);
      }
    }
  });

  test('the outgoing gradient is the incoming one times the local derivative', () => {
    // (x − μ)²: 2(x − μ) of each sample.
    const rows = picture({ node: 'square' }).slice(2);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      const [, , gradient, local, out] = row.split(/ +/).map((text) => Number(text.replace('−', '-')));
      expect(gradient! * local!).toBeCloseTo(out!, 3);
    }
  });

  test('of the shift: what comes in is the gradient of the loss, what is summed is ∂β', () => {
    const rows = picture({ node: 'shift', direction: 'backward' });
    expect(rows[2]).toMatch(/^−1\.852 +0\.5 +−1\.352 +1 +1 +0\.5$/);
  });

  test('says it in both languages, every node', () => {
    for (const node of graphNodes) {
      expect(nodeAbout(node).en).toMatch(/^[A-Zxγε].*\.$/);
      expect(nodeAbout(node).ko).toMatch(/다\.$/);
      for (const language of ['en', 'ko'] as const) {
        expect(picture({ node, language })[0]).toContain(`${graphNodes.indexOf(node)}/9`);
        expect(picture({ node, language }).join(' ')).not.toMatch(/NaN|undefined/);
      }
    }
  });

  test('gradients stand out from values', () => {
    expect([...stylesIn(nodePane({ ...common, node: 'mean' }))]).toEqual(
      expect.arrayContaining(['gradient', 'value', 'dim']),
    );
  });

  test('takes any size, and no values', () => {
    for (const node of graphNodes) {
      for (const width of [0, 1, 10, 40, 300]) {
        for (const height of [0, 1, 3, 20]) expect(picture({ node, width, height })).toHaveLength(height);
      }
    }
    expect(picture({ values: null })).toEqual([
      'node 1/9  forward μ = Σx / m   backward ∂x ← ∂μ · 1/m',
      '',
      '',
      '',
      '',
    ]);
  });
});
