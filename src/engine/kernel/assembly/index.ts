export { batchNorm, batchNormGradient, batchNormInference } from './batch-norm';
export {
  bytesToUnit,
  leakyRelu,
  leakyReluGradient,
  multiply,
  relu,
  reluGradient,
  sigmoid,
  sigmoidGradient,
  tanh,
  tanhGradient,
} from './elementwise';
export { affine, affineInputGradient, affineWeightGradient, workspaceBytes } from './gemm';
export { adagrad, adam, momentum, nesterov, rmsprop, sgd } from './optimizers';
export { countCorrect, softmaxCrossEntropy, softmaxCrossEntropyGradient } from './softmax';
export { affineSparse, affineSparseWeightGradient } from './sparse';
export { gatherSparse, transposeSparse } from './sparse-rows';
export { axpy, sumOfRows, sumOfSquares } from './sums';
