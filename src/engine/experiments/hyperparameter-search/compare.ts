import { percent, thousands } from '../../../base/numbers.ts';
import { same, type Text } from '../../../base/text.ts';
import { differs } from '../shared/comparison.ts';
import { type SearchFacts, searchFacts } from './facts.ts';
import { isSameMethod, methodName } from './method.ts';
import type { TrialResult, ValueCount } from './results.ts';
import type { Space } from './space.ts';

const symbols: Readonly<Partial<Record<keyof Space, string>>> = { lr: 'η', weightDecay: 'λ' };
const counted: Readonly<Record<Exclude<keyof Space, 'lr' | 'weightDecay'>, Text>> = {
  units: { en: 'units', ko: '뉴런 수' },
  layers: { en: 'depths', ko: '은닉층 수' },
  batchSize: { en: 'batch sizes', ko: '배치 크기' },
  dropout: { en: 'dropout ratios', ko: '드롭아웃' },
  optimizer: { en: 'optimizers', ko: '최적화 기법' },
};

function countText({ key, count }: ValueCount): Text {
  const symbol = symbols[key];
  const { en, ko } = symbol ? same(symbol) : counted[key as keyof typeof counted];
  return { en: `${count} ${en}`, ko: `${ko} ${count}개` };
}

/** "10 η × 10 λ" of a grid, "100 η, 100 λ" of what is drawn: how many different values of each hyperparameter. */
export function countsText({ method, rounds, values }: Pick<SearchFacts, 'method' | 'rounds' | 'values'>): Text {
  const parts = values.map(countText);
  const between = method.sampling === 'grid' && rounds === 1 ? ' × ' : ', ';
  return { en: parts.map(({ en }) => en).join(between), ko: parts.map(({ ko }) => ko).join(between) };
}

/** A search in a line, in parts: how it chose its trials, how many values they had, its best and its middle trial. */
export function searchParts(facts: SearchFacts): readonly [name: Text, tried: Text, best: Text, median: Text] {
  const { method, trials, best, median } = facts;
  const counts = countsText(facts);
  const [top, middle] = [percent(best?.share ?? Number.NaN), percent(median)];
  return [
    methodName(method),
    {
      en: `${thousands(trials)} ${trials === 1 ? 'trial' : 'trials'}${counts.en && `: ${counts.en}`}`,
      ko: `${thousands(trials)}번의 시도${counts.ko && `: ${counts.ko}`}`,
    },
    { en: `best ${top.en}`, ko: `최고 ${top.ko}` },
    { en: `median ${middle.en}`, ko: `중앙값 ${middle.ko}` },
  ];
}

/** An earlier search; `sameImages`: its trials were ranked by the same validation images. */
export interface EarlierSearch {
  readonly results: readonly TrialResult[];
  readonly sameImages: boolean;
}

const ratesOf = ({ values }: SearchFacts) => values.find(({ key }) => key === 'lr')?.count ?? 1;

/** What two searches found that chose their trials in different ways, each to its end, with as long trainings. */
function compared(now: SearchFacts, before: SearchFacts, sameImages: boolean): Text[] {
  const [a, b] = [now.best, before.best];
  if (!a || !b || !now.complete || !before.complete) return [];
  if (isSameMethod(now.method, before.method) || now.epochs !== before.epochs) return [];
  const images = a.marks?.[0];
  const of = ({ method }: SearchFacts, share: number) => {
    const [{ en, ko }, score] = [methodName(method), percent(share)];
    return { en: `“${en}” reached ${score.en}`, ko: `‘${ko}’이 ${score.ko}` };
  };
  const [first, second] = [of(now, a.share), of(before, b.share)];
  const [some, others] = [ratesOf(now), ratesOf(before)];
  const [one, two] = [now.trials, before.trials].map(thousands);
  const budget: Text =
    one === two
      ? { en: `With the same ${one} trials`, ko: `같은 시도 ${one}번에서` }
      : { en: `With ${one} trials and ${two}`, ko: `시도 ${one}번과 ${two}번에서` };
  // On other images the marks do not belong together: only their number counts.
  const counts = (score: typeof a) => (sameImages ? score : { of: score.of, share: score.share, count: images });
  const clear = differs(counts(a), counts(b));
  const on = images ? { en: `on ${thousands(images)} images `, ko: `이미지 ${thousands(images)}장에서 ` } : same('');
  const luck: Text =
    a.share === b.share
      ? { en: 'exactly the same', ko: '정확히 같습니다' }
      : clear
        ? { en: `${on.en}that is more than luck`, ko: `${on.ko}운이라기에는 큰 차이입니다` }
        : { en: `${on.en}that may be luck`, ko: `${on.ko}운일 수 있는 차이입니다` };
  return [
    {
      en: `${budget.en} ${first.en} among ${some} learning ${some === 1 ? 'rate' : 'rates'}, ${second.en} among ${others}: ${luck.en}.`,
      ko: `${budget.ko} ${first.ko}(학습률 ${some}가지), ${second.ko}(${others}가지)에 이르렀습니다. ${luck.ko}.`,
    },
  ];
}

/** What a search found, against earlier ones that chose their trials in another way, the last of each way only. */
export function comparedSentences(results: readonly TrialResult[], earlier: readonly EarlierSearch[]): Text[] {
  const now = searchFacts(results);
  if (!now) return [];
  const seen = new Set<string>();
  return earlier.flatMap(({ results: old, sameImages }) => {
    const before = searchFacts(old);
    if (!before || seen.has(methodName(before.method).en)) return [];
    seen.add(methodName(before.method).en);
    return compared(now, before, sameImages);
  });
}
