import { GrowableArray } from '../../base/growing.ts';
import { type SnapshotSource, takeSnapshot } from '../experiments/experiment.ts';
import type { Rows, Snapshots } from '../experiments/plan.ts';

/** Collects rows and snapshots for the next report. */
export class ReportBuffer {
  private readonly series: Record<string, { readonly x: GrowableArray; readonly y: GrowableArray }> = {};
  private pending: Record<string, SnapshotSource> = {};

  add(name: string, x: number, y: number): void {
    let rows = this.series[name];
    if (!rows) {
      rows = { x: new GrowableArray(), y: new GrowableArray() };
      this.series[name] = rows;
    }
    rows.x.push(x);
    rows.y.push(y);
  }

  /** Keeps the newest snapshot of a name, or the function that takes it. */
  show(name: string, values: SnapshotSource): void {
    this.pending[name] = typeof values === 'function' ? values : takeSnapshot(values);
  }

  /** What was collected; the snapshots of some names wait for a later report. */
  take(waits: (name: string) => boolean = () => false): { rows: Rows; snapshots: Snapshots; transfer: ArrayBuffer[] } {
    const transfer: ArrayBuffer[] = [];
    const rows = Object.fromEntries(
      Object.entries(this.series).flatMap(([name, { x, y }]) => {
        if (x.length === 0) return [];
        const taken = { x: x.take(), y: y.take() };
        transfer.push(taken.x.buffer, taken.y.buffer);
        return [[name, taken]];
      }),
    );
    const snapshots = Object.fromEntries(
      Object.entries(this.pending).flatMap(([name, picture]) => {
        if (waits(name)) return [];
        delete this.pending[name];
        const snapshot = takeSnapshot(picture);
        transfer.push(snapshot.buffer);
        return [[name, snapshot]];
      }),
    );
    return { rows, snapshots, transfer };
  }
}
