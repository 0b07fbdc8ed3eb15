export { batchNorm, batchNormGradient, batchNormInference } from './batch-norm';
export { compressColumns, compressRows, fillTables } from './compress';
export {
  bytesToUnit,
  leakyRelu,
  leakyReluGradient,
  multiply,
  relu,
  reluGradient,
  sigmoid,
  sigmoidGradient,
  sigmoidPairs,
  tanh,
  tanhGradient,
  tanhPairs,
} from './elementwise';
export { affine, affineInputGradient, affineWeightGradient, workspaceBytes } from './gemm';
export { adagrad, adagradRows, adam, momentum, nesterov, rmsprop, sgd, sgdRows } from './optimizers';
export {
  countCorrect,
  exponentialPairs,
  softmaxCrossEntropyGradient,
  softmaxNotes,
  softmaxRows,
  softmaxRowsAtOnce,
} from './softmax';
export { affineSparse, affineSparseInputGradient, affineSparseWeightGradient, rowBytes } from './sparse';
export { gatherSparse, gatherTransposed } from './sparse-rows';
export { axpy, sumOfRows, sumOfSquares } from './sums';
