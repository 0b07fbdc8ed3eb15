import type { Accelerated, TouchedRows, Vector } from './kernel.ts';

/** The functions of assembly/optimizers.ts and assembly/elementwise.ts that stand for a rule, on addresses. */
export type AcceleratedExports = Record<
  | 'sgd'
  | 'sgdRows'
  | 'momentum'
  | 'nesterov'
  | 'adagrad'
  | 'adagradRows'
  | 'rmsprop'
  | 'adam'
  | 'relu'
  | 'reluGradient'
  | 'leakyRelu'
  | 'leakyReluGradient'
  | 'sigmoid'
  | 'sigmoidGradient'
  | 'tanh'
  | 'tanhGradient',
  (...args: number[]) => void
>;

type Address = (vector: Vector | Int32Array, length: number) => number;

/**
 * The rules that have a SIMD twin. Factors that several options make together are worked out here, in double precision.
 * One property test holds every entry to the rule of the same id (test/engine/kernel/accelerated.test.ts).
 */
export function accelerated(run: AcceleratedExports, at: Address, workspace: number): Accelerated {
  const rowsOf = ({ starts, ends }: TouchedRows) => [at(starts, starts.length), at(ends, starts.length)] as const;

  const adam =
    (shrinkOf: (options: Readonly<Record<string, number>>) => number): Accelerated['updates'][string] =>
    (w, g, [m, v], options, t, n) => {
      const { lr, beta1, beta2, eps } = options as Record<'lr' | 'beta1' | 'beta2' | 'eps', number>;
      const stepSize = (lr * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
      const [shrink, addresses] = [shrinkOf(options), [at(w, n), at(g, n), at(m!, n), at(v!, n)]];
      run.adam(...addresses, stepSize, 1 - beta1, 1 - beta2, eps, shrink, n);
    };

  return {
    updates: {
      sgd(w, g, _slots, { lr }, _t, n, touched) {
        if (!touched) return run.sgd(at(w, n), at(g, n), lr!, n);
        const rows = touched.starts.length;
        run.sgdRows(at(w, n), at(g, n), ...rowsOf(touched), lr!, rows, n / rows);
      },
      momentum: (w, g, [v], { lr, momentum: mu }, _t, n) => run.momentum(at(w, n), at(g, n), at(v!, n), lr!, mu!, n),
      nesterov: (w, g, [v], { lr, momentum: mu }, _t, n) =>
        run.nesterov(at(w, n), at(g, n), at(v!, n), lr!, mu!, mu! * mu!, (1 + mu!) * lr!, n),
      adagrad(w, g, [h], { lr, eps }, _t, n, touched) {
        if (!touched) return run.adagrad(at(w, n), at(g, n), at(h!, n), lr!, eps!, n);
        const rows = touched.starts.length;
        run.adagradRows(at(w, n), at(g, n), at(h!, n), ...rowsOf(touched), lr!, eps!, rows, n / rows);
      },
      rmsprop: (w, g, [h], { lr, rho, eps }, _t, n) =>
        run.rmsprop(at(w, n), at(g, n), at(h!, n), lr!, rho!, 1 - rho!, eps!, n),
      adam: adam(() => 0),
      adamw: adam((options) => options.lr! * options.weightDecay!),
    },
    activations: {
      relu: {
        forward: (y, x, n) => run.relu(at(y, n), at(x, n), n),
        backward: (dx, dy, y, _x, n) => run.reluGradient(at(dx, n), at(dy, n), at(y, n), n),
      },
      'leaky-relu': {
        forward: (y, x, n) => run.leakyRelu(at(y, n), at(x, n), leak, n),
        backward: (dx, dy, y, _x, n) => run.leakyReluGradient(at(dx, n), at(dy, n), at(y, n), leak, n),
      },
      sigmoid: {
        forward: (y, x, n) => run.sigmoid(at(y, n), at(x, n), n, workspace),
        backward: (dx, dy, y, _x, n) => run.sigmoidGradient(at(dx, n), at(dy, n), at(y, n), n),
      },
      tanh: {
        forward: (y, x, n) => run.tanh(at(y, n), at(x, n), n, workspace),
        backward: (dx, dy, y, _x, n) => run.tanhGradient(at(dx, n), at(dy, n), at(y, n), n),
      },
    },
  };
}

/** The slope below 0 of the rule 'leaky-relu'. */
const leak = 0.01;

const twins = accelerated({} as AcceleratedExports, () => 0, 0);
/** The ids of the rules that have a SIMD twin; all others run in plain TypeScript, over the same memory. */
export const acceleratedIds = {
  updates: Object.keys(twins.updates),
  activations: Object.keys(twins.activations),
} as const;

/** Of some rules those that run in plain TypeScript on every kernel. */
export function withoutTwin(kind: keyof Accelerated, ids: readonly string[]): string[] {
  return ids.filter((id) => !acceleratedIds[kind].includes(id));
}
