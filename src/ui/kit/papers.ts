/** The papers that explanations name; names and years alone, which are the same in every language. */
export const papers = {
  'robbins-monro': 'Robbins, Monro 1951: A Stochastic Approximation Method',
  polyak: 'Polyak 1964: Some Methods of Speeding Up the Convergence of Iteration Methods',
  nesterov: 'Nesterov 1983: A Method of Solving a Convex Programming Problem with Convergence Rate O(1/k²)',
  adagrad: 'Duchi, Hazan, Singer 2011: Adaptive Subgradient Methods',
  rmsprop: 'Tieleman, Hinton 2012: Lecture 6.5, RMSProp',
  adam: 'Kingma, Ba 2015: Adam',
  adamw: 'Loshchilov, Hutter 2019: Decoupled Weight Decay Regularization',
  xavier: 'Glorot, Bengio 2010: Understanding the Difficulty of Training Deep Feedforward Neural Networks',
  he: 'He, Zhang, Ren, Sun 2015: Delving Deep into Rectifiers',
  'batch-norm': 'Ioffe, Szegedy 2015: Batch Normalization',
  'weight-decay': 'Krogh, Hertz 1992: A Simple Weight Decay Can Improve Generalization',
  dropout: 'Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014: Dropout',
  'random-search': 'Bergstra, Bengio 2012: Random Search for Hyper-Parameter Optimization',
} as const;

export type PaperId = keyof typeof papers;
