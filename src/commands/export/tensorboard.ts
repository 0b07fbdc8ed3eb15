import type { Series } from '../../base/series.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { commandOf } from '../../engine/runs/command.ts';
import { seedRunsOf } from '../../engine/runs/kept.ts';
import { orderedResults, paramsOf, type RunReport } from '../formats.ts';
import { type Event, eventBytes } from './events.ts';
import type { ExportFile, ExportOptions } from './exporter.ts';
import { hyperparameters } from './hyperparameters.ts';
import { recordsOf } from './records.ts';

/** The first event of every file, by which readers know the format. */
const fileVersion = 'brain.Event:2';

/** The id of a run as the name of a folder on any system; / stays, as a folder inside a folder. */
function folderOf(id: string): string {
  const parts = id.split('/').map((part) => part.replace(/[^\w.+=-]/g, '_').replace(/^\.+$/, '_'));
  return parts.filter((part) => part !== '').join('/') || 'run';
}

/** The step of each value: its x where all are whole numbers from 0 on, else its place. */
function stepsOf({ x }: Series): (i: number) => number {
  return x.every((at) => Number.isSafeInteger(at) && at >= 0) ? (i) => x[i]! : (i) => i;
}

/** All that is told of a run, in the order of its steps in each series; times are spread evenly over its training. */
function* eventsOf(run: RunResult, report: RunReport, at: Date): Generator<Event> {
  const end = at.getTime() / 1000;
  const start = end - run.elapsedMs / 1000;
  yield { wallTime: start, value: { fileVersion } };
  const [begun, ended] = hyperparameters(paramsOf(report.experiment, run), start, end);
  yield { wallTime: start, value: begun! };
  yield { wallTime: start, value: { tag: 'command', text: `    ${commandOf(report.recipe)}` } };
  for (const [tag, series] of Object.entries(run.series)) {
    const step = stepsOf(series);
    for (let i = 0; i < series.length; i++) {
      const wallTime = start + ((end - start) * (i + 1)) / series.length;
      yield { wallTime, step: step(i), value: { tag, number: series.y[i]! } };
    }
  }
  yield { wallTime: end, value: ended! };
}

/** A file of TensorBoard events for each run, in a folder of the run's name; of several seeds in one of the seed. */
export async function eventFiles(report: RunReport, { at }: Pick<ExportOptions, 'at'>): Promise<ExportFile[]> {
  const name = `events.out.tfevents.${Math.floor(at.getTime() / 1000)}.zigzag`;
  const taken = new Set<string>();
  const seeds = seedRunsOf(report);
  const runs = seeds.flatMap(({ seed, results }) => {
    const above = seeds.length > 1 ? `seed-${seed}/` : '';
    return orderedResults(report, results).map((run) => ({ run, folder: `${above}${folderOf(run.id)}` }));
  });
  return runs.map(({ run, folder }) => {
    let own = folder;
    for (let n = 2; taken.has(own); n++) own = `${folder}-${n}`;
    taken.add(own);
    return { path: `${own}/${name}`, content: recordsOf(Array.from(eventsOf(run, report, at), eventBytes)) };
  });
}
