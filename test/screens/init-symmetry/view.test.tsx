import { describe, expect, test } from 'vitest';
import type { JobRequest } from '../../../src/engine/runs/client.ts';
import { networks } from '../../ui/networks.ts';
import { expectFitsEverywhere, linesOf, type View } from '../views.tsx';

const results = ({ values }: JobRequest) => networks({ init: (values.init as string[]).join() });
const running = (request: JobRequest) => results(request).map((run) => ({ ...run, status: 'running' as const }));
const view: View = { screen: 'init-symmetry', results, texts: { hidden: '6,4', iterations: '30' } };
const press = (keys: string) => keys.split(' ').filter(Boolean);

describe('every view fits every terminal', () => {
  test.each([
    ['idle', '', results],
    ['running', 'space', running],
    ['the next layer', 'space v', running],
    ['images', 'space v v', results],
    ['over', 'space', results],
    ['a wrong value', 'enter ctrl-u x enter', results],
    ['help', '?', results],
  ])('%s', (_, keys, reported) => {
    expectFitsEverywhere({ ...view, keys: press(keys), results: reported });
  });
});

test('before the first start the networks are named already', () => {
  const text = linesOf(view, 80, 24).join('\n');
  expect(text).toMatch(/◉ all zero +▴ all 0\.1 +▮ He/);
  expect(text).toContain('Space starts the training');
});

test('pictures, counts and verdict; on a high terminal the losses too', () => {
  const text = (columns: number, rows: number) => linesOf({ ...view, keys: ['space'] }, columns, rows).join('\n');
  expect(text(80, 24)).toMatch(/1 of 6 +1 of 6 +6 of 6/);
  expect(text(80, 24)).toMatch(/still one and the same/);
  expect(text(80, 24)).not.toContain('loss on the batch');
  expect(text(120, 36)).toMatch(/different units: 1 of 6 +different units: 1 of 6 +different units: 6 of 6/);
  expect(text(200, 60)).toContain('loss on the batch');
  // A row of the picture is a unit: the rows of equal units are equal.
  const rows = text(120, 36)
    .split('\n')
    .slice(8, 14)
    .map((line) => line.slice(1, 17));
  expect(rows[0]).toMatch(/[░▒▓█]/);
  expect(new Set(rows).size).toBe(1);
});
