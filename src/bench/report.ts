import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import type { ChapterReport } from './chapter.ts';
import type { KernelsReport } from './kernels.ts';
import type { Machine } from './machine.ts';
import type { MemoryReport } from './memory.ts';
import type { PeersReport } from './peers/index.ts';
import type { ScreenRow } from './screen-frames.ts';
import type { StartupReport } from './startup.ts';
import type { StepReport } from './step.ts';

/** What can be measured, in the order in which it is. */
export const partNames = ['kernels', 'step', 'chapter', 'startup', 'screens', 'memory'] as const;
export type PartName = (typeof partNames)[number];

/** The figures of one run of the bench; a part that was not asked for is left out. The keys are those of its JSON. */
export interface BenchReport extends Partial<KernelsReport>, Partial<PeersReport> {
  readonly schema: 1;
  readonly machine: Machine;
  /** ISO 8601, when it began. */
  readonly date: string;
  /** What trained. */
  readonly kernel: KernelName;
  /** With vectors of so many bits; 128 without any. */
  readonly vectors: Vectors;
  readonly trainingStep?: StepReport;
  readonly chapter?: ChapterReport;
  readonly startup?: StartupReport;
  readonly screens?: readonly ScreenRow[];
  readonly memory?: MemoryReport;
}
