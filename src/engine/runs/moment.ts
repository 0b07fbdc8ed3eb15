import type { Snapshots } from '../experiments/plan.ts';
import type { MomentRequest } from './protocol.ts';
import { ReportBuffer } from './report-buffer.ts';
import { applyChanges, createTraining } from './training.ts';

/** Thrown into a run that is wanted as it stands before its first update. */
class BeforeFirst extends Error {}

/**
 * The snapshots of a run as it stood after so many updates: trained again from the nearest keyframe, which gives the same numbers,
 * bit for bit. A run that ended earlier is shown as it ended.
 *
 * @throws what the training throws
 */
export function showMoment(request: MomentRequest): { snapshots: Snapshots; transfer: ArrayBuffer[] } {
  const { at: until, from, plan } = request;
  const buffer = new ReportBuffer();
  const params: Record<string, unknown> = { ...plan.params };
  const coming = [...request.changes];
  let done = from?.at ?? 0;
  let paint = () => {};
  const training = createTraining(request, params, {
    silent: true,
    emit: () => {},
    show: (name, values) => buffer.show(name, values),
    progress: (d) => {
      done = d;
    },
    keep: (_, show = () => {}) => {
      paint = show;
      if (until > 0) return;
      paint();
      throw new BeforeFirst();
    },
  });
  try {
    while (done < until) {
      applyChanges(params, coming, done);
      if (training.next().done) break;
    }
    // A run that tells no state has nothing else to show than what it shows itself.
    if (until === 0) training.next();
    else paint();
  } catch (error) {
    if (!(error instanceof BeforeFirst)) throw error;
  } finally {
    training.return({});
  }
  const { snapshots, transfer } = buffer.take();
  return { snapshots, transfer };
}
