import { afterEach, describe, expect, test } from 'vitest';
import { type SnapshotSource, takeSnapshot } from '../../../../src/engine/experiments/experiment.ts';
import { experimentById } from '../../../../src/engine/experiments/index.ts';
import {
  type Signals,
  showSignals,
  signalsOf,
  signalsSnapshot,
  vanishedBelow,
} from '../../../../src/engine/experiments/shared/signals.ts';
import { closeEngines, newEngine, tinyGrid, tinyRace, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

/** As a run shows it, and as it is read. */
function passed(signals: Signals): Signals {
  const snapshots: Record<string, Float64Array> = {};
  const show = (name: string, values: SnapshotSource) => {
    snapshots[name] = takeSnapshot(values);
  };
  showSignals({ show }, signals);
  return signalsOf({ snapshots });
}

test('what has happened is read as it was shown; a run to which nothing has happened shows nothing', () => {
  const died = { at: 21, layer: 2, units: 100 };
  const vanished = { at: 1, share: 0, layers: 4 };
  for (const signals of [{}, { died }, { vanished }, { died, vanished }]) expect(passed(signals)).toEqual(signals);
  showSignals({ show: expect.unreachable }, {});
});

describe('a run tells it in its summary and as a picture', () => {
  const deep = { ...tinyRace, hidden: '12,12,12', optimizers: 'sgd' };

  test('a gradient that vanishes: sigmoid and weights that are far too small', async () => {
    const texts = { ...deep, activation: 'sigmoid', init: '0.01' };
    const [run] = await new Watched(newEngine(1), 'optimizer-mnist', texts).finish();
    const { vanished, died } = run!.summary;
    expect(vanished).toMatchObject({ at: 1, layers: 3 });
    expect(vanished!.share).toBeLessThan(vanishedBelow);
    expect(died).toBeUndefined();
    expect(signalsOf(run!)).toEqual({ vanished });
  });

  test('a layer that dies: ReLU and steps that are far too long', async () => {
    const texts = { ...deep, optimizers: 'adam', 'adam.lr': '3' };
    const [run] = await new Watched(newEngine(1), 'optimizer-mnist', texts).finish();
    const { died } = run!.summary;
    expect(died).toMatchObject({ units: 12 });
    expect(died!.at).toBeGreaterThan(1);
    // From then on nothing is learned below it.
    expect(signalsOf(run!).died).toEqual(died);
  });

  test('of batch normalization and overfitting by epochs, where it happens; where it does not, nothing', async () => {
    const grid = await new Watched(newEngine(2), 'batchnorm-mnist', {
      ...tinyGrid,
      hidden: '12,12,12',
      scales: '0.3,0.001',
    }).finish();
    const happened = grid.filter(({ summary }) => summary.vanished);
    expect(happened.map(({ id }) => id)).toEqual(['plain-0.001']);
    expect(happened[0]!.summary.vanished!.at).toBe(1);
    const [overfit] = await new Watched(newEngine(1), 'overfit-dropout', {
      samples: '40',
      epochs: '5',
      hidden: '12,12,12',
      'batch-size': '10',
      dropout: '0',
      init: '0.001',
      activation: 'sigmoid',
    }).finish();
    expect(overfit!.summary.vanished).toMatchObject({ at: 1 });
    const plain = await new Watched(newEngine(2), 'optimizer-mnist', tinyRace).finish();
    for (const { summary, snapshots } of plain) {
      expect([summary.vanished, summary.died, signalsSnapshot in snapshots]).toEqual([undefined, undefined, false]);
    }
  });
});

test('the names of what is shown are declared', () => {
  for (const id of [
    'optimizer-mnist',
    'init-mnist',
    'batchnorm-mnist',
    'overfit-dropout',
    'overfit-weight-decay',
  ] as const) {
    expect(experimentById(id).snapshots).toContain(signalsSnapshot);
  }
});
