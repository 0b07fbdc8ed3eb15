/**
 * The library: networks, optimizers and experiments without a terminal, for scripts and other programs.
 *
 * `Trainer` trains one network in this thread, step by step. `Engine` runs experiments as `zigzag run` does, in worker
 * threads. Same seed, same numbers: here, on the screens and on the command line. `examples/train.ts` shows both.
 */

export { DataError, UsageError } from '../base/errors.ts';
export type { Series } from '../base/series.ts';
export type { Text } from '../base/text.ts';
export type { Dataset, Split } from '../data/dataset.ts';
export { openDataset, sourceNames } from '../data/index.ts';
export { Random } from '../data/random.ts';
export type { AnyExperiment, RunContext } from './experiments/experiment.ts';
export { defineExperiment } from './experiments/experiment.ts';
export { defaultsWith, experimentById, experimentIds, resolveValues } from './experiments/index.ts';
export type { RunPlan, Summary } from './experiments/plan.ts';
export type { RunEvent, RunResult } from './experiments/results.ts';
export { applyEvent, emptyResults } from './experiments/results.ts';
export { bestKernel, createKernel, supportedKernels } from './kernel/index.ts';
export type { Kernel, KernelName, Vector } from './kernel/kernel.ts';
export type { Activation } from './nn/activations/activation.ts';
export { activationById, activationIds } from './nn/activations/index.ts';
export { initializerChoices, parseInitializer } from './nn/initializers/index.ts';
export { Network, type NetworkShape } from './nn/network.ts';
export { optimizerById, optimizerIds } from './nn/optimizers/index.ts';
export { defaultOptions, type Optimizer } from './nn/optimizers/optimizer.ts';
export { tracePath } from './nn/path.ts';
export { parseSchedule, type Schedule } from './nn/schedules/index.ts';
export { surfaceById, surfaceIds } from './nn/surfaces/index.ts';
export type { Surface } from './nn/surfaces/surface.ts';
export { Trainer, type TrainerOptions } from './nn/trainer.ts';
export { Engine, type EngineOptions, type JobRequest } from './runs/client.ts';
