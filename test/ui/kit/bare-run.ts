import { same } from '../../../src/base/text.ts';
import { emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';

/** A run of no experiment, with what a test gives it. */
export function bareRun(parts: Partial<RunResult>): RunResult {
  const [empty] = emptyResults([{ id: 'run', label: same('Run'), params: {} }]);
  return { ...empty!, ...parts };
}
