import { percent, threeDigits } from '../../../base/numbers.ts';
import { joined, type Text } from '../../../base/text.ts';
import { beatsGuessing, spaceOfRun, type TrialResult } from './results.ts';
import { type Dimension, dimensions, isSearched, type Space } from './space.ts';

const words: Readonly<Record<keyof Space, { readonly one: Text; readonly all: Text }>> = {
  lr: { one: { en: 'the learning rate', ko: '학습률' }, all: { en: 'learning rates', ko: '학습률' } },
  weightDecay: { one: { en: 'the weight decay', ko: '가중치 감소' }, all: { en: 'weight decays', ko: '가중치 감소' } },
  units: { one: { en: 'the number of units', ko: '뉴런 수' }, all: { en: 'numbers of units', ko: '뉴런 수' } },
  layers: { one: { en: 'the number of layers', ko: '은닉층 수' }, all: { en: 'numbers of layers', ko: '은닉층 수' } },
  batchSize: { one: { en: 'the batch size', ko: '배치 크기' }, all: { en: 'batch sizes', ko: '배치 크기' } },
  dropout: {
    one: { en: 'the dropout ratio', ko: '드롭아웃 비율' },
    all: { en: 'dropout ratios', ko: '드롭아웃 비율' },
  },
  optimizer: { one: { en: 'the optimizer', ko: '최적화 기법' }, all: { en: 'optimizers', ko: '최적화 기법' } },
};

/** The part of a hyperparameter's range that some trials span. */
interface Span {
  readonly key: keyof Space;
  /** 0 to 1. */
  readonly share: number;
  /** The probability that as many uniformly drawn trials span no more than this. */
  readonly chance: number;
  /** The positions of the lowest and the highest of them in the range, 0 to 1. */
  readonly ends: readonly [number, number];
}

function spanOf(dimension: Dimension, space: Space, trials: readonly TrialResult[]): Span {
  const n = trials.length;
  if (dimension.scale === 'list') {
    const { key } = dimension;
    const choices = new Set<number | string>(space[key]).size;
    const used = new Set(trials.map((run) => run.params[key])).size;
    // The probability of all trials on one choice; more than one choice counts as no evidence.
    return { key, share: used / choices, chance: used === 1 ? choices ** (1 - n) : 1, ends: [0, 1] };
  }
  const { key, scale, integer = false } = dimension;
  const [low, high] = space[key];
  const to = (value: number) => (scale === 'log' ? Math.log(value) : value);
  // A whole number n stands for [n, n + 1).
  const place = (value: number, more: number) =>
    (to(value + more) - to(low)) / (to(high + (integer ? 1 : 0)) - to(low));
  const numbers = trials.map((run) => run.params[key]);
  const ends = [place(Math.min(...numbers), 0), place(Math.max(...numbers), integer ? 1 : 0)] as const;
  const share = Math.min(1, Math.max(0, ends[1] - ends[0]));
  // The distribution function of the range of n uniform numbers.
  return { key, share, chance: n * share ** (n - 1) - (n - 1) * share ** n, ends };
}

/** With fewer good trials nothing is said about where good values lie. */
const minTrials = 5;
/** The significance level. */
const significance = 0.01;

function conclusion(decisive: readonly Span[], count: number): Text {
  const names = decisive.map(({ key }) => words[key].one);
  const { en, ko } = joined(names);
  if (names.length === 0) {
    return count > 1
      ? { en: 'none of them decides alone', ko: '어느 하나가 성패를 가르지는 않습니다' }
      : { en: 'it does not decide alone', ko: '이것만으로 성패가 갈리지는 않습니다' };
  }
  return { en: `${en} ${names.length > 1 ? 'decide' : 'decides'}`, ko: `성패를 가르는 것은 ${ko}입니다` };
}

/** Whether the best learning rates lie at an end of the searched range. */
function edgeSentences(spans: readonly Span[], space: Space): Text[] {
  const rates = spans.find(({ key }) => key === 'lr');
  if (!rates || rates.chance > significance) return [];
  const [low, high] = space.lr;
  if (rates.ends[0] > 0.75) {
    return [
      {
        en: `They all lie at the upper end of the learning rates: better ones may lie above ${threeDigits(high)}.`,
        ko: `모두 학습률 범위의 위쪽 끝에 있으니 ${threeDigits(high)}보다 큰 쪽에 더 좋은 값이 있을 수 있습니다.`,
      },
    ];
  }
  if (rates.ends[1] >= 0.25) return [];
  return [
    {
      en: `They all lie at the lower end of the learning rates: better ones may lie below ${threeDigits(low)}.`,
      ko: `모두 학습률 범위의 아래쪽 끝에 있으니 ${threeDigits(low)}보다 작은 쪽에 더 좋은 값이 있을 수 있습니다.`,
    },
  ];
}

/**
 * Which part of each searched range the best tenth of `count` trials spans, in a search that has not been narrowed yet. A
 * hyperparameter decides if so small a span is significant.
 */
export function spansVerdict(count: number, good: readonly TrialResult[]): Text[] {
  const top = good.slice(0, Math.ceil(count / 10)).filter(beatsGuessing);
  const space = top[0] && spaceOfRun(top[0]);
  if (!space || top.length < minTrials) return [];
  const spans = dimensions.filter(({ key }) => isSearched(space, key)).map((d) => spanOf(d, space, top));
  if (spans.length === 0) return [];
  const parts = spans.map(({ key, share }): Text => {
    const [{ en, ko }, part] = [words[key].all, percent(share, 0)];
    return { en: `${part.en} of the ${en}`, ko: `${ko}의 ${part.ko}` };
  });
  const { en, ko } = conclusion(
    spans.filter(({ chance }) => chance <= significance),
    spans.length,
  );
  return [
    {
      en: `The ${top.length} best take up ${joined(parts).en} searched: ${en}.`,
      ko: `가장 좋은 ${top.length}개는 탐색한 ${joined(parts).ko}에 걸쳐 있습니다. ${ko}.`,
    },
    ...edgeSentences(spans, space),
  ];
}
