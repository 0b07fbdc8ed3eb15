import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { cli, terminals } from './terminal.ts';

const start = terminals();
const vanishes = /gradient vanishes, layer 1 has .*1\/[\de.]+ of layer 4’s/;
const dies = /Adam: hidden layer \d has died, all 100 units are 0/;

test('a gradient that vanishes is told while it trains: sigmoid with a std of 0.01', async () => {
  const t = start(['init-mnist', '--activation', 'sigmoid', '--init', '0.01,he', '--iterations', '20000']);
  await t.until(/Space starts the training/);
  expect(t.text()).not.toMatch(vanishes);
  t.press(' ');
  await t.until(/training {3}std 0\.01: gradient vanishes, layer 1 has 1\/6\d000 of layer 4’s/);
});

test('a layer that dies is told: ReLU and Adam with a thousand times its rate', async () => {
  const t = start(['optimizer-mnist', '--optimizers', 'sgd,adam', '--adam.lr', '1', '--iterations', '20000']);
  await t.until(/Space starts the training/);
  t.press(' ');
  await t.until(dies);
});

test('as it opens neither happens: no sentence on the screen, nothing in the numbers', async () => {
  const t = start(['optimizer-mnist', '--iterations', '120', '--eval-every', '60']);
  await t.until(/Space starts the training/);
  t.press(' ');
  await t.until(/done .*seed 1/);
  expect(t.output).not.toMatch(/vanishes|died/);
  const words = ['run', 'optimizer-mnist', '--iterations', '120', '--eval-every', '60', '--format', 'json'];
  const { runs } = JSON.parse(execFileSync(process.execPath, [cli, ...words], { encoding: 'utf8' }));
  for (const { summary } of runs) {
    expect(summary.testAccuracy).toBeGreaterThan(0.2);
    expect(summary).not.toHaveProperty('vanished');
    expect(summary).not.toHaveProperty('died');
  }
});
