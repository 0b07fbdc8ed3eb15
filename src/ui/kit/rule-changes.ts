import { formatNumber } from '../../base/numbers.ts';
import { joined, josa, type Text } from '../../base/text.ts';
import type { Change, RunParams } from '../../engine/experiments/plan.ts';
import type { RunEvent, RunResult } from '../../engine/experiments/results.ts';
import { optimizerById, optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { type ControlValues, isOnTheWay, leftBy } from './control-values.ts';
import { newestUpdate, type Travelling } from './timeline.ts';

/** What it means to change the rule of runs that train, shown while its row is selected. */
export const aboutRules: Text = {
  en: 'Changed while runs train, they go on with another optimizer: its state starts anew, from zeros. Every start begins with the first one again.',
  ko: '학습 중에 바꾸면 다른 기법으로 이어 가고, 그 상태는 0에서 새로 시작합니다. 다시 시작하면 처음 기법입니다.',
};

/** Runs that go on by another rule, with what the change has set in them. */
interface Switched {
  readonly run: Pick<RunResult, 'label'>;
  readonly params: RunParams;
}

/**
 * That runs go on by another rule, whose state starts anew, and with which learning rate, where the change has set one.
 *
 * @param all there are no other runs
 */
export function ruleChangeText(switched: readonly Switched[], all: boolean): Text | null {
  const [first] = switched;
  const { optimizer, lr } = first?.params ?? {};
  if (typeof optimizer !== 'string' || !optimizerIds.includes(optimizer)) return null;
  const to = optimizerById(optimizer).label;
  const rate = typeof lr === 'number' ? `η ${formatNumber(lr)}` : '';
  const many = switched.length > 1;
  const who = joined(switched.map(({ run }) => run.label));
  const [en, ko] = many && all ? ['all runs', '모두'] : [who.en, josa(who.ko, '은', '는')];
  return {
    en: `${en} ${many ? 'go' : 'goes'} on with ${to.en}${rate && `, ${rate}`}: its state starts anew`,
    ko: `${ko} ${josa(to.ko, '으로', '로')}${rate && `(${rate})`} 이어 갑니다. 상태는 새로 시작합니다`,
  };
}

/** What an event tells of the rules by which runs go on; null: nothing. */
export function ruleChangeOf(event: RunEvent, results: readonly RunResult[]): Text | null {
  if (event.type !== 'changed') return null;
  const switched = event.runs.flatMap(({ run, params }) => (results[run] ? [{ run: results[run], params }] : []));
  return ruleChangeText(switched, switched.length === results.length);
}

/** The list with the rules that are in force at the newest update. */
export function withRulesNow<C extends ControlValues>(
  controls: C,
  { recipe, results }: Pick<Travelling, 'recipe' | 'results'>,
): C {
  const newest = newestUpdate({ recipe, results });
  return leftBy(
    controls,
    (recipe?.changes ?? []).filter(({ at }) => at <= newest),
  );
}

interface Listing extends Pick<Travelling, 'moment' | 'recipe' | 'results'> {
  readonly planned: readonly Change[];
}

/** The list after an event: with the rules that are in force, where one that was planned has come, or one was refused. */
export function listAfter<C extends ControlValues>(controls: C, state: Listing, event: RunEvent): C {
  const isRule = ({ name }: Pick<Change, 'name'>) => isOnTheWay(controls, name);
  if (event.type === 'unchanged') return isRule(event.change) ? withRulesNow(controls, state) : controls;
  const mayCome = event.type === 'rows' && state.moment === null && state.planned.some(isRule);
  return mayCome ? withRulesNow(controls, state) : controls;
}
