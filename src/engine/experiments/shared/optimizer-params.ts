import { choiceParam, listParam, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';
import { same, type Text } from '../../../base/text.ts';
import { withoutTwin } from '../../kernel/accelerated.ts';
import { optimizerById, optimizerIds, optimizers } from '../../nn/optimizers/index.ts';
import { defaultOptions, type Optimizer } from '../../nn/optimizers/optimizer.ts';
import { scheduleParam } from '../../nn/schedules/index.ts';
import type { LiveTarget } from '../experiment.ts';
import type { RunParams, RunPlan } from '../plan.ts';

/** The parameter that chooses which optimizers run. */
export function optimizersParam() {
  return listParam<string>({
    default: ['sgd', 'momentum', 'adagrad', 'adam'],
    max: optimizers.length,
    unique: true,
    item: {
      kind: 'optimizer',
      default: 'sgd',
      label: same(''),
      help: same(''),
      allowed: { en: `one of ${optimizerIds.join(', ')}`, ko: `${optimizerIds.join(', ')} 중 하나` },
      facts: { choices: optimizerIds, withoutSimd: withoutTwin('updates', optimizerIds) },
      parse: (text) => {
        if (optimizerIds.includes(text)) return text;
        const verdict = { en: 'is not an optimizer', ko: '최적화 기법의 이름이 아닙니다' };
        throw notAllowed(text, same(optimizerIds.join(', ')), { choices: optimizerIds, verdict });
      },
      format: (id) => id,
      nudge: (id) => id,
    },
    label: { en: 'optimizers', ko: '최적화 기법' },
    help: { en: 'which optimizers run', ko: '실행할 최적화 기법' },
  });
}

/** Parameters named after an optimizer's options: `adam.lr`, `adam.schedule`. */
export type OptimizerParams = Readonly<Record<`${string}.${string}`, Param<number> | Param<string>>>;
type OptimizerValues = Readonly<Record<`${string}.${string}`, number | string>>;

/** `--<optimizer>.<option>` for every option of every optimizer, and `--<optimizer>.schedule`. */
export function optimizerParams(): OptimizerParams {
  const entries: [string, Param<number> | Param<string>][] = optimizers.flatMap((optimizer) => [
    ...Object.entries(optimizer.options).map(([name, param]): [string, Param<number>] => [
      `${optimizer.id}.${name}`,
      {
        ...param,
        label: { en: `${optimizer.label.en} ${param.label.en}`, ko: `${optimizer.label.ko} ${param.label.ko}` },
      },
    ]),
    [
      `${optimizer.id}.schedule`,
      scheduleParam({
        label: { en: `${optimizer.label.en} schedule`, ko: `${optimizer.label.ko} 학습률 조정` },
        help: { en: 'how the learning rate changes over the run', ko: '실행 중에 학습률이 어떻게 바뀌는가' },
      }),
    ],
  ]);
  return Object.fromEntries(entries);
}

/** One run for each chosen optimizer, with that optimizer's options under their own names. */
export function optimizerRuns<Others extends RunParams>(
  values: OptimizerValues,
  chosen: readonly string[],
  others: Others,
): RunPlan<Others & { readonly optimizer: string; readonly schedule: string }>[] {
  return chosen.map((id) => {
    const optimizer = optimizerById(id);
    const { schedule, ...options } = ownOptions(id, values);
    return { id, label: optimizer.label, params: { optimizer: id, ...options, schedule: String(schedule), ...others } };
  });
}

/** The options and the schedule of an optimizer, by their own names, out of an experiment's values. */
function ownOptions(id: string, values: RunParams): RunParams {
  const names = [...Object.keys(optimizerById(id).options), 'schedule'];
  return Object.fromEntries(names.map((name) => [name, values[`${id}.${name}`]]));
}

/**
 * "adam.beta1" sets beta1 of the run "adam" while it trains, "adam.optimizer" the rule by which it goes on: with the options and
 * the schedule that the experiment has for that one.
 */
export function liveOption(name: string, value: unknown, values: RunParams): readonly LiveTarget[] {
  const [run, param] = name.split('.');
  if (!run || !param || !optimizerIds.includes(run)) return [];
  if (param !== 'optimizer') return [{ run, params: { [param]: value } }];
  const optimizer = String(value);
  return [{ run, params: { optimizer, ...ownOptions(optimizer, values) } }];
}

/** The rule by which runs that began with another one go on, for a change on the way. */
function goOnParam(began: string, label: Text): Param<string> {
  return choiceParam({
    default: began,
    choices: optimizerIds,
    symbol: '→',
    label,
    help: { en: 'the rule it goes on with; its state starts anew', ko: '이어서 쓸 기법. 상태는 새로 시작합니다' },
  });
}

/** "adam.optimizer", …: the rule by which a run goes on. */
export const runOptimizers: Readonly<Record<`${string}.optimizer`, Param<string>>> = Object.fromEntries(
  optimizers.map(({ id, label }) => [
    `${id}.optimizer`,
    goOnParam(id, { en: `${label.en} goes on with`, ko: `${label.ko} 다음 기법` }),
  ]),
);

/** "optimizer": the rule by which all runs go on, where all of them begin with SGD. */
export const sharedOptimizer = { optimizer: goOnParam('sgd', { en: 'optimizer', ko: '최적화 기법' }) } as const;

/** The parameters of a run that begins with SGD; a change on the way may set another rule. */
export interface GoesOn {
  readonly optimizer?: string;
  readonly lr: number;
}

/** The rule by which a run that began with SGD goes on. */
export const ruleNow = ({ optimizer = 'sgd' }: GoesOn): Optimizer => optimizerById(optimizer);

/** Its options: the run's own learning rate, and the defaults of the rule for all others. */
export const ruleOptions = ({ optimizer = 'sgd', lr }: GoesOn): Record<string, number> => optionsNow(optimizer, { lr });

/** The numeric options of an optimizer out of a run's parameters, as they are now; the defaults of those that it does not have. */
export function optionsNow(optimizerId: string, params: RunParams): Record<string, number> {
  const options = defaultOptions(optimizerById(optimizerId));
  for (const name of Object.keys(options)) {
    const value = params[name];
    if (typeof value === 'number') options[name] = value;
  }
  return options;
}
