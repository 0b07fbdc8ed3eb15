import type { Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import type { Range } from './search-range.ts';
import { showNumber } from './search-range.ts';
import { isFinal, medianScore, ranked, roundsOf, scoreOf, spaceOfRun } from './search-results.ts';
import { isSearched } from './search-space.ts';

/** 87 %, with a blank that no line breaks at. */
export function percent(share: number, digits = 0): string {
  return Number.isFinite(share) ? `${(Math.max(0, share) * 100).toFixed(digits)}\u00a0%` : '–';
}

function best(results: readonly RunResult[], trials: readonly RunResult[]): Text[] {
  const [first] = trials;
  if (!first || scoreOf(first) < 0) return [];
  const [score, rate, decay] = [
    percent(scoreOf(first), 1),
    showNumber(first.params.lr as number),
    showNumber(first.params.weightDecay as number),
  ];
  const count = results.filter((r) => !isFinal(r) && r.status === 'done').length;
  return [
    {
      en: `Best of ${count}: ${first.label.en.toLowerCase()}, right on ${score} of the validation images, with learning rate ${rate} and weight decay ${decay}.`,
      ko: `${count}번의 시도 중 ${first.label.ko}이 검증 이미지의 ${score}를 맞혀 가장 좋습니다(학습률 ${rate}, 가중치 감소 ${decay}).`,
    },
  ];
}

/** Where values lie in a range, 0 to 1, on its logarithmic axis. */
function places(values: readonly number[], [low, high]: Range): number[] {
  return values.map((v) => Math.log(v / low) / Math.log(high / low));
}

/** Fewer trials than this say nothing about where good values lie. */
const enough = 5;

/** What the smaller span says: a hyperparameter decides when good values fill little of its range, and half of the other's. */
function decisive(lr: number, decay: number): Text {
  if (Math.min(lr, decay) > 0.35 || Math.max(lr, decay) < 2 * Math.min(lr, decay)) {
    return { en: 'neither decides alone', ko: '어느 하나가 성패를 가르지는 않습니다' };
  }
  return lr < decay
    ? { en: 'the learning rate decides', ko: '학습률이 성패를 가릅니다' }
    : { en: 'the weight decay decides', ko: '가중치 감소가 성패를 가릅니다' };
}

/** How much of each range the best tenth takes up, for a search that has not been narrowed yet. */
function spans(trials: readonly RunResult[]): Text[] {
  const space = trials[0] && spaceOfRun(trials[0]);
  const top = trials.filter((r) => scoreOf(r) >= 0).slice(0, Math.ceil(trials.length / 10));
  if (!space || top.length < enough || !isSearched(space, 'lr') || !isSearched(space, 'weightDecay')) return [];
  const [rates, decays] = (['lr', 'weightDecay'] as const).map((key) =>
    places(
      top.map((r) => r.params[key] as number),
      space[key] as unknown as Range,
    ),
  ) as [number[], number[]];
  const [lr, decay] = [rates, decays].map((p) => Math.max(...p) - Math.min(...p)) as [number, number];
  const { en, ko } = decisive(lr, decay);
  const spoken: Text[] = [
    {
      en: `The ${top.length} best take up ${percent(lr)} of the learning rates searched and ${percent(decay)} of the weight decays: ${en}.`,
      ko: `가장 좋은 ${top.length}개는 탐색한 학습률 범위의 ${percent(lr)}, 가중치 감소 범위의 ${percent(decay)}에 걸쳐 있습니다. ${ko}.`,
    },
  ];
  if (rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)]! > 0.85) {
    spoken.push({
      en: 'They lie at the upper end of the learning rates: better ones may lie beyond it.',
      ko: '모두 학습률 범위의 위쪽 끝에 몰려 있으니, 그 너머에 더 좋은 값이 있을 수 있습니다.',
    });
  }
  return spoken;
}

/** Whether narrowing has helped: the middle trial of the last round against that of the first. */
function progress(results: readonly RunResult[]): Text[] {
  const rounds = roundsOf(results);
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last || first === last) return [];
  const [before, after] = [percent(medianScore(first.trials)), percent(medianScore(last.trials))];
  if (before === '–' || after === '–') return [];
  return [
    {
      en: `The middle trial of round ${last.round} is right on ${after}, that of round ${first.round} on ${before}.`,
      ko: `중간 순위 시도의 검증 정확도는 ${first.round}라운드 ${before}, ${last.round}라운드 ${after}입니다.`,
    },
  ];
}

function tested(results: readonly RunResult[]): Text[] {
  const final = results.find((r) => isFinal(r) && r.status === 'done');
  if (!final || !Number.isFinite(final.summary.testAccuracy)) return [];
  const accuracy = final.summary.testAccuracy as number;
  const validation = final.summary.validationAccuracy as number;
  const [test, chosen] = [percent(accuracy, 1), percent(validation, 1)];
  const images = String(final.summary.testImages).replace(/\B(?=(\d{3})+$)/g, ',');
  const less = accuracy < validation;
  return [
    {
      en: `On the ${images} test images, which chose nothing, it is right on ${test}${less ? `: less than the ${chosen} that chose it` : ''}.`,
      ko: `선택에 쓰지 않은 테스트 이미지 ${images}장에서는 정확도가 ${test}입니다${less ? `(선택에 쓴 검증 정확도 ${chosen}보다 낮습니다)` : ''}.`,
    },
  ];
}

function lost(trials: readonly RunResult[]): Text[] {
  const diverged = trials.filter((r) => r.summary.diverged);
  if (diverged.length === 0) return [];
  const least = showNumber(Math.min(...diverged.map((r) => r.params.lr as number)));
  const early = Math.min(...diverged.map((r) => r.summary.divergedAt as number));
  return [
    {
      en: `${diverged.length} of ${trials.length} diverged, the first in epoch ${early}; the least learning rate among them is ${least}.`,
      ko: `${trials.length}번 중 ${diverged.length}번은 발산했습니다(가장 이른 것은 ${early}에폭, 그중 가장 작은 학습률은 ${least}).`,
    },
  ];
}

/** The best trial, what decides, whether narrowing helped, and the test; every word follows from the numbers. */
export function searchVerdict(results: readonly RunResult[]): Text[] {
  const trials = ranked(results);
  const rounds = roundsOf(results);
  const where = rounds.length === 1 ? spans(trials) : progress(results);
  return [...best(results, trials), ...tested(results), ...where, ...lost(trials)];
}
