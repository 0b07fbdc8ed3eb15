import { fuzz } from './check.ts';
import { keysCases, keysHold, statesCases, statesHold, typedCases, typedHolds } from './keys.ts';

fuzz({
  file: 'keys',
  claim: 'whatever is typed over the screens while they train: a whole picture, no garbage, and Ctrl-C leaves',
  name: 'keysHold',
  cases: keysCases,
  holds: keysHold,
  runs: 20,
  share: 0.4,
});

fuzz({
  file: 'keys',
  claim: 'the same keys give the same state, and no reducer writes into one',
  name: 'statesHold',
  cases: statesCases,
  holds: statesHold,
  runs: 60,
  share: 0.2,
});

fuzz({
  file: 'keys',
  claim: 'the real program lives through whatever is typed, and Ctrl-C gives the terminal back',
  name: 'typedHolds',
  cases: typedCases,
  holds: typedHolds,
  runs: 5,
  share: 0.4,
});
