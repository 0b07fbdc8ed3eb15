import { fuzz } from './check.ts';
import { resizesCases, resizesHold, windowCases, windowHolds } from './resizes.ts';

fuzz({
  file: 'resizes',
  claim: 'any sizes in any order while something runs: nothing is thrown, the picture is that of the last size',
  name: 'resizesHold',
  cases: resizesCases,
  holds: resizesHold,
  runs: 12,
  share: 0.5,
});

fuzz({
  file: 'resizes',
  claim: 'the window of the real program is pulled about, and shows what belongs there',
  name: 'windowHolds',
  cases: windowCases,
  holds: windowHolds,
  runs: 3,
  share: 0.5,
});
