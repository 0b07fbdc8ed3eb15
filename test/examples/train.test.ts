import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);

test('a script outside trains a network and runs an experiment with the library', () => {
  const example = fileURLToPath(new URL('examples/train.ts', root));
  const said = execFileSync(process.execPath, [example, '201'], { encoding: 'utf8' }).trim().split('\n');
  const losses = said.flatMap((line) => /^update \d+: loss ([\d.]+)$/.exec(line)?.[1] ?? []).map(Number);
  expect(losses).toHaveLength(3);
  expect(losses[2]!).toBeLessThan(losses[0]! / 2);
  const right = Number(/right on ([\d.]+) % of 2000 test images/.exec(said.join())?.[1]);
  expect(right).toBeGreaterThan(80);
  expect(said.join(' ')).toMatch(/After 30 steps .*(SGD|Lion)/);
});

test('the library has types, and nothing of a terminal', () => {
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const types = readFileSync(new URL(exports['.'].types, root), 'utf8');
  expect(types).toContain('Trainer');
  const built = readFileSync(new URL(exports['.'].default, root), 'utf8');
  expect(built).not.toMatch(/from ["'](ink|react|yargs)/);
});
