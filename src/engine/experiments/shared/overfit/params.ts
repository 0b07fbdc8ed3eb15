import { formatNumber } from '../../../../base/numbers.ts';
import { choiceParam, listParam, numberParam, type Param } from '../../../../base/params.ts';
import type { Text } from '../../../../base/text.ts';
import type { Dataset } from '../../../../data/dataset.ts';
import { initializerParam } from '../../../nn/initializers/index.ts';
import { type DropoutScaling, dropoutScalings } from '../../../nn/layers/dropout.ts';
import { optimizerById } from '../../../nn/optimizers/index.ts';
import type { RunPlan } from '../../plan.ts';
import {
  activationParam,
  batchSizeParam,
  checkNormalizedBatch,
  checkSamples,
  epochsParam,
  hiddenParam,
  rateParam,
  samplesParam,
} from '../network-params.ts';
import { cycleThrough, decayOptimizersParam } from './decay-optimizers.ts';

/** What is done against overfitting in one run. */
export type Cure = {
  /** λ. */
  readonly weightDecay: number;
  /** The share of hidden units that is left out. */
  readonly dropout: number;
  readonly batchNorm: boolean;
};

/** The parameters of one run. λ, ratio, learning rate, batch size and optimizer may be set while it trains. */
export type OverfitRun = Cure & {
  /** The id of the optimizer; SGD when left out. */
  readonly optimizer?: string;
  readonly lr: number;
  readonly dropoutScaling: DropoutScaling;
  readonly samples: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly init: string;
};

const anyWeightDecay = numberParam({
  default: 0,
  min: 0,
  max: 1000,
  step: 'log',
  symbol: 'λ',
  label: { en: 'weight decay', ko: '가중치 감소' },
  help: { en: 'strength λ of weight decay', ko: '가중치 감소의 세기 λ' },
});
/** The smallest λ above 0 that arrow keys lead to: smaller ones make no visible difference. */
const minWeightDecay = 0.001;

/** λ of a single run. */
export const weightDecayItem: Param<number> = {
  ...anyWeightDecay,
  nudge(value, direction) {
    const next = anyWeightDecay.nudge(value, direction);
    if (next >= minWeightDecay) return next;
    return direction === 1 ? minWeightDecay : 0;
  },
};

/** The dropout ratio of a single run. */
export const dropoutItem: Param<number> = numberParam({
  default: 0,
  min: 0,
  max: 1,
  belowMax: true,
  step: 0.05,
  label: { en: 'dropout', ko: '드롭아웃' },
  help: { en: 'share of units left out', ko: '빼는 뉴런의 비율' },
});

/** The values of λ that are compared, one run for each. */
export function weightDecayParam(defaults: readonly number[]) {
  return listParam<number>({
    default: defaults,
    max: 8,
    unique: true,
    item: weightDecayItem,
    symbol: 'λ',
    label: { en: 'weight decay λ', ko: '가중치 감소 λ' },
    help: {
      en: 'adds ½λΣW² to the loss: large weights cost; several values are compared',
      ko: '손실에 ½λΣW²를 더해 큰 가중치에 벌점을 줍니다. 값이 여럿이면 비교합니다',
    },
    nudge: cycleThrough([[0], [0, 0.1], [0, 0.03, 0.1], [0, 0.01, 0.03, 0.1, 0.3], [0.1]]),
  });
}

/** The dropout ratios that are compared, one run for each. */
export function dropoutParam(defaults: readonly number[]) {
  return listParam<number>({
    default: defaults,
    max: 8,
    unique: true,
    item: dropoutItem,
    label: { en: 'dropout ratio', ko: '드롭아웃 비율' },
    help: {
      en: 'share of hidden units left out at every step; several values are compared',
      ko: '학습 단계마다 빼는 은닉 뉴런의 비율. 값이 여럿이면 비교합니다',
    },
    nudge: cycleThrough([[0], [0, 0.2], [0, 0.1, 0.2, 0.3], [0, 0.2, 0.5], [0.2]]),
  });
}

type Switch = 'off' | 'on';

/** Batch normalization as a cure: off, on, or both compared. */
export function batchNormSwitches() {
  return listParam<Switch>({
    default: ['off'],
    max: 2,
    unique: true,
    item: choiceParam<Switch>({
      default: 'off',
      choices: ['off', 'on'],
      label: { en: 'batch norm', ko: '배치 정규화' },
      help: { en: 'off or on', ko: '끄기 또는 켜기' },
    }),
    label: { en: 'batch norm', ko: '배치 정규화' },
    help: {
      en: 'normalize every hidden layer; off,on compares both',
      ko: '은닉층마다 정규화합니다. off,on이면 둘을 비교합니다',
    },
    nudge: cycleThrough<Switch>([['off'], ['off', 'on'], ['on']]),
  });
}

/** How the units that training left out are compensated (see dropoutScalings). */
export function dropoutScalingParam() {
  return choiceParam<DropoutScaling>({
    default: 'book',
    choices: dropoutScalings,
    label: { en: 'dropout scaling', ko: '드롭아웃 보정' },
    help: {
      en: 'book: × (1 − ratio) at test time; inverted: ÷ (1 − ratio) in training',
      ko: 'book: 테스트 때 × (1 − 비율), inverted: 학습 때 ÷ (1 − 비율)',
    },
  });
}

/** The parameters of both experiments, with the values that each of them compares. */
export function overfitParams(defaults: {
  readonly weightDecay: readonly number[];
  readonly dropout: readonly number[];
  readonly epochs: number;
}) {
  return {
    weightDecay: weightDecayParam(defaults.weightDecay),
    optimizers: decayOptimizersParam(),
    dropout: dropoutParam(defaults.dropout),
    batchNorm: batchNormSwitches(),
    samples: samplesParam(300),
    hidden: hiddenParam([100, 100, 100, 100, 100, 100]),
    lr: rateParam(0.01),
    epochs: epochsParam(defaults.epochs),
    batchSize: batchSizeParam(100),
    dropoutScaling: dropoutScalingParam(),
    activation: activationParam(),
    init: initializerParam('he'),
  };
}

export type OverfitParams = ReturnType<typeof overfitParams>;

export interface OverfitValues {
  readonly weightDecay: readonly number[];
  readonly dropout: readonly number[];
  readonly batchNorm: readonly Switch[];
  readonly samples: number;
  readonly hidden: readonly number[];
  readonly lr: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly dropoutScaling: DropoutScaling;
  readonly activation: string;
  readonly init: string;
  /** SGD alone when left out. */
  readonly optimizers?: readonly string[];
}

export function isCured({ weightDecay, dropout, batchNorm }: Cure): boolean {
  return weightDecay > 0 || dropout > 0 || batchNorm;
}

/** The label of a cure: its parts, always with the one that the experiment is about, even at 0; after the optimizer, if one is told. */
export function cureLabel(
  { weightDecay, dropout, batchNorm, optimizer }: Cure & Pick<OverfitRun, 'optimizer'>,
  main: keyof Cure,
): Text {
  const parts: Text[] = [];
  if (weightDecay > 0 || main === 'weightDecay') {
    parts.push({ en: `λ ${formatNumber(weightDecay)}`, ko: `λ ${formatNumber(weightDecay)}` });
  }
  if (dropout > 0 || main === 'dropout') {
    parts.push({ en: `dropout ${formatNumber(dropout)}`, ko: `드롭아웃 ${formatNumber(dropout)}` });
  }
  if (batchNorm) parts.push({ en: 'batch norm', ko: '배치 정규화' });
  const cures = { en: parts.map((p) => p.en).join(' + '), ko: parts.map((p) => p.ko).join(' + ') };
  if (!optimizer) return cures;
  const { label } = optimizerById(optimizer);
  return { en: `${label.en} ${cures.en}`, ko: `${label.ko} ${cures.ko}` };
}

/** One run for each combination of the cures, and of the optimizers where it is not SGD alone. */
export function overfitRuns(values: OverfitValues, main: 'weightDecay' | 'dropout'): RunPlan<OverfitRun>[] {
  const { samples, hidden, lr, epochs, activation, init, optimizers = ['sgd'] } = values;
  const common = { lr, samples, epochs, batchSize: values.batchSize, hidden, activation, init };
  const cures = values.batchNorm.flatMap((normalize) =>
    values.weightDecay.flatMap((weightDecay) =>
      values.dropout.map((dropout): Cure => ({ weightDecay, dropout, batchNorm: normalize === 'on' })),
    ),
  );
  const plan = (cure: Cure & Pick<OverfitRun, 'optimizer'>) => {
    const id = `weight-decay-${cure.weightDecay}/dropout-${cure.dropout}/batch-norm-${cure.batchNorm ? 'on' : 'off'}`;
    return {
      id: cure.optimizer ? `${id}/${cure.optimizer}` : id,
      label: cureLabel(cure, main),
      params: { ...cure, ...common, dropoutScaling: values.dropoutScaling } satisfies OverfitRun,
    };
  };
  if (String(optimizers) === 'sgd') return cures.map(plan);
  return cures.flatMap((cure) => optimizers.map((optimizer) => plan({ ...cure, optimizer })));
}

/** @throws UsageError for more samples than there are, and for batches that are too small to be normalized */
export function checkOverfit(
  values: Pick<OverfitValues, 'samples' | 'batchNorm' | 'batchSize'>,
  dataset: Dataset | null,
): void {
  if (values.batchNorm.includes('on')) checkNormalizedBatch(values.batchSize);
  checkSamples(values.samples, dataset);
}
