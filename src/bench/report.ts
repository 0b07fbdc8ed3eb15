import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import type { ChapterReport } from './chapter.ts';
import type { KernelsReport } from './kernels.ts';
import type { Machine } from './machine.ts';
import type { MemoryReport } from './memory.ts';
import type { PeersReport } from './peers/index.ts';
import type { ScreenRow } from './screen-frames.ts';
import type { StartupReport } from './startup.ts';
import type { StepReport } from './step.ts';

/** The parts of the bench, in the order in which they run. */
export const benchParts = ['kernels', 'step', 'chapter', 'startup', 'screens', 'memory'] as const;
export type BenchPart = (typeof benchParts)[number];

/** The results of a bench, without the parts that were not requested. The keys are those of its JSON. */
export interface BenchReport extends Partial<KernelsReport>, Partial<PeersReport> {
  readonly schema: 1;
  readonly machine: Machine;
  /** When it started, ISO 8601. */
  readonly date: string;
  /** The kernel that trained. */
  readonly kernel: KernelName;
  /** With vectors of so many bits; 128 without any. */
  readonly vectors: Vectors;
  readonly trainingStep?: StepReport;
  readonly chapter?: ChapterReport;
  readonly startup?: StartupReport;
  readonly screens?: readonly ScreenRow[];
  readonly memory?: MemoryReport;
}
