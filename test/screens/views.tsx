import { languages } from '../../src/base/text.ts';
import type { RunResult } from '../../src/engine/experiments/results.ts';
import type { JobRequest } from '../../src/engine/runs/client.ts';
import { screens } from '../../src/screens/index.ts';
import { createStore, eventsOf } from '../ui/helpers.ts';
import { expectFits, lastFrame, sizes } from '../ui/terminal.tsx';

export interface View {
  readonly screen: string;
  /** Pressed one after the other, what runs having reported between them. */
  readonly keys?: readonly string[];
  readonly texts?: Readonly<Record<string, string>>;
  readonly language?: (typeof languages)[number];
  /** What the runs of a start have reported. */
  readonly results: (request: JobRequest) => readonly RunResult[];
}

/** The lines of the program in that view. */
export function linesOf(
  { screen, keys = [], texts = {}, language = 'en', results }: View,
  columns: number,
  rows: number,
) {
  const { store, engine, press } = createStore(screens, { language, target: screen, texts });
  const { section } = screens.find((s) => s.id === screen)!;
  store.dispatch({ type: 'open', screen: screens.find((s) => s.section === section)!.id });
  store.dispatch({ type: 'open', screen });
  let reported = 0;
  const report = () => {
    for (; reported < engine.jobs.length; reported++) {
      const job = engine.jobs[reported]!;
      results(job.request).forEach((run, i) => {
        for (const event of eventsOf(run, i)) {
          job.report(event.type === 'rows' ? { ...event, snapshots: run.snapshots } : event);
        }
      });
    }
  };
  report();
  for (const key of keys) {
    press(key);
    report();
  }
  return lastFrame({ store, screens }, columns, rows);
}

/** Every line fits, header and status line stand at their places, at every size and in every language. */
export function expectFitsEverywhere(view: View): void {
  for (const language of languages) {
    for (const [columns, rows] of sizes) {
      const lines = linesOf({ ...view, language }, columns, rows);
      const about = `${view.screen} ${view.keys?.join(' ')} ${columns} × ${rows} ${language}`;
      // An empty column at either edge.
      expectFits(lines, columns - 1, rows, about);
      if (lines.some((line) => /^[^ ]/.test(line))) throw new Error(`${about}: touches the edge\n${lines.join('\n')}`);
      if (lines.length !== rows || !/^ zigzag/.test(lines[0]!) || !/\S/.test(lines.at(-1)!))
        throw new Error(`${about}: header or status line are not in their places\n${lines.join('\n')}`);
    }
  }
}
