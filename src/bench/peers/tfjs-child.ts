import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { messageOf } from '../../base/errors.ts';
import { packagesOf } from './tfjs.ts';

/**
 * A program of its own: one training step of the chapter's network with TensorFlow.js, on one backend.
 *
 *     tfjs-child FOLDER BACKEND DIGITS COUNT INPUTS
 *
 * FOLDER is where the packages are looked for; the rest is as in train_step.py, and so are its answers.
 */

interface Tensor {
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
  matMul(other: Tensor): Tensor;
  add(other: Tensor): Tensor;
  relu(): Tensor;
  mul(factor: number): Tensor;
}

/** The part of the library that a training step needs. */
interface TensorFlow {
  readonly version: { readonly tfjs?: string; readonly 'tfjs-core'?: string };
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tidy<T>(work: () => T): T;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  tensor1d(values: Int32Array, dtype: 'int32'): Tensor;
  oneHot(indices: Tensor, depth: number): Tensor;
  gather(x: Tensor, indices: Tensor): Tensor;
  randomNormal(shape: readonly number[], mean: number, std: number): Tensor;
  zeros(shape: readonly number[]): Tensor;
  variable(initial: Tensor): Tensor;
  readonly losses: { softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor };
  readonly train: Record<'sgd' | 'adam', (rate: number) => TfjsOptimizer>;
}

interface TfjsOptimizer {
  minimize(loss: () => Tensor, returnCost: boolean, variables: readonly Tensor[]): Tensor | null;
}

const widths = [100, 100, 100, 100, 10];
const batch = 128;

/** A function that makes one training step on a random batch and returns its loss. */
function createStep(
  tf: TensorFlow,
  images: Tensor,
  labels: Tensor,
  count: number,
  inputs: number,
  rule: 'sgd' | 'adam',
) {
  const layers = widths.map((width, i) => {
    const fanIn = widths[i - 1] ?? inputs;
    return {
      weight: tf.variable(tf.randomNormal([fanIn, width], 0, Math.sqrt(2 / fanIn))),
      bias: tf.variable(tf.zeros([width])),
    };
  });
  const optimizer = tf.train[rule](rule === 'sgd' ? 0.01 : 0.001);
  const variables = layers.flatMap(({ weight, bias }) => [weight, bias]);
  const picks = new Int32Array(batch);
  return (): Tensor =>
    tf.tidy(() => {
      for (let i = 0; i < batch; i++) picks[i] = Math.floor(Math.random() * count);
      const rows = tf.tensor1d(picks.slice(), 'int32');
      const [x, t] = [tf.gather(images, rows), tf.gather(labels, rows)];
      const loss = () => {
        let h = x;
        layers.forEach(({ weight, bias }, i) => {
          h = h.matMul(weight).add(bias);
          if (i < layers.length - 1) h = h.relu();
        });
        return tf.losses.softmaxCrossEntropy(t, h);
      };
      return optimizer.minimize(loss, true, variables)!;
    });
}

async function main([folder, backend, path, countText, inputsText]: readonly string[]): Promise<void> {
  const require = createRequire(folder!);
  const [tf, wasm] = packagesOf[backend as keyof typeof packagesOf].map((name) => require(name)) as [
    TensorFlow,
    { setThreadsCount?(count: number): void } | undefined,
  ];
  wasm?.setThreadsCount?.(1);
  if (!(await tf.setBackend(backend!))) throw new Error(`the backend ${backend} does not start`);
  await tf.ready();
  const [count, inputs] = [Number(countText), Number(inputsText)];
  const bytes = readFileSync(path!);
  const pixels = Float32Array.from(bytes.subarray(0, count * inputs), (byte) => byte / 255);
  const images = tf.tensor2d(pixels, [count, inputs]);
  const labels = tf.oneHot(tf.tensor1d(Int32Array.from(bytes.subarray(count * inputs)), 'int32'), 10).mul(1);
  const rules = ['sgd', 'adam'] as const;
  const steps = rules.map((rule) => createStep(tf, images, labels, count, inputs, rule));
  /** Milliseconds of a step; reading the last loss waits for all of the work. */
  const run = async (step: () => Tensor, times: number) => {
    const from = performance.now();
    for (let i = 0; i < times; i++) {
      const cost = step();
      if (i === times - 1) await cost.data();
      cost.dispose();
    }
    return (performance.now() - from) / times;
  };
  for (const step of steps) await run(step, 3);
  const version = tf.version.tfjs ?? tf.version['tfjs-core'] ?? '';
  const ready = rules.map((optimizer) => ({
    library: `TensorFlow.js ${backend}`,
    version,
    dtype: 'float32',
    optimizer,
  }));
  process.stdout.write(`${JSON.stringify({ ready, missing: [] })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const { contestant, steps: times } = JSON.parse(line) as { contestant: number; steps: number };
    process.stdout.write(`${JSON.stringify({ ms: await run(steps[contestant]!, times) })}\n`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
