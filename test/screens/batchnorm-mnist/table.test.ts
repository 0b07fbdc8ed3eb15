import { describe, expect, test } from 'vitest';
import { pairsOf } from '../../../src/engine/experiments/batchnorm-mnist/pairs.ts';
import { pairTable } from '../../../src/screens/batchnorm-mnist/table.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { grown } from '../../ui/batchnorm.ts';

const [panel] = pairsOf(grown('0.05', [{ y: [0.3, 0.6, 0.85, 0.93, 0.99] }, { y: [0.1], divergedAt: 2 }]));
const common = { panel: panel!, cursor: null, width: 100, height: 3, language: 'en' } as const;
const picture = (options: Partial<Parameters<typeof pairTable>[0]>) =>
  toStrings(pairTable({ ...common, ...options })).map((row) => row.trimEnd().replaceAll('\u00a0', ' '));

describe('pairTable', () => {
  test('has a row for each variant', () => {
    expect(picture({})).toEqual([
      'scale 0.05                  updates  accuracy  best     epoch of 50  80  90 %',
      '◉ with batch norm    ━━━━━━ 41/41     99.0 %    99.0 %            2   3   4     done',
      '▴ without            ━━━━━━ 41/41     10.0 %    10.0 %            –   –   –     diverged in epoch 2',
    ]);
  });

  test('reads the epoch under the cursor; a run that ended before has nothing there', () => {
    const rows = picture({ cursor: 3, language: 'ko' });
    expect(rows[0]).toContain('@ 3');
    expect(rows[1]).toContain('85.0%');
    expect(rows[2]).toContain('– ');
    expect(rows[2]).not.toContain('10.0%    –');
  });

  test('is one line where there is no room for more', () => {
    expect(picture({ height: 1, width: 80 })).toEqual([
      'scale 0.05   ◉ with batch norm 99.0 %   ▴ without 10.0 % diverged in epoch 2',
    ]);
    expect(picture({ height: 1, width: 80, language: 'ko' })).toEqual([
      '스케일 0.05   ◉ 배치 정규화 있음 99.0%   ▴ 없음 10.0% 2번째 에폭에 발산',
    ]);
  });

  test('before the start it has the scale, and no numbers', () => {
    expect(picture({ panel: { name: '0.05', withNorm: null, plain: null }, height: 1 })).toEqual([
      'scale 0.05   ◉ with batch norm –   ▴ without –',
    ]);
  });

  test.each([0, 1, 2, 3, 8])('takes any width at height %i', (height) => {
    for (const width of [0, 1, 20, 60, 80, 200]) {
      for (const language of ['en', 'ko'] as const) {
        expect(toStrings(pairTable({ ...common, width, height, language })).length).toBeLessThanOrEqual(height);
      }
    }
  });
});

test('a branch has a row of its own, with its number, and how it stands beside the run that it left', () => {
  const [left] = pairsOf(grown('0.05', [{ y: [0.3, 0.6, 0.9] }, { y: [0.1, 0.2, 0.3, 0.4] }]));
  const [with_] = pairsOf(grown('0.05', [{ y: [0.3, 0.6, 0.95] }, { y: [] }]));
  const branch = {
    ...with_!.withNorm,
    id: 'bn-0.05#2',
    label: { en: '0.05 with, η 0.1', ko: '0.05 있음, η 0.1' },
    branch: { of: 0, number: 2 },
  };
  const rows = picture({ panel: { ...left!, branches: [branch] }, width: 140, height: 4 });
  expect(rows[3]).toMatch(/^2 with, η 0\.1 .*95\.0 % .*\+5\.0 points at epoch 3$/);
  expect(rows[1]).not.toContain('points');
  const narrow = picture({ panel: { ...left!, branches: [branch] }, width: 110, height: 4, language: 'ko' });
  expect(narrow[3]).toMatch(/^2 있음, η 0\.1 .*\+5\.0%p$/);
});
