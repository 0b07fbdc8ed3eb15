import { timeLeft } from '../base/numbers.ts';
import type { Language } from '../base/text.ts';
import { isOver, pace, type RunResult } from '../engine/experiments/results.ts';
import { progressBar } from '../ui/charts/bar.ts';
import { fitText } from '../ui/charts/cells.ts';
import type { Io } from './io.ts';
import type { JobProgress } from './train-all.ts';

/** What a line of progress says: the share that is done, and words behind the bar. */
interface ProgressLine {
  readonly share: number;
  readonly words: string;
}

const second = { en: 's', ko: '초' };

/** Of one experiment: steps a second, time left, the runs that are under way; null before there is anything to go by. */
function lineOf(results: readonly RunResult[], language: Language): ProgressLine | null {
  const going = pace(results);
  if (!going) return null;
  const done = results.reduce((sum, r) => sum + r.done, 0);
  const active = results.filter((r) => r.status === 'running').map((r) => `${r.label[language]} ${r.done}/${r.total}`);
  const words = `${going.rate.toFixed(0)}/${second[language]}  ${timeLeft(going.left)[language]}  ${active.join('  ')}`;
  return { share: done / (done + going.left * going.rate), words };
}

/** Of several: how far they are by the arithmetic that is done, time left, the experiments that are under way. */
function lineOfAll(jobs: readonly JobProgress[], elapsedMs: number, language: Language): ProgressLine | null {
  let [done, all] = [0, 0];
  for (const { experiment, dataset, results } of jobs) {
    for (const run of results) {
      const cost = experiment.cost?.(run.params, dataset) ?? 0;
      all += cost;
      done += isOver(run) ? cost : cost * (run.done / run.total || 0);
    }
  }
  if (done === 0) return null;
  const active = jobs.filter(({ results }) => results.some((r) => r.status === 'running'));
  const names = active.map(({ experiment, results }) => {
    return `${experiment.id} ${results.filter(isOver).length}/${results.length}`;
  });
  const left = timeLeft((elapsedMs / 1000) * (all / done - 1))[language];
  const part = Math.floor((100 * done) / all);
  const percent = { en: `${part} %`, ko: `${part}%` }[language];
  return { share: done / all, words: `${percent}  ${left}  ${names.join('  ')}` };
}

/** One line that rewrites itself on a terminal. Writes nothing elsewhere. */
export class Progress {
  private readonly io: Io;
  private readonly language: Language;
  private readonly from: number;
  private lastDrawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io, language: Language) {
    this.io = io;
    this.language = language;
    this.from = io.now();
  }

  draw(results: readonly RunResult[]): void {
    this.show(() => lineOf(results, this.language));
  }

  drawAll(jobs: readonly JobProgress[]): void {
    this.show((now) => lineOfAll(jobs, now - this.from, this.language));
  }

  clear(): void {
    if (this.io.stderr.isTTY && this.lastDrawn > Number.NEGATIVE_INFINITY) this.io.stderr.write('\r\x1b[K');
  }

  private show(compose: (now: number) => ProgressLine | null): void {
    const now = this.io.now();
    if (!this.io.stderr.isTTY || now - this.lastDrawn < 100) return;
    const line = compose(now);
    if (!line) return;
    this.lastDrawn = now;
    const columns = this.io.stderr.columns ?? 80;
    this.io.stderr.write(`\r${fitText(`${progressBar(line.share, 24)} ${line.words}`, columns - 1)}\x1b[K`);
  }
}
