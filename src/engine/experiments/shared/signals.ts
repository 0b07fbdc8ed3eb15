import type { Network } from '../../nn/network.ts';
import { deadLayer, gradientShare } from '../../nn/signals.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';
import type { RunResult } from '../results.ts';

/** The snapshot of what has happened to the signals in a network; a run to which nothing has happened has none. */
export const signalsSnapshot = 'signals';

/** Below this share of what sets out at the last hidden layer, a gradient has vanished on its way to the first. */
export const vanishedBelow = 1e-3;

/** What has happened to the signals in a network, when it was first seen: x as its series count it. Entries of a summary, too. */
export type Signals = {
  /** A hidden layer, from 1 on, all of whose units were 0 for every image of the batch. */
  readonly died?: { readonly at: number; readonly layer: number; readonly units: number };
  /** The gradient in the first of so many hidden layers as a share of that in the last. */
  readonly vanished?: { readonly at: number; readonly share: number; readonly layers: number };
};

type ShowSignals = Pick<RunContext<RunParams, never, typeof signalsSnapshot>, 'show'>;

/** Shows what has happened so far, if anything has. */
export function showSignals({ show }: ShowSignals, { died, vanished }: Signals): void {
  if (!died && !vanished) return;
  const of = (...values: (number | undefined)[]) => values.map((value) => value ?? Number.NaN);
  show(signalsSnapshot, [
    ...of(died?.at, died?.layer, died?.units),
    ...of(vanished?.at, vanished?.share, vanished?.layers),
  ]);
}

/**
 * Looks at a network after an update on so many rows: what has happened so far, with what is new. Each thing is noted once; behind a
 * layer that has died no gradient is left to vanish.
 */
export function watchSignals(
  context: ShowSignals,
  network: Network,
  seen: Signals,
  { x, rows }: { readonly x: number; readonly rows: number },
): Signals {
  if (seen.died) return seen;
  const layer = deadLayer(network, rows);
  const share = seen.vanished || layer > 0 ? Number.NaN : gradientShare(network, rows);
  const layers = network.hiddenLayers.length;
  const now: Signals = {
    ...seen,
    ...(layer > 0 && { died: { at: x, layer, units: network.hiddenLayers[layer - 1]!.units } }),
    ...(share < vanishedBelow && { vanished: { at: x, share, layers } }),
  };
  if (!now.died && now.vanished === seen.vanished) return seen;
  showSignals(context, now);
  return now;
}

/** What has happened in the network of a run. */
export function signalsOf({ snapshots }: Pick<RunResult, 'snapshots'>): Signals {
  const shown = snapshots[signalsSnapshot];
  if (!shown) return {};
  const [diedAt = Number.NaN, layer = 0, units = 0, vanishedAt = Number.NaN, share = 0, layers = 0] = shown;
  return {
    ...(diedAt >= 0 && { died: { at: diedAt, layer, units } }),
    ...(vanishedAt >= 0 && { vanished: { at: vanishedAt, share, layers } }),
  };
}
