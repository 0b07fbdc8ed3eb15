import { fuzz } from './check.ts';
import {
  allowedCases,
  allowedHolds,
  oddCases,
  oddHolds,
  processCases,
  processHolds,
  refusedCases,
  refusedHolds,
} from './command-line.ts';

fuzz({
  file: 'command-line',
  claim: 'every value that a declaration allows is read, and reads back as it is written',
  name: 'allowedHolds',
  cases: allowedCases,
  holds: allowedHolds,
  runs: 1000,
  share: 0.25,
});

fuzz({
  file: 'command-line',
  claim: 'every value that it does not allow is refused in one line that names the flag and what is allowed',
  name: 'refusedHolds',
  cases: refusedCases,
  holds: (one) => refusedHolds(one),
  runs: 200,
  share: 0.25,
});

fuzz({
  file: 'command-line',
  claim: 'a flag that there is not is refused in one clean line, whatever it is called',
  name: 'oddHolds',
  cases: oddCases,
  holds: (one) => oddHolds(one),
  runs: 200,
  share: 0.25,
});

fuzz({
  file: 'command-line',
  claim: 'the built program does and says the same',
  name: 'processHolds',
  cases: processCases,
  holds: processHolds,
  runs: 8,
  share: 0.25,
});
