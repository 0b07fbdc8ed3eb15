import { afterAll } from 'vitest';
import { fuzz } from './check.ts';
import { exitCases, exitHolds, exitTimes } from './exits.ts';

fuzz({
  file: 'exits',
  claim: 'told to go at any moment, by any signal, it goes with the right code and leaves terminal and system clean',
  name: 'exitHolds',
  cases: exitCases,
  holds: exitHolds,
  runs: 10,
});

afterAll(() => {
  const times = exitTimes.toSorted((a, b) => a - b).map(Math.round);
  if (times.length > 0)
    console.info(`${times.length} exits, ms: ${times[times.length >> 1]} in the middle, ${times.at(-1)} at most`);
});
