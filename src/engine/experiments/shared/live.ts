import type { LiveTarget } from '../experiment.ts';

/** Parameters that are the same in all runs, under the same name: a change sets them in every one. */
export function liveInAll(...names: readonly string[]) {
  return (name: string, value: unknown): readonly LiveTarget[] =>
    names.includes(name) ? [{ run: '*', params: { [name]: value } }] : [];
}
