/**
 * How long a picture of the race takes when its runs have become long: at each length the milliseconds of a report taken in,
 * of the picture after it, and the bytes that a value takes. `npx node test/bench/long-run.ts [UPDATES…]`
 */
import { experimentOf, resolveValues } from '../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { applyEvent, emptyResults } from '../../src/engine/experiments/results.ts';
import { optimizerMnistScreen as screen } from '../../src/screens/optimizer-mnist/index.ts';

const lengths = process.argv.slice(2).map(Number);
/** Reports come 30 times a second, from runs of a few thousand updates a second. */
const chunk = 100;
const pictures = 20;

const experiment = experimentOf('optimizer-mnist');

function measure(updates: number) {
  const texts = { iterations: String(updates), optimizers: 'sgd,adam' };
  const plans = experiment.runs(resolveValues(experiment, texts), 1);
  const bytes = () => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  globalThis.gc?.();
  const before = bytes();
  let results: ResultOf<'optimizer-mnist'>[] = emptyResults(plans);
  const state = () => ({ ...screen.init({ seed: 1, texts }), results, phase: 'running' as const });
  const draw = () => screen.view({ state: state(), columns: 120, rows: 34, language: 'en', plain: false });
  let n = 0;
  const report = () => {
    const x = Float64Array.from({ length: chunk }, (_, i) => n + i + 1);
    plans.forEach((_, run) => {
      const y = x.map((at) => 2.3 / (1 + (run + 1) * 0.001 * at) + 0.1 * Math.random());
      const rows = { loss: { x, y } };
      const [done, total] = [n + chunk, updates];
      results = applyEvent(results, { type: 'rows', run, series: rows, snapshots: {}, done, total, elapsedMs: n });
    });
    n += chunk;
  };
  const fill = performance.now();
  while (n < updates - pictures * chunk) report();
  const reportMs = (performance.now() - fill) / (n / chunk);
  draw();
  const times: number[] = [];
  for (let i = 0; i < pictures; i++) {
    report();
    const from = performance.now();
    draw();
    times.push(performance.now() - from);
  }
  globalThis.gc?.();
  const perValue = (bytes() - before) / (2 * plans.length * n);
  times.sort((a, b) => a - b);
  return { updates, reportMs, pictureMs: times[pictures >> 1]!, perValue };
}

for (const updates of lengths.length > 0 ? lengths : [10_000, 10_000, 100_000, 1_000_000]) {
  const { reportMs, pictureMs, perValue } = measure(updates);
  const figures = [`report ${reportMs.toFixed(4)} ms`, `picture ${pictureMs.toFixed(2)} ms`];
  process.stdout.write(`${updates} updates: ${figures.join(', ')}, ${perValue.toFixed(1)} bytes a value\n`);
}
