import type { LiveTarget } from '../../experiment.ts';
import { type OverfitRun, type OverfitValues, overfitRuns } from './params.ts';

/** The parameters whose values are compared and can be changed on the way, and what each run has of them. */
const liveLists: Readonly<Record<string, keyof OverfitRun>> = {
  weightDecay: 'weightDecay',
  dropout: 'dropout',
  optimizers: 'optimizer',
};

/**
 * What takes effect while the runs train: learning rate and batch size, in all of them; λ, ratio and optimizer, in all of them if it
 * is one value, else each of as many values as were compared at the start in the runs that started with the one in its place.
 */
export function liveOverfit(name: string, value: unknown, values: OverfitValues): readonly LiveTarget[] {
  if (name === 'lr' || name === 'batchSize') return [{ run: '*', params: { [name]: value } }];
  const own = Object.hasOwn(liveLists, name) ? liveLists[name] : undefined;
  if (own === undefined || !Array.isArray(value)) return [];
  const before: readonly unknown[] = { optimizers: ['sgd'], ...values }[name as keyof OverfitValues] as never;
  if (value.length === 1 && before.length === 1) return [{ run: '*', params: { [own]: value[0] } }];
  if (value.length !== before.length) return [];
  return overfitRuns(values, 'weightDecay').map(({ id, params }) => ({
    run: id,
    params: { [own]: value[before.indexOf(params[own])] },
  }));
}
