/** Keeps the square root away from 0, as in the layer. */
export const eps = 1e-6;

/** The operations from x to y, in the order of the forward pass; `x` itself is where gradients meet at the end. */
export const graphNodes = [
  'x',
  'mean',
  'center',
  'square',
  'variance',
  'root',
  'inverse',
  'normalize',
  'scale',
  'shift',
] as const;
export type GraphNode = (typeof graphNodes)[number];

export interface GraphInput {
  /** One unit's values over a mini-batch, and the gradient of the loss with respect to what the layer makes of them. */
  readonly x: readonly number[];
  readonly dy: readonly number[];
  readonly gamma: number;
  readonly beta: number;
}

type GraphVector = readonly number[];

/** Every value of the graph; a scalar (μ, σ², …) is a vector of one number. */
export interface GraphValues {
  /** The value of each node; that of `x` is the input, that of `shift` the output y. */
  readonly forward: Readonly<Record<GraphNode, GraphVector>>;
  /** The gradient of the loss with respect to each node's value, summed over its uses; that of `x` is the result dx. */
  readonly backward: Readonly<Record<GraphNode, GraphVector>>;
  /** The summands of the gradients that have two: of x − μ from the product and from the square, of x from x − μ and from the mean. */
  readonly parts: {
    readonly centerFromNormalize: GraphVector;
    readonly centerFromSquare: GraphVector;
    readonly xFromCenter: GraphVector;
    readonly xFromMean: GraphVector;
  };
  readonly gamma: number;
  readonly beta: number;
  readonly dgamma: number;
  readonly dbeta: number;
}

const sum = (values: GraphVector) => values.reduce((a, b) => a + b, 0);

/**
 * Batch normalization node by node, forward and backward, in double precision: the computational graph of figure F15.
 * Backward, every node multiplies the incoming gradient by its own derivative; the gradients of a value that is used twice
 * are added. (The layer computes the same in closed form.)
 */
export function batchNormGraph({ x, dy, gamma, beta }: GraphInput): GraphValues {
  const m = x.length;
  const mean = sum(x) / m;
  const centered = x.map((value) => value - mean);
  const squared = centered.map((value) => value * value);
  const variance = sum(squared) / m;
  const root = Math.sqrt(variance + eps);
  const inverse = 1 / root;
  const normalized = centered.map((value) => value * inverse);
  const scaled = normalized.map((value) => gamma * value);
  const y = scaled.map((value) => value + beta);

  const dNormalized = dy.map((value) => gamma * value);
  const centerFromNormalize = dNormalized.map((value) => value * inverse);
  const dInverse = sum(dNormalized.map((value, i) => value * centered[i]!));
  const dRoot = -dInverse / (root * root);
  const dVariance = dRoot / (2 * root);
  const dSquared = squared.map(() => dVariance / m);
  const centerFromSquare = centered.map((value, i) => 2 * value * dSquared[i]!);
  const dCentered = centerFromNormalize.map((value, i) => value + centerFromSquare[i]!);
  const dMean = -sum(dCentered);
  const xFromMean = x.map(() => dMean / m);
  const dx = dCentered.map((value, i) => value + xFromMean[i]!);
  return {
    forward: {
      x,
      mean: [mean],
      center: centered,
      square: squared,
      variance: [variance],
      root: [root],
      inverse: [inverse],
      normalize: normalized,
      scale: scaled,
      shift: y,
    },
    backward: {
      x: dx,
      mean: [dMean],
      center: dCentered,
      square: dSquared,
      variance: [dVariance],
      root: [dRoot],
      inverse: [dInverse],
      normalize: dNormalized,
      scale: dy,
      shift: dy,
    },
    parts: { centerFromNormalize, centerFromSquare, xFromCenter: dCentered, xFromMean },
    gamma,
    beta,
    dgamma: sum(dy.map((value, i) => value * normalized[i]!)),
    dbeta: sum(dy),
  };
}
