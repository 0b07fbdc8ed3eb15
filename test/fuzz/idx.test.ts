import { fuzz } from './check.ts';
import { idxCases, idxHolds } from './idx.ts';

fuzz({
  file: 'idx',
  claim:
    'damaged IDX files give data that fit together, or one line about the file; nothing else, and no giant allocation',
  name: 'idxHolds',
  cases: idxCases,
  holds: idxHolds,
  runs: 1200,
});
