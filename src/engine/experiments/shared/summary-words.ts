import { dash, formatRounded, percent, percentagePoints } from '../../../base/numbers.ts';
import { same, type Text } from '../../../base/text.ts';

/** The label and format of an entry of a run's summary, in tables. */
export interface SummaryWord {
  readonly label: Text;
  /** A share in percent, a difference of shares in points; a plain number when left out. */
  readonly format?: 'percent' | 'points';
}

const trainAccuracy = { en: 'training accuracy', ko: '훈련 정확도' };
const testAccuracy = { en: 'test accuracy', ko: '테스트 정확도' };

/** The entries of summaries; an entry that is missing here is shown by its name. */
export const summaryWords: Readonly<Record<string, SummaryWord>> = {
  loss: { label: { en: 'loss', ko: '손실' } },
  lossLast100: { label: { en: 'loss, mean of the last 100', ko: '손실, 마지막 100번 평균' } },
  trainAccuracy: { label: trainAccuracy, format: 'percent' },
  bestTrainAccuracy: { label: { en: 'its best', ko: '최고 훈련 정확도' }, format: 'percent' },
  testAccuracy: { label: testAccuracy, format: 'percent' },
  validationAccuracy: { label: { en: 'validation accuracy', ko: '검증 정확도' }, format: 'percent' },
  gap: { label: { en: 'gap, points', ko: '차이, %p' }, format: 'points' },
  weightStd: { label: { en: 'std of the weights', ko: '가중치 표준편차' } },
  iterations: { label: { en: 'updates', ko: '갱신 횟수' } },
  diverged: { label: { en: 'diverged', ko: '발산' } },
  divergedAt: { label: { en: 'diverged at', ko: '발산 시점' } },
  end: { label: { en: 'end (x, y)', ko: '끝점 (x, y)' } },
  f: { label: same('f') },
  units: { label: { en: 'units', ko: '뉴런 수' } },
  distinctUnits: { label: { en: 'different units', ko: '서로 다른 뉴런' } },
  lastMean: { label: { en: 'mean, last layer', ko: '마지막 층 평균' } },
  lastStd: { label: { en: 'std, last layer', ko: '마지막 층 표준편차' } },
  lastUnitSpread: { label: { en: 'std between units', ko: '뉴런 간 표준편차' } },
  firstGradient: { label: { en: 'gradient, layer 1', ko: '1층 기울기' } },
  mean: { label: { en: 'mean of the batch', ko: '배치 평균' } },
  variance: { label: { en: 'variance of the batch', ko: '배치 분산' } },
  testMean: { label: { en: 'mean for testing', ko: '테스트용 평균' } },
  testVariance: { label: { en: 'variance for testing', ko: '테스트용 분산' } },
  epsilon: { label: same('ε') },
  unitNormalized: { label: { en: 'unit, normalized', ko: '뉴런, 정규화 후' } },
  layerBefore: { label: { en: 'layer, before', ko: '층, 정규화 전' } },
  layerNormalized: { label: { en: 'layer, normalized', ko: '층, 정규화 후' } },
  layerAfter: { label: { en: 'layer, after γ and β', ko: '층, γ와 β 적용 후' } },
  chosenScore: { label: { en: 'score that chose it', ko: '선택 기준 점수' }, format: 'percent' },
  trueScore: { label: { en: 'true accuracy', ko: '진짜 정확도' }, format: 'percent' },
  worst: { label: { en: 'worst', ko: '최저' }, format: 'percent' },
  best: { label: { en: 'best', ko: '최고' }, format: 'percent' },
  unseen: { label: { en: 'unseen images', ko: '학습에 쓰지 않은 이미지' } },
  testImages: { label: { en: 'test images', ko: '테스트 이미지' } },
  lr: { label: { en: 'learning rate', ko: '학습률' } },
  weightDecay: { label: { en: 'weight decay', ko: '가중치 감소' } },
  foundRate: { label: { en: 'rate found', ko: '찾은 학습률' } },
};

const yesNo = { true: { en: 'yes', ko: '예' }, false: { en: 'no', ko: '아니요' } };

function numberText(value: number, format: SummaryWord['format']): Text {
  if (!Number.isFinite(value)) return same(dash);
  if (format === 'percent') return percent(value);
  return same(format === 'points' ? percentagePoints(value) : formatRounded(value, 5));
}

/** A value of a summary as tables write it. */
export function summaryText(name: string, value: unknown): Text {
  if (typeof value === 'number') return numberText(value, wordOf(name)?.format);
  if (typeof value === 'boolean') return yesNo[value ? 'true' : 'false'];
  if (Array.isArray(value)) return same(value.map((item) => summaryText(name, item).en).join(', '));
  return same(value === null || value === undefined ? dash : String(value));
}

function wordOf(name: string): SummaryWord | undefined {
  return Object.hasOwn(summaryWords, name) ? summaryWords[name] : undefined;
}

/** The head of the column of an entry. */
export function summaryLabel(name: string): Text {
  return wordOf(name)?.label ?? same(name);
}
