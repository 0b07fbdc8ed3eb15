import { experiments, paramOfFlag } from '../../src/engine/experiments/index.ts';
import { type Input, written } from './input.ts';

/** Sizes that people have, small and odd ones among them. */
export const sizes = [
  [80, 24],
  [60, 16],
  [61, 17],
  [100, 30],
  [120, 36],
  [200, 60],
] as const;

/** Settings that train in milliseconds, for every experiment that has such a parameter. */
const quick: Readonly<Record<string, string>> = {
  iterations: '40',
  epochs: '5',
  steps: '12',
  samples: '40',
  hidden: '12,8',
  'batch-size': '10',
  'batch-sizes': '10',
  trials: '4',
  units: '8',
  layers: '2',
  'eval-every': '10',
  scales: '1,0.1,0.01',
};

export function quickTexts(screenExperiments: readonly string[]): Record<string, string> {
  const experiment = experiments.find((e) => e.id === screenExperiments[0]);
  return Object.fromEntries(Object.entries(quick).filter(([flag]) => experiment && paramOfFlag(experiment, flag)));
}

/** What a value becomes when nobody thought of writing it. */
const unwritten = ['NaN', 'undefined', '[object ', 'Infinity', 'null'];

/** What is left of an escape sequence that was taken for text. */
const garbage = /\[20[01]~|\[<\d+;\d+|\[M !!|rgb:|\[[?>]\d|\[\d+;\d+[RtM]|>\|x|1\$r|_Gi=|52;c;|\x1b|\x9b/;

/** @throws when a screen shows what is no word of the program; what was typed may stand there. */
export function expectSpoken(lines: readonly string[], inputs: readonly Input[]): void {
  const typed = written(inputs);
  for (const line of lines) {
    const word = unwritten.find((one) => line.includes(one) && !typed.includes(one));
    const left = garbage.exec(line)?.[0];
    if (word ?? left) throw new Error(`${JSON.stringify(word ?? left)} is shown: ${line.trim()}\n${lines.join('\n')}`);
  }
}

/** @throws when two pictures are not the same, with the first row in which they differ */
export function expectSame(seen: readonly string[], wanted: readonly string[], about: string): void {
  for (let y = 0; y < Math.max(seen.length, wanted.length); y++) {
    if (seen[y] === wanted[y]) continue;
    const rows = `row ${y + 1} is ${JSON.stringify(seen[y])} instead of ${JSON.stringify(wanted[y])}`;
    throw new Error(`${about}: ${rows}\n${seen.join('\n')}\n---\n${wanted.join('\n')}`);
  }
}
