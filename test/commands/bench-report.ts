import type { BenchReport } from '../../src/bench/report.ts';

const dense = {
  kernel: 'simd',
  vectors: 256,
  sparse: false,
  rows: 128,
  inputs: 784,
  outputs: 100,
  denseRatio: null,
} as const;
const frames = { frames: 20, bytesPerFrame: 1200 };

/** A report with every part, from made-up figures. */
export const report: BenchReport = {
  schema: 1,
  machine: { cpu: 'Abacus 9000', cores: 4, node: '24.1.0', platform: 'linux-x64' },
  date: '2026-01-02T03:04:05.678Z',
  kernel: 'simd',
  vectors: 256,
  kernels: [
    { ...dense, product: 'x·W', ms: 1, gflops: 20.07, ofPeak: 0.669 },
    { ...dense, product: 'xᵀ·dy', ms: 2, gflops: 10.03, ofPeak: 0.334 },
    { ...dense, product: 'dy·Wᵀ', ms: 4, gflops: 5.018, ofPeak: 0.167 },
    { ...dense, sparse: true, product: 'x·W', ms: 0.25, gflops: 15, ofPeak: 0.5, denseRatio: 4 },
    { ...dense, kernel: 'reference', vectors: 128, product: 'x·W', ms: 20, gflops: 1.004, ofPeak: null },
  ],
  peak: { simd: { 128: 15, 256: 30 } },
  trainingStep: { sgd: { ms: 0.5, best: 0.45 }, adam: { ms: 1, best: 0.9 } },
  peers: [
    {
      library: 'NumPy',
      version: '2.0',
      dtype: 'float32',
      optimizer: 'sgd',
      coretype: 'Haswell',
      ms: 1.25,
      best: 1.2,
      ratio: 2.5,
      ratioBest: 2.4,
    },
    {
      library: 'NumPy',
      version: '2.0',
      dtype: 'float32',
      optimizer: 'sgd',
      coretype: null,
      ms: 2,
      best: 2,
      ratio: 4,
      ratioBest: 4.4,
    },
  ],
  peersOurs: { sgd: { ms: 0.5, best: 0.5 } },
  peersMissing: ['TensorFlow.js: not installed here; npm install @tensorflow/tfjs @tensorflow/tfjs-backend-wasm'],
  chapter: {
    workers: 4,
    experiments: [
      { id: 'optimizer-path', runs: 4, ms: 500 },
      { id: 'hyperparameter-search', runs: 100, ms: 7500 },
    ],
    sumMs: 8000,
    togetherMs: 6000,
  },
  startup: {
    nodeMs: 40,
    versionMs: 100,
    firstFrameMs: null,
    notMeasured: 'no pseudo-terminal: script cannot be started',
  },
  screens: [
    {
      ...frames,
      id: 'menu',
      moves: 'keys',
      perSecond: 15,
      medianMs: 2.5,
      slowestMs: 4,
      bytesPerSecond: 3000,
      share: 0.05,
    },
    {
      ...frames,
      id: 'race',
      moves: 'training',
      perSecond: 10,
      medianMs: 12.5,
      slowestMs: 20,
      bytesPerSecond: 12_000,
      share: 0.2,
    },
    {
      ...frames,
      id: 'still',
      moves: 'clock',
      perSecond: 0,
      medianMs: null,
      slowestMs: null,
      bytesPerSecond: 0,
      share: 0.01,
    },
  ],
  memory: {
    menu: null,
    race: { rssBytes: 150 * 2 ** 20, heapBytes: 10 * 2 ** 20, peakRssBytes: 160 * 2 ** 20 },
    runBytes: { sgd: 7 * 2 ** 20, adam: 8 * 2 ** 20 },
    notMeasured: 'no pseudo-terminal: script cannot be started',
  },
};
