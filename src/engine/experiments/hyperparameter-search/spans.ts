import { percent, threeDigits } from '../../../base/numbers.ts';
import { joined, type Text } from '../../../base/text.ts';
import { methodOf, scaleOf } from './method.ts';
import { beatsGuessing, differentValues, spaceOfRun, type TrialResult, validationScore } from './results.ts';
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

/** What so many values of a hyperparameter are called. */
export function nameOf(key: keyof Space, count: number): Text {
  const { one, all } = words[key];
  return count === 1 ? { en: one.en.replace('the ', ''), ko: one.ko } : all;
}

/** The part of a hyperparameter's range that some trials span. */
interface Span {
  readonly key: keyof Space;
  /** "12 % of the learning rates", "2 of the 10 learning rates". */
  readonly part: Text;
  /** The probability that as many trials, whatever they are, span no more than this. */
  readonly chance: number;
  /** The positions of the lowest and the highest of them in the range, 0 to 1. */
  readonly ends: readonly [number, number];
}

function shareOf(key: keyof Space, share: number): Text {
  const [{ en, ko }, part] = [words[key].all, percent(share, 0)];
  return { en: `${part.en} of the ${en}`, ko: `${ko}의 ${part.ko}` };
}

/** Of trials that were drawn. */
function spanOf(dimension: Dimension, space: Space, trials: readonly TrialResult[]): Span {
  const n = trials.length;
  if (dimension.scale === 'list') {
    const { key } = dimension;
    const choices = new Set<number | string>(space[key]).size;
    const used = new Set(trials.map((run) => run.params[key])).size;
    // The probability of all trials on one choice; more than one choice counts as no evidence.
    const part = shareOf(key, used / choices);
    return { key, part, chance: used === 1 ? choices ** (1 - n) : 1, ends: [0, 1] };
  }
  const { key, integer = false } = dimension;
  const scale = scaleOf(key, dimension.scale, methodOf(trials[0]!.params).draw);
  const [low, high] = space[key];
  const to = (value: number) => (scale === 'log' ? Math.log(value) : value);
  // A whole number n stands for [n, n + 1).
  const place = (value: number, more: number) =>
    (to(value + more) - to(low)) / (to(high + (integer ? 1 : 0)) - to(low));
  const numbers = trials.map((run) => run.params[key]);
  const ends = [place(Math.min(...numbers), 0), place(Math.max(...numbers), integer ? 1 : 0)] as const;
  const share = Math.min(1, Math.max(0, ends[1] - ends[0]));
  // The distribution function of the range of n uniform numbers.
  return { key, part: shareOf(key, share), chance: n * share ** (n - 1) - (n - 1) * share ** n, ends };
}

/** How likely n trials of `all` that are picked blindly come out of some `part` of them. */
function allWithin(part: number, all: number, n: number): number {
  let chance = 1;
  for (let i = 0; i < n; i++) chance *= Math.max(0, part - i) / (all - i);
  return chance;
}

/** Of some trials of a whole grid, in which every value of a hyperparameter has as many trials. */
function gridSpan({ key, scale }: Dimension, grid: readonly TrialResult[], trials: readonly TrialResult[]): Span {
  const values = differentValues(grid, key);
  if (scale !== 'list') values.sort((a, b) => Number(a) - Number(b));
  const places = trials.map((run) => values.indexOf(run.params[key]));
  const [n, all, sides] = [trials.length, grid.length, values.length];
  const each = all / sides;
  const used = new Set(places).size;
  const { en, ko } = words[key].all;
  const part: Text = { en: `${used} of the ${sides} ${en}`, ko: `${ko} ${sides}개 중 ${used}개` };
  if (scale === 'list') return { key, part, chance: used === 1 ? sides * allWithin(each, all, n) : 1, ends: [0, 1] };
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const wide = last - first + 1;
  // Ways to fall into a stretch of so many values; what falls into its first or its last ones alone is counted once.
  const chance =
    (sides - wide + 1) * allWithin(wide * each, all, n) - (sides - wide) * allWithin((wide - 1) * each, all, n);
  return { key, part, chance, ends: [first / sides, (last + 1) / sides] };
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

/** The best tenth of `count` trials; of a grid also those that are as good as the last of it: whatever comes first is no better. */
function bestTenth(count: number, good: readonly TrialResult[], grid: boolean): readonly TrialResult[] {
  const last = Math.min(good.length, Math.ceil(count / 10)) - 1;
  const [tenth, others] = [good.slice(0, last + 1), good.slice(last + 1)];
  return grid ? [...tenth, ...others.filter((run) => validationScore(run) === validationScore(good[last]!))] : tenth;
}

/**
 * Which part of each searched range the best tenth of `ended` trials spans, in a search that has not been narrowed yet and has so
 * many `trials`. A hyperparameter decides if so small a span is significant. Of a grid nothing is said before it is whole.
 */
export function spansVerdict(trials: number, ended: readonly TrialResult[], good: readonly TrialResult[]): Text[] {
  const [first] = good;
  if (!first) return [];
  const grid = methodOf(first.params).sampling === 'grid';
  const top = bestTenth(ended.length, good, grid).filter(beatsGuessing);
  const space = spaceOfRun(first);
  if (top.length < minTrials || (grid && ended.length < trials)) return [];
  const searched = dimensions.filter(({ key }) => isSearched(space, key));
  const spans = searched.map((one) => (grid ? gridSpan(one, ended, top) : spanOf(one, space, top)));
  if (spans.length === 0) return [];
  const { en, ko } = conclusion(
    spans.filter(({ chance }) => chance <= significance),
    spans.length,
  );
  const parts = joined(spans.map(({ part }) => part));
  return [
    {
      en: `The ${top.length} best take up ${parts.en} searched: ${en}.`,
      ko: `가장 좋은 ${top.length}개는 탐색한 ${parts.ko}에 걸쳐 있습니다. ${ko}.`,
    },
    ...edgeSentences(spans, space),
  ];
}
