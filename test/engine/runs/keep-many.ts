/**
 * A program of its own that keeps runs, for tests with several of them: `node keep-many.ts FOLDER COUNT SEED` keeps runs with seeds
 * from SEED on, and writes the id of each as soon as it is kept.
 */
import { History } from '../../../src/engine/runs/history.ts';
import { finishedRace } from './starts.ts';

const [folder = '', count = '1', first = '1'] = process.argv.slice(2);
const history = new History({ folder, version: '1.2.3', now: () => new Date().toISOString() });
for (let i = 0; i < Number(count); i++) {
  const id = await history.add(finishedRace({ seed: Number(first) + i, length: 500 }));
  process.stdout.write(`${id}\n`);
}
history.close();
