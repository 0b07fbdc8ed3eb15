import { unknownName } from '../base/refusals.ts';
import type { Language } from '../base/text.ts';
import { type Effort, efforts } from '../bench/blocks.ts';
import { benchChapter } from '../bench/chapter.ts';
import { thisMachine } from '../bench/machine.ts';
import { measureInThread, openData } from '../bench/measuring.ts';
import { benchMemory } from '../bench/memory.ts';
import { benchPeers } from '../bench/peers/index.ts';
import type { TerminalSize } from '../bench/pseudo-terminal.ts';
import { type BenchPart, type BenchReport, benchParts } from '../bench/report.ts';
import { benchScreens } from '../bench/screens.ts';
import { benchStartup } from '../bench/startup.ts';
import { bestKernel, kernelMissing, supportedKernels } from '../engine/kernel/index.ts';
import type { KernelName, Vectors } from '../engine/kernel/kernel.ts';
import { widthOf } from '../engine/kernel/vectors.ts';
import { toRuns, toStrings } from '../ui/charts/cells.ts';
import { painter, showsOnBlank, type ThemeName, themeFrom } from '../ui/shell/theme.ts';
import { benchTables } from './bench-text.ts';
import { openDestination, writeResults } from './destination.ts';
import { type Io, readable } from './io.ts';
import { StatusLine } from './status-line.ts';

export interface BenchRequest {
  readonly parts: readonly BenchPart[];
  readonly effort: Effort;
  readonly size: TerminalSize;
  readonly peers: boolean;
  readonly python?: string;
  readonly seed: number;
  readonly workers?: number;
  readonly kernel?: KernelName;
  readonly vectors?: Vectors;
  readonly data?: string;
  readonly json: boolean;
  readonly out?: string;
  readonly language: Language;
  readonly theme?: ThemeName;
}

/** The parts that the words name, in the order in which they run; all parts without words. @throws UsageError for an unknown part */
export function partsOf(words: readonly string[]): BenchPart[] {
  const known: readonly string[] = benchParts;
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw unknownName({ what: { en: 'part', ko: '부분' }, word: unknown, known: benchParts });
  }
  return benchParts.filter((part) => words.length === 0 || words.includes(part));
}

export const effortOf = (quick: boolean): Effort => (quick ? efforts.quick : efforts.full);

/** Measures the parts one after the other, so that they do not disturb each other. */
async function measureAll(request: BenchRequest, kernel: KernelName, line: StatusLine): Promise<BenchReport> {
  const { parts, effort, size, seed, workers, data, python, language } = request;
  const dataset = await openData({ kernel, vectors: request.vectors, data });
  // The thread that opened the data has compared the widths, unless one was asked for.
  const vectors = widthOf(kernel, request.vectors);
  const engine = { workers, kernel, vectors, openDataset: () => dataset };
  const onProgress = (part: string) => (share: number, what: string) => line.draw(share, `${part}: ${what}`);
  let report: BenchReport = { schema: 1, machine: thisMachine(), date: new Date().toISOString(), kernel, vectors };
  const steps: Record<BenchPart, () => Promise<Partial<BenchReport>>> = {
    kernels: () =>
      measureInThread(
        'kernels',
        { dataset, kernel, requested: request.kernel, vectors: request.vectors, effort },
        onProgress('kernels'),
      ),
    step: async () => ({
      trainingStep: await measureInThread('step', { dataset, kernel, vectors, effort }, onProgress('step')),
    }),
    chapter: async () => ({ chapter: await benchChapter({ engine, seed }, onProgress('chapter')) }),
    startup: async () => ({ startup: await benchStartup({ effort, size }, onProgress('startup')) }),
    screens: async () => ({
      screens: await benchScreens(
        { workers, kernel, vectors, data, size, effort, language, seed },
        onProgress('screens'),
      ),
    }),
    memory: async () => {
      const race = ['optimizer-mnist', '--seed', String(seed), '--vectors', String(vectors)];
      if (workers !== undefined) race.push('--workers', String(workers));
      if (data !== undefined) race.push('--data', data);
      return { memory: await benchMemory({ dataset, kernel, size, race }, onProgress('memory')) };
    },
  };
  for (const part of benchParts) {
    if (parts.includes(part)) report = { ...report, ...(await steps[part]()) };
    // Other libraries are compared with the training step.
    if (part === 'step' && request.peers) {
      report = { ...report, ...(await benchPeers({ dataset, kernel, vectors, effort, python }, onProgress('peers'))) };
    }
  }
  return report;
}

/** The tables, coloured on a terminal only. */
export function benchText(
  report: BenchReport,
  { language, theme, out }: Pick<BenchRequest, 'language' | 'theme' | 'out'>,
  io: Io,
) {
  const toStdout = out === undefined;
  const look = themeFrom(io.stdout, io.env, { name: theme, ascii: io.ascii ?? false });
  const styled = toStdout && look.attributes;
  const width = Math.min((toStdout && io.stdout.columns) || 80, 120);
  const paint = painter(look);
  const blocks = benchTables(report, width, language).map((cells) =>
    (styled ? toRuns(cells, showsOnBlank).map(paint) : toStrings(cells)).map((line) => line.trimEnd()).join('\n'),
  );
  return readable(`${blocks.join('\n\n')}\n`, io);
}

/** `zigzag bench`: how fast the program is on this machine; returns the exit code. @throws UsageError, DataError */
export async function bench(request: BenchRequest, io: Io): Promise<number> {
  const kernel = request.kernel ?? bestKernel();
  if (!supportedKernels().includes(kernel)) {
    throw kernelMissing(kernel);
  }
  const destination = openDestination(request, io);
  const line = new StatusLine(io);
  let report: BenchReport;
  try {
    report = await measureAll(request, kernel, line);
  } finally {
    line.clear();
  }
  const text = request.json ? `${JSON.stringify(report)}\n` : benchText(report, request, io);
  return writeResults(text, destination, request.language, io);
}
