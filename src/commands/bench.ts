import { UsageError } from '../base/errors.ts';
import type { Language } from '../base/text.ts';
import { type Effort, efforts } from '../bench/blocks.ts';
import { benchChapter } from '../bench/chapter.ts';
import { benchKernels } from '../bench/kernels.ts';
import { thisMachine } from '../bench/machine.ts';
import { benchMemory } from '../bench/memory.ts';
import { benchPeers } from '../bench/peers/index.ts';
import type { TerminalSize } from '../bench/pseudo-terminal.ts';
import { type BenchReport, type PartName, partNames } from '../bench/report.ts';
import { benchScreens } from '../bench/screens.ts';
import { benchStartup } from '../bench/startup.ts';
import { benchStep } from '../bench/step.ts';
import { openDataset } from '../data/index.ts';
import { bestKernel, supportedKernels } from '../engine/kernel/index.ts';
import type { KernelName } from '../engine/kernel/kernel.ts';
import { toRuns, toStrings } from '../ui/charts/cells.ts';
import { painter, solidStyles, type ThemeName, themeFrom } from '../ui/theme.ts';
import { benchTables } from './bench-text.ts';
import { type Io, readable } from './io.ts';
import { claim, deliver } from './output.ts';
import { StatusLine } from './status-line.ts';

export interface BenchRequest {
  readonly parts: readonly PartName[];
  readonly effort: Effort;
  readonly size: TerminalSize;
  readonly peers: boolean;
  readonly python?: string;
  readonly seed: number;
  readonly workers?: number;
  readonly kernel?: KernelName;
  readonly data?: string;
  readonly json: boolean;
  readonly out?: string;
  readonly language: Language;
  readonly theme?: ThemeName;
}

/** The parts that words name, in the order in which they are measured; all for no words. @throws UsageError */
export function partsOf(words: readonly string[]): PartName[] {
  const known: readonly string[] = partNames;
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined) {
    throw new UsageError(`unknown part ${JSON.stringify(unknown)}; known: ${partNames.join(', ')}`);
  }
  return partNames.filter((part) => words.length === 0 || words.includes(part));
}

const least = { columns: 60, rows: 16 };
const most = { columns: 500, rows: 200 };

/** `120x36`: columns and rows of the terminal that screens are drawn for. @throws UsageError */
export function sizeOf(text: string): TerminalSize {
  const [columns = 0, rows = 0] = /^(\d+)x(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (columns >= least.columns && columns <= most.columns && rows >= least.rows && rows <= most.rows) {
    return { columns, rows };
  }
  const range = `${least.columns}x${least.rows} to ${most.columns}x${most.rows}`;
  throw new UsageError(`--size: ${JSON.stringify(text)} is not allowed; allowed: columns x rows from ${range}`);
}

export const effortOf = (quick: boolean): Effort => (quick ? efforts.quick : efforts.full);

/** Measures the parts one after the other: two at once would measure each other. */
async function measure(request: BenchRequest, kernel: KernelName, line: StatusLine): Promise<BenchReport> {
  const { parts, effort, size, seed, workers, data, python, language } = request;
  const dataset = openDataset(data);
  const engine = { workers, kernel, openDataset: () => dataset };
  const tell = (part: string) => (share: number, what: string) => line.draw(share, `${part}: ${what}`);
  let report: BenchReport = { schema: 1, machine: thisMachine(), date: new Date().toISOString(), kernel };
  const steps: Record<PartName, () => Promise<Partial<BenchReport>>> = {
    kernels: () => benchKernels({ asked: request.kernel, dataset, effort }, tell('kernels')),
    step: async () => ({ trainingStep: await benchStep({ dataset, kernel, effort }, tell('step')) }),
    chapter: async () => ({ chapter: await benchChapter({ engine, seed }, tell('chapter')) }),
    startup: async () => ({ startup: await benchStartup({ effort, size }, tell('startup')) }),
    screens: async () => ({
      screens: await benchScreens({ workers, kernel, data, size, effort, language, seed }, tell('screens')),
    }),
    memory: async () => {
      const race = ['optimizer-mnist', '--seed', String(seed)];
      if (workers !== undefined) race.push('--workers', String(workers));
      if (data !== undefined) race.push('--data', data);
      return { memory: await benchMemory({ dataset, kernel, size, race }, tell('memory')) };
    },
  };
  for (const part of partNames) {
    if (parts.includes(part)) report = { ...report, ...(await steps[part]()) };
    // Other libraries stand beside the training step.
    if (part === 'step' && request.peers) {
      report = { ...report, ...(await benchPeers({ dataset, kernel, effort, python }, tell('peers'))) };
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
    (styled ? toRuns(cells, solidStyles).map(paint) : toStrings(cells)).map((line) => line.trimEnd()).join('\n'),
  );
  return readable(`${blocks.join('\n\n')}\n`, io);
}

/** `zigzag bench`: how fast the program is on this machine; returns the exit code. @throws UsageError, DataError */
export async function bench(request: BenchRequest, io: Io): Promise<number> {
  const kernel = request.kernel ?? bestKernel();
  if (!supportedKernels().includes(kernel)) {
    throw new UsageError(`--kernel: ${kernel} does not run here; allowed: ${supportedKernels().join(', ')}`);
  }
  claim(request.out);
  const line = new StatusLine(io);
  let report: BenchReport;
  try {
    report = await measure(request, kernel, line);
  } finally {
    line.clear();
  }
  const text = request.json ? `${JSON.stringify(report)}\n` : benchText(report, request, io);
  deliver(text, request.out, io);
  return 0;
}
