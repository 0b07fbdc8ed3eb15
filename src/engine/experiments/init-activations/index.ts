import { UsageError } from '../../../base/errors.ts';
import { integerParam } from '../../../base/params.ts';
import { activationById } from '../../nn/activations/index.ts';
import { Propagation } from '../../nn/propagation.ts';
import { defineExperiment } from '../experiment.ts';
import { activationsParam, histogramRangeParam, initializerLabel, initializersParam } from '../shared/init-params.ts';
import { activationQuestions } from './questions.ts';
import {
  type ActivationSummary,
  type GradientStats,
  gradientStats,
  isFiniteLayer,
  type LayerStats,
  layerStats,
  nonFiniteGradient,
} from './stats.ts';
import { activationVerdict, behaviours } from './verdict.ts';

const params = {
  activation: activationsParam(['sigmoid']),
  init: initializersParam(['1', '0.01', 'xavier', 'he']),
  layers: integerParam({
    default: 5,
    min: 1,
    max: 20,
    label: { en: 'layers', ko: '층 수' },
    help: { en: 'how many layers the data passes', ko: '데이터가 지나는 층의 수' },
  }),
  units: integerParam({
    default: 100,
    min: 2,
    max: 1000,
    step: 'log',
    label: { en: 'units', ko: '뉴런 수' },
    help: { en: 'units of each layer, and inputs', ko: '층마다의 뉴런 수이자 입력의 수' },
  }),
  samples: integerParam({
    default: 1000,
    min: 1,
    max: 10_000,
    step: 'log',
    label: { en: 'samples', ko: '표본 수' },
    help: { en: 'inputs drawn from N(0, 1)', ko: 'N(0, 1)에서 뽑은 입력의 수' },
  }),
  bins: integerParam({
    default: 30,
    min: 2,
    max: 200,
    label: { en: 'bins', ko: '구간 수' },
    help: { en: 'bars of a histogram', ko: '히스토그램의 막대 수' },
  }),
  range: histogramRangeParam([0, 1]),
};

/** The most outputs of all layers together: 200 MB, and as much again for the gradients. */
const maxNumbers = 5e7;
/** How many units of each layer are shown by their output for the first sample. */
const shownUnits = 40;

/** Figures F9 to F12: the activations of a deep network before it learns (Deep Learning from Scratch, 6.2.2 and 6.2.3). */
export const initActivations = defineExperiment({
  id: 'init-activations',
  section: 'weights',
  title: { en: 'Activations of a deep network, before it learns', ko: '학습하기 전 깊은 신경망의 활성화값' },
  summary: {
    en: 'See how the initial weights pile up, shrink or spread the outputs',
    ko: '출력이 몰릴지, 같아질지, 사라질지, 고르게 퍼질지 초깃값이 정합니다',
  },
  reading: {
    en: 'Each histogram counts the outputs of one layer, for inputs from N(0, 1). Below it, how large the gradients are that flow back to that layer.',
    ko: '히스토그램 하나는 한 층의 출력을 셉니다. 입력은 N(0, 1)에서 뽑습니다. 그 아래는 그 층까지 거꾸로 흘러온 기울기의 크기입니다.',
  },
  params,
  needsData: false,
  light: true,
  series: {},
  snapshots: ['outputs'],
  check({ layers, units, samples }) {
    if (layers * units * samples <= maxNumbers) return;
    const most = Math.floor(maxNumbers / (layers * units));
    throw new UsageError({
      en: `--samples: ${samples} samples through ${layers} layers of ${units} units are too many numbers to keep; allowed: up to ${most}`,
      ko: `--samples: 뉴런 ${units}개인 층 ${layers}개를 지나는 표본 ${samples}개는 저장하기에 너무 많습니다; 가능한 값: ${most}개까지`,
    });
  },
  runs: ({ activation, init, ...shape }) =>
    activation.flatMap((id) => {
      const { label } = activationById(id);
      return init.map((text) => {
        const weights = initializerLabel(text);
        return {
          id: `${id}/${text}`,
          label: { en: `${label.en}, ${weights.en}`, ko: `${label.ko}, ${weights.ko}` },
          params: { activation: id, init: text, ...shape },
        };
      });
    }),
  *train({ params: run, seed, createKernel, progress, show }) {
    const propagation = new Propagation(run, seed, createKernel);
    const shown = Math.min(shownUnits, run.units);
    const layers: LayerStats[] = [];
    const outputs: number[] = [];
    progress(0, 2 * run.layers);
    for (const y of propagation.forward()) {
      layers.push(layerStats(y, run));
      outputs.push(...y.subarray(0, shown));
      progress(layers.length, 2 * run.layers);
      yield;
    }
    const gradients: GradientStats[] = [];
    const overflowedAt = layers.findIndex((layer) => !isFiniteLayer(layer));
    if (overflowedAt >= 0) gradients.push(...layers.map(() => nonFiniteGradient));
    else {
      for (const delta of propagation.backward()) {
        gradients.unshift(gradientStats(delta, propagation.arriving, gradients[0] ?? null));
        progress(run.layers + gradients.length, 2 * run.layers);
        yield;
      }
    }
    progress(2 * run.layers, 2 * run.layers);
    show('outputs', outputs);
    const firstNonFinite = overflowedAt >= 0 ? overflowedAt : gradients.findLastIndex((layer) => !isFiniteLayer(layer));
    return {
      layers,
      gradients,
      lastMean: layers.at(-1)!.mean,
      lastStd: layers.at(-1)!.std,
      lastUnitSpread: layers.at(-1)!.unitSpread,
      firstGradient: gradients[0]!.median,
      diverged: firstNonFinite >= 0,
      ...(firstNonFinite >= 0 && { divergedAt: firstNonFinite + 1 }),
    } satisfies ActivationSummary;
  },
  summarize: (results) => ({ behaviour: behaviours(results) }),
  verdict: activationVerdict,
  questions: activationQuestions,
});
