/** The papers that explanations name, those of optimizers aside, which these have; names and years alone, the same in every language. */
export const papers = {
  symmetry: 'Rumelhart, Hinton, Williams 1986: Learning Internal Representations by Error Propagation',
  xavier: 'Glorot, Bengio 2010: Understanding the Difficulty of Training Deep Feedforward Neural Networks',
  he: 'He, Zhang, Ren, Sun 2015: Delving Deep into Rectifiers',
  'batch-norm': 'Ioffe, Szegedy 2015: Batch Normalization',
  'weight-decay': 'Krogh, Hertz 1992: A Simple Weight Decay Can Improve Generalization',
  dropout: 'Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014: Dropout',
  'selection-bias': 'Cawley, Talbot 2010: On Over-fitting in Model Selection',
  'random-search': 'Bergstra, Bengio 2012: Random Search for Hyper-Parameter Optimization',
} as const;

export type PaperId = keyof typeof papers;
