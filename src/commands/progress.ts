import { timeLeft } from '../base/numbers.ts';
import type { Language } from '../base/text.ts';
import { isOver, pace, stepsOf } from '../engine/experiments/results.ts';
import { isComplete, type SeedRuns } from '../engine/experiments/seeds.ts';
import type { Io } from './io.ts';
import { StatusLine, type StatusText } from './status-line.ts';
import type { TrainingProgress } from './train-all.ts';

const second = { en: 's', ko: '초' };

/** For one experiment: steps a second, remaining time, the seeds that are done, the running runs; null before the first steps. */
function lineOf(seeds: readonly SeedRuns[], language: Language): StatusText | null {
  const results = seeds.flatMap((one) => one.results);
  const going = pace(results);
  if (!going) return null;
  const done = results.reduce((sum, r) => sum + stepsOf(r).done, 0);
  const active = results.filter((r) => r.status === 'running').map((r) => `${r.label[language]} ${r.done}/${r.total}`);
  const count = `${seeds.filter(isComplete).length}/${seeds.length}`;
  const many = seeds.length > 1 ? { en: `${count} seeds  `, ko: `시드 ${count}  ` }[language] : '';
  const speed = `${going.rate.toFixed(0)}/${second[language]}  ${timeLeft(going.left)[language]}`;
  const words = `${speed}  ${many}${active.join('  ')}`;
  return { share: done / (done + going.left * going.rate), words };
}

/** For several: the share of the arithmetic done, the remaining time, the running experiments; null before the first steps. */
function lineOfAll(jobs: readonly TrainingProgress[], elapsedMs: number, language: Language): StatusText | null {
  let [done, all] = [0, 0];
  const parts = jobs.map(({ seeds, ...job }) => ({ ...job, results: seeds.flatMap((one) => one.results) }));
  for (const { experiment, dataset, results } of parts) {
    for (const run of results) {
      const cost = experiment.cost?.(run.params, dataset) ?? 0;
      all += cost;
      const steps = stepsOf(run);
      done += isOver(run) ? cost : cost * (steps.done / steps.total || 0);
    }
  }
  if (done === 0) return null;
  const active = parts.filter(({ results }) => results.some((r) => r.status === 'running'));
  const names = active.map(({ experiment, results }) => {
    return `${experiment.id} ${results.filter(isOver).length}/${results.length}`;
  });
  const left = timeLeft((elapsedMs / 1000) * (all / done - 1))[language];
  const part = Math.floor((100 * done) / all);
  const percent = { en: `${part} %`, ko: `${part}%` }[language];
  return { share: done / all, words: `${percent}  ${left}  ${names.join('  ')}` };
}

/** The progress of one experiment, or of several, as a status line. */
export class Progress {
  private readonly line: StatusLine;
  private readonly language: Language;
  private readonly startedAt: number;

  constructor(io: Io, language: Language) {
    this.line = new StatusLine(io);
    this.language = language;
    this.startedAt = io.now();
  }

  draw(seeds: readonly SeedRuns[]): void {
    this.line.update(() => lineOf(seeds, this.language));
  }

  drawAll(jobs: readonly TrainingProgress[]): void {
    this.line.update((now) => lineOfAll(jobs, now - this.startedAt, this.language));
  }

  clear(): void {
    this.line.clear();
  }
}
