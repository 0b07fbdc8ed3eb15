import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Dataset } from '../data/dataset.ts';
import { createKernel } from '../engine/kernel/index.ts';
import type { KernelName } from '../engine/kernel/kernel.ts';
import { optimizers } from '../engine/nn/optimizers/index.ts';
import { Trainer } from '../engine/nn/trainer.ts';
import { killedOnExit, withFolder } from './cleanup.ts';
import { builtFile, exitError } from './program.ts';
import { findPseudoTerminal, type PseudoTerminal, type TerminalSize, timeUntil } from './pseudo-terminal.ts';
import { isMenu } from './startup.ts';
import { chapterNetwork } from './step.ts';

/** The memory of a process, in bytes. */
export interface ProcessMemory {
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly peakRssBytes: number;
}

export interface MemoryReport {
  /** The program with its menu on the screen; null without a terminal. */
  readonly menu: ProcessMemory | null;
  /** The program at the end of the chapter's race at the book's settings. */
  readonly race: ProcessMemory;
  /** WebAssembly memory of one run of the chapter's network, by optimizer. */
  readonly runBytes: Readonly<Record<string, number>>;
  readonly notMeasured: string | null;
}

export interface MemoryOptions {
  readonly dataset: Dataset;
  readonly kernel: KernelName;
  readonly size: TerminalSize;
  readonly terminal?: PseudoTerminal | string;
  /** The words after `zigzag run`; the chapter's race when left out. */
  readonly race?: readonly string[];
}

/** A module, as a data URL, that writes the memory of its process into a file when the process ends. */
function memoryProbe(file: string): string {
  const source = `import { writeFileSync } from 'node:fs';
    process.on('exit', () => {
      const { rss, heapUsed } = process.memoryUsage();
      const peakRssBytes = process.resourceUsage().maxRSS * 1024;
      writeFileSync(${JSON.stringify(file)}, JSON.stringify({ rssBytes: rss, heapBytes: heapUsed, peakRssBytes }));
    });`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as ProcessMemory;

/** The memory that each optimizer's run is laid out in; Adam keeps two more numbers for each weight than SGD. */
export function runBytes({ dataset, kernel }: Pick<MemoryOptions, 'dataset' | 'kernel'>): Record<string, number> {
  return Object.fromEntries(
    optimizers.map((optimizer) => {
      let bytes = 0;
      new Trainer(dataset, { ...chapterNetwork, optimizer }, 1, (size) => {
        const made = createKernel(kernel, size, 128);
        bytes = made.memory.byteLength;
        return made;
      });
      return [optimizer.id, bytes];
    }),
  );
}

async function measureMenu(terminal: PseudoTerminal, size: TerminalSize, program: readonly string[], file: string) {
  await timeUntil(terminal, [process.execPath, ...program, '--lang', 'en'], size, isMenu, 'q');
  return read(file);
}

/** Measures the memory of the built program, in processes of its own. @throws DataError when the race fails */
export function benchMemory(
  options: MemoryOptions,
  onProgress: (share: number, what: string) => void,
): Promise<MemoryReport> {
  const { dataset, kernel, size, terminal = findPseudoTerminal(), race = ['optimizer-mnist'] } = options;
  return withFolder(async (folder) => {
    const file = join(folder, 'memory.json');
    const program = ['--import', memoryProbe(file), builtFile('cli.js')];
    onProgress(0, 'menu');
    let menu: ProcessMemory | null = null;
    let notMeasured = typeof terminal === 'string' ? terminal : null;
    if (typeof terminal !== 'string') {
      try {
        menu = await measureMenu(terminal, size, program, file);
      } catch (error) {
        notMeasured = messageOf(error);
      }
    }
    onProgress(0.1, 'optimizer-mnist');
    const words = [...program, 'run', ...race, '--kernel', kernel, '--format', 'json'];
    const [code] = await once(killedOnExit(spawn(process.execPath, words, { stdio: 'ignore' })), 'exit');
    if (code !== 0) throw exitError(`zigzag run ${race.join(' ')}`, code);
    return { menu, race: read(file), runBytes: runBytes({ dataset, kernel }), notMeasured };
  });
}
