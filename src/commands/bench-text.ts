import { dash, tableNumber, tablePercent } from '../base/numbers.ts';
import type { Language } from '../base/text.ts';
import type { ChapterReport } from '../bench/chapter.ts';
import type { MemoryReport } from '../bench/memory.ts';
import type { PeersReport } from '../bench/peers/index.ts';
import type { BenchReport } from '../bench/report.ts';
import type { ScreenRow } from '../bench/screens.ts';
import type { StartupReport } from '../bench/startup.ts';
import type { StepReport } from '../bench/step.ts';
import { type Cells, createCells, fitText, putText, type Style } from '../ui/charts/cells.ts';
import { folded } from './aligned.ts';
import { type BarRow, barTable } from './bar-table.ts';
import { kernelsNote, kernelsTable } from './bench-kernels.ts';
import { benchWords as words } from './bench-words.ts';

/** The values divided by the largest of them. */
function shares(values: readonly (number | null)[]): (number | null)[] {
  const most = Math.max(...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? null : value / most));
}

function lines(texts: readonly string[], width: number, style: Style): Cells {
  const cells = createCells(width, texts.length);
  texts.forEach((text, y) => {
    putText(cells, 0, y, fitText(text, width), style);
  });
  return cells;
}

/** A text in lines that are indented by two blanks. */
function note(text: string, width: number): Cells {
  return lines(
    folded(text, width - 2).map((part) => `  ${part}`),
    width,
    'dim',
  );
}

function stepTable(steps: StepReport, width: number, language: Language): Cells {
  const entries = Object.entries(steps);
  const long = shares(entries.map(([, { ms }]) => ms));
  const rows = entries.map(([id, { ms, best }], i) => ({
    label: id,
    style: id,
    share: long[i]!,
    figures: [tableNumber(ms), tableNumber(best), tableNumber(1000 / ms)],
  }));
  const heads = ['ms', words.best[language], words.perSecond[language]];
  return barTable({ title: words.step[language], heads, rows }, width);
}

function peersTables({ peers, peersOurs, peersMissing }: PeersReport, width: number, language: Language): Cells[] {
  const optimizers = [...new Set([...Object.keys(peersOurs), ...peers.map((row) => row.optimizer)])];
  const tables = optimizers.map((optimizer) => {
    const ours = peersOurs[optimizer];
    const others = peers.filter((row) => row.optimizer === optimizer);
    // Bars show speed: with times, one slow library would make all other bars invisible.
    const long = shares([ours?.ms ?? null, ...others.map((row) => row.ms)].map((ms) => ms && 1 / ms));
    const rows: BarRow[] = [
      { label: 'zigzag', style: 'brand', share: long[0]!, figures: [ours ? tableNumber(ours.ms) : dash, '1', '1'] },
      ...others.map(({ library, version, dtype, coretype, ms, ratio, ratioBest }, i) => ({
        label: `${library} ${version} ${dtype}${coretype ? ` ${coretype}` : ''}`,
        style: 'activation',
        share: long[i + 1]!,
        figures: [tableNumber(ms), tableNumber(ratio ?? Number.NaN), tableNumber(ratioBest ?? Number.NaN)],
      })),
    ];
    const heads = ['ms', words.ratio[language], words.ratioBest[language]];
    return barTable({ title: `${words.peers[language]}: ${optimizer}`, heads, rows }, width);
  });
  const notes = [
    words.peersNote[language],
    ...(peers.some((row) => row.coretype) ? [words.coretype[language]] : []),
    ...peersMissing.map((missing) => `${words.missing[language]}: ${missing}`),
  ];
  return [...tables, ...notes.map((text) => note(text, width))];
}

function chapterTable({ experiments, sumMs, togetherMs, workers }: ChapterReport, width: number, language: Language) {
  const rows: BarRow[] = [
    ...experiments.map(({ id, runs, ms }) => ({
      id,
      figures: [tableNumber(ms / 1000), String(runs)],
      ms,
      style: 'value',
    })),
    { id: words.oneByOne[language], figures: [tableNumber(sumMs / 1000), ''], ms: sumMs, style: 'activation' },
    { id: words.together[language], figures: [tableNumber(togetherMs / 1000), ''], ms: togetherMs, style: 'brand' },
  ].map(({ id, figures, ms, style }) => ({ label: id, style, figures, share: ms / Math.max(sumMs, togetherMs) }));
  const title = `${words.chapter[language]} (${words.workers[language]}: ${workers})`;
  return barTable({ title, heads: [words.seconds[language], words.runs[language]], rows }, width);
}

function startupTable(startup: StartupReport, width: number, language: Language): Cells[] {
  const { nodeMs, versionMs, firstFrameMs, notMeasured } = startup;
  const long = shares([nodeMs, versionMs, firstFrameMs]);
  const entries: [string, number | null][] = [
    [words.node[language], nodeMs],
    ['zigzag --version', versionMs],
    [words.firstFrame[language], firstFrameMs],
  ];
  const rows = entries.map(([label, ms], i) => ({
    label,
    share: long[i]!,
    figures: [ms === null ? dash : tableNumber(ms)],
  }));
  const table = barTable({ title: words.startup[language], heads: ['ms'], rows }, width);
  return notMeasured === null ? [table] : [table, note(`${words.missing[language]}: ${notMeasured}`, width)];
}

function screensTable(screens: readonly ScreenRow[], width: number, language: Language): Cells {
  const long = shares(screens.map((row) => row.medianMs));
  const styles = { training: 'bar', clock: 'activation', keys: 'dim' } as const;
  const rows = screens.map((row, i) => ({
    label: `${row.id} (${words.moves[row.moves][language]})`,
    style: styles[row.moves],
    share: long[i]!,
    figures: [
      row.medianMs === null ? dash : tableNumber(row.medianMs),
      row.slowestMs === null ? dash : tableNumber(row.slowestMs),
      tableNumber(row.perSecond),
      tableNumber(row.bytesPerSecond / 1000),
      tablePercent(row.share),
    ],
  }));
  const heads = ['ms', words.slowest[language], words.framesPerSecond[language], 'kB/s', words.core[language]];
  return barTable({ title: words.screens[language], heads, rows }, width);
}

const mebibytes = (bytes: number) => bytes / 2 ** 20;

function memoryTables({ menu, race, runBytes, notMeasured }: MemoryReport, width: number, language: Language): Cells[] {
  const largest = Object.entries(runBytes).toSorted(([, a], [, b]) => b - a)[0];
  const smallest = Object.entries(runBytes).toSorted(([, a], [, b]) => a - b)[0];
  const entries: [string, number | null][] = [
    [words.menuRss[language], menu?.rssBytes ?? null],
    [words.menuHeap[language], menu?.heapBytes ?? null],
    [words.racePeak[language], race.peakRssBytes],
    [words.raceHeap[language], race.heapBytes],
    ...[smallest, largest].flatMap((entry): [string, number][] =>
      entry ? [[`${words.runMemory[language]}: ${entry[0]}`, entry[1]]] : [],
    ),
  ];
  const long = shares(entries.map(([, bytes]) => bytes));
  const rows = entries.map(([label, bytes], i) => ({
    label,
    share: long[i]!,
    figures: [bytes === null ? dash : tableNumber(mebibytes(bytes))],
  }));
  const table = barTable({ title: words.memory[language], heads: ['MiB'], rows }, width);
  return notMeasured === null ? [table] : [table, note(`${words.missing[language]}: ${notMeasured}`, width)];
}

/** The report as tables with bars: the machine, then one or more blocks for each part. */
export function benchTables(report: BenchReport, width: number, language: Language): Cells[] {
  const { machine, date, kernel, vectors, kernels, peak, trainingStep, peers, peersOurs, peersMissing } = report;
  const { chapter, startup, screens, memory } = report;
  const about = [
    `zigzag bench · ${kernel} · ${vectors} ${words.bits[language]} · Node ${machine.node} · ${machine.platform}`,
    `${machine.cpu} · ${words.cores[language]}: ${machine.cores} · ${date.slice(0, 16).replace('T', ' ')} UTC`,
  ];
  return [
    lines(about, width, 'brand'),
    ...(kernels && peak
      ? [...kernelsTable({ kernels, peak }, width, language), note(kernelsNote[language], width)]
      : []),
    ...(trainingStep ? [stepTable(trainingStep, width, language)] : []),
    ...(peers && peersOurs && peersMissing ? peersTables({ peers, peersOurs, peersMissing }, width, language) : []),
    ...(chapter ? [chapterTable(chapter, width, language)] : []),
    ...(startup ? startupTable(startup, width, language) : []),
    ...(screens ? [screensTable(screens, width, language)] : []),
    ...(memory ? memoryTables(memory, width, language) : []),
  ];
}
