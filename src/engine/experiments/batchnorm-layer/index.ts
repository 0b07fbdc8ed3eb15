import { UsageError } from '../../../base/errors.ts';
import { integerParam, numberParam } from '../../../base/params.ts';
import { mean as meanOf } from '../../../base/statistics.ts';
import type { Kernel, Vector } from '../../kernel/kernel.ts';
import { initializerParam } from '../../nn/initializers/index.ts';
import { sgd } from '../../nn/optimizers/sgd.ts';
import { Trainer } from '../../nn/trainer.ts';
import { defineExperiment } from '../experiment.ts';
import { activationParam, batchnormStartParam, normalizedBatchParam } from '../shared/network-params.ts';
import { eps } from './graph.ts';
import { layerQuestions } from './questions.ts';
import { layerSummary, layerVerdict } from './verdict.ts';

const params = {
  gamma: numberParam({
    default: 1,
    min: -5,
    max: 5,
    step: 0.1,
    symbol: 'γ',
    label: { en: 'γ (scale)', ko: 'γ (확대)' },
    help: { en: 'what the normalized values are multiplied by', ko: '정규화한 값에 곱하는 수' },
  }),
  beta: numberParam({
    default: 0,
    min: -5,
    max: 5,
    step: 0.1,
    symbol: 'β',
    label: { en: 'β (shift)', ko: 'β (이동)' },
    help: { en: 'what is added to them then', ko: '그다음에 더하는 수' },
  }),
  unit: integerParam({
    default: 1,
    min: 1,
    max: 200,
    label: { en: 'unit', ko: '뉴런' },
    help: { en: 'the unit that is looked at', ko: '들여다볼 뉴런' },
  }),
  init: initializerParam('he'),
  batches: integerParam({
    default: 10,
    min: 1,
    max: 1000,
    step: 'log',
    label: { en: 'batches seen', ko: '본 배치 수' },
    help: { en: 'mini-batches that the running statistics have seen', ko: '이동 통계에 반영한 미니배치 수' },
  }),
  batchSize: normalizedBatchParam(100, 500),
  units: integerParam({
    default: 100,
    min: 1,
    max: 200,
    step: 'log',
    label: { en: 'units', ko: '뉴런 수' },
    help: { en: 'units of the layer', ko: '층의 뉴런 수' },
  }),
  activation: activationParam(),
  batchnormStart: batchnormStartParam(),
  graphSamples: integerParam({
    default: 3,
    min: 2,
    max: 8,
    label: { en: 'graph samples', ko: '그래프 표본' },
    help: { en: 'samples in the tiny batch of the graph', ko: '그래프에 쓰는 작은 배치의 표본 수' },
  }),
};

/** Figures F14 and F15: what batch normalization does with one mini-batch of a real layer (Ioffe and Szegedy 2015; 6.3). */
export const batchnormLayer = defineExperiment({
  id: 'batchnorm-layer',
  section: 'batchnorm',
  title: { en: 'What batch normalization does', ko: '배치 정규화의 원리' },
  summary: {
    en: 'Send real digits through the layer, and the gradient back',
    ko: '실제 손글씨를 층에 통과시키고 기울기를 거꾸로 따라갑니다',
  },
  reading: {
    en: 'Over the mini-batch each unit gets mean 0 and variance σ²/(σ²+ε): 1, whatever the weights, unless it hardly varies. Then γ and β scale and shift it.',
    ko: '미니배치에서 뉴런마다 평균은 0, 분산은 σ²/(σ²+ε)이 됩니다. 값이 거의 변하지 않는 뉴런이 아니면 1입니다. 그다음 γ와 β가 늘리고 옮깁니다.',
  },
  params,
  needsData: true,
  light: true,
  series: {
    batchMean: { label: { en: 'mean of the batch', ko: '배치 평균' }, x: { en: 'batch', ko: '배치' } },
    batchVariance: { label: { en: 'variance of the batch', ko: '배치 분산' }, x: { en: 'batch', ko: '배치' } },
    testMean: { label: { en: 'mean for testing', ko: '테스트용 평균' }, x: { en: 'batch', ko: '배치' } },
    testVariance: { label: { en: 'variance for testing', ko: '테스트용 분산' }, x: { en: 'batch', ko: '배치' } },
  },
  snapshots: ['graph.x', 'graph.dy', 'unit.*', 'layer.*', 'statistics'],
  // Checked at the start of a run only, when the data are known: on the screen the two are changed one after the other.
  check: ({ unit, units }, dataset) => {
    if (dataset && unit > units)
      throw new UsageError({
        en: `--unit: ${unit} is not in the layer; allowed: ${units === 1 ? 'its only unit, 1' : `a whole number from 1 to ${units}`}`,
        ko: `--unit: ${unit}번 뉴런은 이 층에 없습니다; 가능한 값: ${units === 1 ? '하나뿐인 뉴런, 1' : `1 이상 ${units} 이하의 정수`}`,
      });
  },
  runs: (values) => {
    const { batchSize, batchnormStart: batchNormStart, graphSamples, ...others } = values;
    const plan = { id: 'layer', label: { en: 'layer', ko: '층' } };
    return [{ ...plan, params: { ...others, batchSize, batchNormStart, graphSamples } }];
  },
  *train({ params, seed, dataset, createKernel, emit, show, progress }) {
    const { gamma, beta, unit, init, batches, batchSize, units, activation, batchNormStart, graphSamples } = params;
    let kernel!: Kernel;
    const make = (size: number) => {
      const options = { hidden: [units], activation, init, batchSize: size, batchNorm: true, batchNormStart };
      const trainer = new Trainer(dataset, { ...options, optimizer: sgd }, seed, (bytes) => {
        kernel = createKernel(bytes);
        return kernel;
      });
      const { affine, batchNorm, activation: after } = trainer.network.hiddenLayers[0]!;
      batchNorm!.gamma.fill(gamma);
      batchNorm!.beta.fill(beta);
      return { trainer, affine, batchNorm: batchNorm!, after };
    };
    const c = unit - 1;
    // A step with learning rate 0 changes the running statistics only.
    const frozen = { lr: 0 };
    const column = (values: Vector, rows: number) =>
      Float64Array.from({ length: rows }, (_, i) => values[i * units + c]!);

    const tiny = make(graphSamples);
    tiny.trainer.step(frozen);
    show('graph.x', column(tiny.affine.y, graphSamples));
    show('graph.dy', column(tiny.after.dx, graphSamples));

    const { trainer, affine, batchNorm } = make(batchSize);
    const { mean, variance, runningMean, runningVariance } = batchNorm;
    const unitAt = (t: number) => {
      const seen = batchNormStart === 'corrected' ? 1 - 0.9 ** t : 1;
      return [mean[c]!, variance[c]!, runningMean[c]! / seen, runningVariance[c]! / seen] as const;
    };
    progress(0, batches);
    for (let t = 1; t <= batches; t++) {
      trainer.step(frozen);
      const [m, v, testMean, testVariance] = unitAt(t);
      emit('batchMean', t, m);
      emit('batchVariance', t, v);
      emit('testMean', t, testMean);
      emit('testVariance', t, testVariance);
      progress(t, batches);
      yield;
    }
    const whole = (values: Vector) => values.subarray(0, batchSize * units);
    const shown = (name: string, values: Vector) => {
      show(`unit.${name}`, column(values, batchSize));
      show(`layer.${name}`, whole(values));
    };
    const { y, normalized } = batchNorm;
    shown('x', affine.y);
    shown('normalized', normalized);
    shown('y', y);
    const unitNormalized = spread(column(normalized, batchSize));
    const [layerBefore, layerNormalized, layerAfter] = [affine.y, normalized, y].map((v) => spread(whole(v)));
    // The same batch in test mode: with γ = 1 and β = 0 first, which is x̂ alone.
    batchNorm.gamma.fill(1);
    batchNorm.beta.fill(0);
    shown('testNormalized', batchNorm.forward(kernel, affine.y, batchSize, 'test'));
    batchNorm.gamma.fill(gamma);
    batchNorm.beta.fill(beta);
    shown('testY', batchNorm.forward(kernel, affine.y, batchSize, 'test'));
    const statistics = unitAt(batches);
    show('statistics', statistics);
    const [m, v, testMean, testVariance] = statistics;
    return {
      mean: m,
      variance: v,
      testMean,
      testVariance,
      epsilon: eps,
      unitNormalized,
      layerBefore,
      layerNormalized,
      layerAfter,
      diverged: false,
    };
  },
  summarize: layerSummary,
  verdict: layerVerdict,
  questions: layerQuestions,
});

/** [mean, standard deviation] of many numbers. */
function spread(values: ArrayLike<number>): [mean: number, std: number] {
  const numbers = Array.from(values);
  const centre = meanOf(numbers);
  return [centre, Math.sqrt(meanOf(numbers.map((value) => (value - centre) ** 2)))];
}
