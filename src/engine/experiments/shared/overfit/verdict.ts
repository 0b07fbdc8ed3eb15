import { percent, percentagePoints } from '../../../../base/numbers.ts';
import { joined, josa, same, type Text } from '../../../../base/text.ts';
import type { Summary } from '../../plan.ts';
import { newestScore } from '../accuracy.ts';
import { differs, leadOf, type Score } from '../comparison.ts';
import { divergenceSentences } from '../divergence-verdict.ts';
import { gapsDiffer, hasGap, isRising, type OverfitAccuracies, overfitAccuracies, splitScore } from './accuracies.ts';
import { decoupledSentences } from './decoupled.ts';
import { cureOffer, type MainCure } from './offer.ts';
import { cureLabel, isCured, type OverfitParams } from './params.ts';
import type { OverfitResult } from './train.ts';

/** Whether λ or ratio of a run were changed since its start. */
function isChanged({ run }: OverfitAccuracies, main: MainCure): boolean {
  return cureLabel(run.params, main).en !== run.label.en;
}

/** The run that the others are compared with: the one without any cure, else the one with the widest gap. */
function baselineOf(all: readonly OverfitAccuracies[], main: MainCure): OverfitAccuracies | undefined {
  const uncured = all.find((one) => !isCured(one.run.params) && !isChanged(one, main));
  return uncured ?? all.toSorted((a, b) => b.gap - a.gap)[0];
}

const narrowest = (all: readonly OverfitAccuracies[]) => all.toSorted((a, b) => a.gap - b.gap)[0];

export function summarizeOverfit(results: readonly OverfitResult[], main: MainCure): Summary {
  const all = overfitAccuracies(results);
  return {
    baseline: baselineOf(all, main)?.run.id ?? null,
    smallestGap: narrowest(all)?.run.id ?? null,
    bestTestAccuracy: leadOf(all.map((one) => splitScore(one, 'test')))?.best.of.id ?? null,
  };
}

const names = (runs: readonly OverfitResult[], language: 'en' | 'ko') => joined(runs.map((run) => run.label))[language];

/** A change of accuracy as a phrase after a comma; a change that is not significant counts as none. */
function changeOf(from: Score, to: Score): Text {
  if (from.share === to.share) return { en: 'unchanged', ko: '변함없이' };
  if (!differs(from, to)) return { en: 'about the same', ko: '거의 같게' };
  const by = percentagePoints(Math.abs(to.share - from.share));
  return to.share > from.share
    ? { en: `${by} points higher`, ko: `${by}%p 높게` }
    : { en: `${by} points lower`, ko: `${by}%p 낮게` };
}

/** What the training and test accuracy of one run mean. */
function meaningOf(one: OverfitAccuracies): Text {
  const samples = one.run.params.samples;
  const learnt = one.train >= 0.9;
  if (!hasGap(one)) {
    return learnt
      ? { en: 'no overfitting to be seen', ko: '오버피팅은 보이지 않습니다' }
      : { en: 'it does not know even its own images yet', ko: '아직 훈련 이미지도 익히지 못했습니다' };
  }
  if (!learnt) {
    return isRising(one)
      ? {
          en: 'it still underfits its own images, but the gap has begun',
          ko: '아직 훈련 이미지도 다 익히지 못했지만, 차이는 벌어지기 시작했습니다',
        }
      : {
          en: 'it underfits its own images, and does worse on new ones',
          ko: '훈련 이미지도 다 익히지 못했고, 새 이미지에서는 더 낮습니다',
        };
  }
  return one.gap < 0.05
    ? { en: `${samples} images leave little to overfit`, ko: `이미지 ${samples}장에서는 오버피팅이 거의 없습니다` }
    : { en: `overfitting to ${samples} images`, ko: `이미지 ${samples}장에 오버피팅되었습니다` };
}

function aboutBaseline(one: OverfitAccuracies): Text {
  const { run, train, test, gap } = one;
  const [wide, meaning] = [percentagePoints(gap), meaningOf(one)];
  // A negative gap, or one that rounds to 0.0, is none.
  const by: Text =
    gap > 0 && wide !== '0.0' ? { en: `, a gap of ${wide} points`, ko: `, 차이 ${wide}%p` } : { en: '', ko: '' };
  return {
    en: `With ${run.label.en}: train ${percent(train).en}, test ${percent(test).en}${by.en}: ${meaning.en}.`,
    ko: `${run.label.ko}: 훈련 ${percent(train).ko}, 테스트 ${percent(test).ko}${by.ko}. ${meaning.ko}.`,
  };
}

/** For a run that is compared with no other: its first and last accuracies. */
function aboutItself({ run, train, test, epoch }: OverfitAccuracies): Text[] {
  const [first, from] = [run.series.trainAccuracy!, run.series.testAccuracy!.y[0]!];
  if (first.y.length < 2) return [];
  return [
    {
      en: `From epoch ${first.x[0]} to ${epoch} train went from ${percent(first.y[0]!).en} to ${percent(train).en}, test from ${percent(from).en} to ${percent(test).en}.`,
      ko: `에폭 ${first.x[0]}에서 ${epoch}까지 훈련은 ${percent(first.y[0]!).ko}에서 ${josa(percent(train).ko, '으로', '로')}, 테스트는 ${percent(from).ko}에서 ${josa(percent(test).ko, '으로', '로')} 바뀌었습니다.`,
    },
  ];
}

/** Which run narrowed the gap most, if any did, and what that did to its accuracies. */
function aboutCures(others: readonly OverfitAccuracies[], from: OverfitAccuracies): Text {
  if (!hasGap(from)) return { en: 'There is no gap to narrow.', ko: '좁힐 차이가 없습니다.' };
  const [best, ...rest] = others
    .filter((one) => one.gap < from.gap && gapsDiffer(one, from))
    .toSorted((a, b) => a.gap - b.gap);
  if (!best) {
    return {
      en: `No run ends with a narrower gap than ${from.run.label.en}, beyond chance.`,
      ko: `우연을 넘어 ${from.run.label.ko}보다 차이가 좁은 실행은 없습니다.`,
    };
  }
  const [train, test] = [
    changeOf(splitScore(from, 'train'), splitScore(best, 'train')),
    changeOf(splitScore(from, 'test'), splitScore(best, 'test')),
  ];
  const gaps = `${percentagePoints(from.gap)} → ${percentagePoints(best.gap).replace('-', '−')}`;
  const lower = differs(splitScore(from, 'test'), splitScore(best, 'test')) && best.test < from.test;
  const price = lower ? { en: ', at a price', ko: ' 대신' } : { en: '', ko: '' };
  // Not significantly wider.
  const alike = rest.filter((one) => !gapsDiffer(one, best)).map(({ run }) => run);
  const close: Text =
    alike.length > 0
      ? {
          en: ` (too close to call: ${names(alike, 'en')})`,
          ko: ` (${josa(names(alike, 'ko'), '과', '와')} 다른 것은 우연일 수 있음)`,
        }
      : { en: '', ko: '' };
  return {
    en: `The gap is narrowest with ${best.run.label.en} (${gaps})${close.en}${price.en}: train ${train.en}, test ${test.en}.`,
    ko: `차이를 가장 많이 좁힌 것은 ${best.run.label.ko}입니다(${gaps}%p)${close.ko}.${price.ko} 훈련은 ${train.ko}, 테스트는 ${test.ko} 끝났습니다.`,
  };
}

/** Which run has the highest test accuracy, and which are not significantly lower. */
function aboutTest(all: readonly OverfitAccuracies[]): Text {
  const { best, equal, close } = leadOf(all.map(({ run }) => newestScore(run, 'testAccuracy')))!;
  const { en, ko } = percent(best.share);
  if (equal.length + close.length === 0) {
    return {
      en: `On the test images ${best.of.label.en} is best: ${en}.`,
      ko: `테스트 이미지에서는 ${josa(best.of.label.ko, '이', '가')} ${ko}로 가장 좋습니다.`,
    };
  }
  const first = [best, ...equal].map(({ of }) => of);
  if (close.length === 0) {
    return {
      en: `On the test images ${names(first, 'en')} are equal: ${en}.`,
      ko: `테스트 이미지에서는 ${names(first, 'ko')} 모두 ${ko}로 같습니다.`,
    };
  }
  const scores = joined(
    [best, ...equal, ...close].map(({ of: { label }, share }) => {
      const { en, ko } = percent(share);
      return { en: `${label.en} (${en})`, ko: `${label.ko}(${ko})` };
    }),
  );
  return {
    en: `On the test images ${scores.en} are too close to call.`,
    ko: `테스트 이미지에서는 ${scores.ko} 사이의 우열을 가릴 수 없습니다.`,
  };
}

/** What the accuracies of the runs mean, which cure narrowed the gap and at what cost; every word follows from the numbers. */
export function overfitVerdict(results: readonly OverfitResult[], main: MainCure, params?: OverfitParams): Text[] {
  const all = overfitAccuracies(results);
  const baseline = baselineOf(all, main);
  const others = all.filter((one) => one !== baseline);
  const sentences: Text[] = decoupledSentences(results);
  if (baseline) sentences.push(aboutBaseline(baseline));
  if (baseline && results.length === 1) sentences.push(...aboutItself(baseline));
  const epochs = [...new Set(all.map(({ epoch }) => epoch))];
  if (epochs.length > 1) {
    const stopped = joined(epochs.map((epoch) => same(String(epoch))));
    sentences.push({
      en: `The runs were stopped in different epochs (${stopped.en}): they are not compared.`,
      ko: `실행마다 멈춘 에폭이 달라(${stopped.ko}) 비교하지 않습니다.`,
    });
  } else if (baseline && others.length > 0) {
    sentences.push(aboutCures(others, baseline), ...(params ? cureOffer(results, main, params) : []));
    const wider = others.filter((one) => one.gap > baseline.gap && gapsDiffer(one, baseline)).map(({ run }) => run);
    if (wider.length > 0) {
      sentences.push({
        en: `The gap is wider with ${names(wider, 'en')}: here that is no cure.`,
        ko: `${names(wider, 'ko')}에서는 차이가 오히려 벌어졌습니다. 여기서는 효과가 없었습니다.`,
      });
    }
    sentences.push(aboutTest(all));
  }
  const rising = all.filter(isRising).map(({ run }) => run);
  if (rising.length > 0) {
    sentences.push({
      en: `The training accuracy of ${names(rising, 'en')} was still rising: more epochs would tell more.`,
      ko: `${names(rising, 'ko')}의 훈련 정확도는 아직 오르고 있었습니다. 에폭을 늘리면 더 알 수 있습니다.`,
    });
  }
  sentences.push(
    ...divergenceSentences(results, 'epoch', ({ label }) => ({ ...label, en: `With ${label.en} the network` })),
  );
  for (const run of results) {
    const now = cureLabel(run.params, main);
    if (now.en === run.label.en) continue;
    sentences.push({
      en: `The run with ${run.label.en} was changed while it trained, last to ${now.en}.`,
      ko: `${josa(run.label.ko, '은', '는')} 학습 도중에 바뀌어 마지막에는 ${now.ko}였습니다.`,
    });
  }
  return sentences;
}
