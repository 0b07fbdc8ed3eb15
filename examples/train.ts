/*
 * Trains the chapter's network on the digits that come along, step by step in this thread, then runs a whole experiment
 * in worker threads. From a checkout, after `npm ci`:
 *
 *     npx node examples/train.ts [updates]
 */
import {
  applyEvent,
  bestKernel,
  createKernel,
  defaultOptions,
  Engine,
  emptyResults,
  experimentById,
  openDataset,
  optimizerById,
  type RunResult,
  resolveValues,
  Trainer,
} from 'zigzag';

const updates = Number(process.argv[2] ?? 500);
const seed = 1;

// One network, one update after the other.
const digits = openDataset();
const optimizer = optimizerById('adam');
const shape = { hidden: [100, 100], activation: 'relu', init: 'he', batchSize: 128, optimizer };
const trainer = new Trainer(digits, shape, seed, (bytes) => createKernel(bestKernel(), bytes));
for (let i = 0; i < updates; i++) {
  const loss = trainer.step(defaultOptions(optimizer));
  if (i % 100 === 0) console.log(`update ${i}: loss ${loss.toFixed(3)}`);
}
console.log(`right on ${(100 * trainer.accuracy(digits.test)).toFixed(1)} % of ${digits.test.count} test images`);

// A whole experiment, as `zigzag run optimizer-path --optimizers sgd,lion` runs it.
const experiment = experimentById('optimizer-path');
const values = resolveValues(experiment, { optimizers: 'sgd,lion' });
const engine = new Engine({});
let results: readonly RunResult[] = emptyResults(experiment.runs(values, seed));
const job = engine.start({ experiment: experiment.id, values, seed }, (event) => {
  results = applyEvent(results, event);
});
await job.finished;
await engine.close();
for (const { en } of experiment.verdict(results)) console.log(en);
