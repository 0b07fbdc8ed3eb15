import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from './divergence-verdict.ts';
import type { Summary } from './experiment.ts';
import { cureLabel, cureOf, isCured } from './overfit-params.ts';

type Main = 'weightDecay' | 'dropout';

/** The newest accuracies of a run; the gap is train − test. */
export interface Standing {
  readonly run: RunResult;
  readonly train: number;
  readonly test: number;
  readonly gap: number;
}

/** Where the runs stand; those without a record yet, and those that diverged, are left out. */
export function standings(results: readonly RunResult[]): Standing[] {
  return results.flatMap((run) => {
    const train = run.series.trainAccuracy?.y.at(-1);
    const test = run.series.testAccuracy?.y.at(-1);
    if (train === undefined || test === undefined || run.summary.diverged) return [];
    return [{ run, train, test, gap: train - test }];
  });
}

/** What the others are measured by: the run without any cure, else the one with the widest gap. */
function baselineOf(all: readonly Standing[]): Standing | undefined {
  return all.find(({ run }) => !isCured(cureOf(run.params))) ?? all.toSorted((a, b) => b.gap - a.gap)[0];
}

function narrowest(all: readonly Standing[]): Standing | undefined {
  return all.toSorted((a, b) => a.gap - b.gap)[0];
}

export function overfitSummary(results: readonly RunResult[]): Summary {
  const all = standings(results);
  return {
    baseline: baselineOf(all)?.run.id ?? null,
    smallestGap: narrowest(all)?.run.id ?? null,
    bestTestAccuracy: all.toSorted((a, b) => b.test - a.test)[0]?.run.id ?? null,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
/** A difference of accuracies, in percentage points. */
const points = (share: number) => (share * 100).toFixed(1);

/** A change of accuracy as a phrase that stands after a comma. */
function changeOf(from: number, to: number): Text {
  const by = points(Math.abs(to - from));
  if (by === '0.0') return { en: 'unchanged', ko: '변함없이' };
  return to > from
    ? { en: `${by} points higher`, ko: `${by}%p 높게` }
    : { en: `${by} points lower`, ko: `${by}%p 낮게` };
}

function aboutBaseline({ run, train, test, gap }: Standing): Text {
  const samples = run.params.samples as number;
  let meaning: Text = { en: `overfitting to ${samples} images`, ko: `이미지 ${samples}장에 오버피팅되었습니다` };
  if (gap < 0.05 && train < 0.9)
    meaning = { en: 'it does not know even its own images yet', ko: '아직 훈련 이미지도 익히지 못했습니다' };
  else if (gap < 0.05)
    meaning = {
      en: `${samples} images leave little to overfit`,
      ko: `이미지 ${samples}장에서는 오버피팅이 거의 없습니다`,
    };
  return {
    en: `With ${run.label.en}: train ${percent(train)}, test ${percent(test)}, a gap of ${points(gap)} points: ${meaning.en}.`,
    ko: `${run.label.ko}: 훈련 ${percent(train)}, 테스트 ${percent(test)}, 차이 ${points(gap)}%p. ${meaning.ko}.`,
  };
}

function aboutCure(best: Standing, from: Standing): Text {
  if (points(best.gap) === points(from.gap)) {
    return {
      en: `No run ends with a narrower gap than ${from.run.label.en}.`,
      ko: `${from.run.label.ko}보다 차이가 좁은 실행은 없습니다.`,
    };
  }
  const [train, test] = [changeOf(from.train, best.train), changeOf(from.test, best.test)];
  const gaps = `${points(from.gap)} → ${points(best.gap)}`;
  const price = best.test < from.test ? { en: ', at a price', ko: ' 대신' } : { en: '', ko: '' };
  return {
    en: `The gap is narrowest with ${best.run.label.en} (${gaps})${price.en}: train ${train.en}, test ${test.en}.`,
    ko: `차이를 가장 많이 좁힌 것은 ${best.run.label.ko}입니다(${gaps}%p).${price.ko} 훈련은 ${train.ko}, 테스트는 ${test.ko} 끝났습니다.`,
  };
}

/** How much the train accuracy rose from the tenth of the epochs before the last one to the last; 0 for a short run. */
function risingBy(run: RunResult): number {
  const { y } = run.series.trainAccuracy!;
  const part = Math.floor(y.length / 10);
  if (part < 3) return 0;
  const mean = (from: number, to: number) => y.slice(from, to).reduce((sum, v) => sum + v, 0) / (to - from);
  return mean(y.length - part, y.length) - mean(y.length - 2 * part, y.length - part);
}

/** What the runs ended at, which cure narrowed the gap most and what it cost; every word follows from the numbers. */
export function overfitVerdict(results: readonly RunResult[], main: Main): Text[] {
  const all = standings(results);
  const baseline = baselineOf(all);
  const others = all.filter((one) => one !== baseline);
  const best = narrowest(others);
  const sentences: Text[] = [];
  if (baseline) sentences.push(aboutBaseline(baseline));
  if (baseline && best) sentences.push(aboutCure(best.gap < baseline.gap ? best : baseline, baseline));
  const wider = baseline ? others.filter(({ gap }) => gap > baseline.gap + 0.02).map(({ run }) => run.label) : [];
  if (wider.length > 0) {
    sentences.push({
      en: `The gap is wider with ${wider.map((l) => l.en).join(', ')}: here that is no cure.`,
      ko: `${wider.map((l) => l.ko).join(', ')}에서는 차이가 오히려 벌어졌습니다. 여기서는 약이 되지 못했습니다.`,
    });
  }
  const top = all.toSorted((a, b) => b.test - a.test)[0];
  if (top && best && all.length > 1 && top !== best) {
    sentences.push({
      en: `On the test images ${top.run.label.en} is best: ${percent(top.test)}.`,
      ko: `테스트 이미지에서는 ${josa(top.run.label.ko, '이', '가')} ${percent(top.test)}로 가장 좋습니다.`,
    });
  }
  const rising = all.filter(({ run }) => risingBy(run) >= 0.01).map(({ run }) => run.label);
  if (rising.length > 0) {
    sentences.push({
      en: `The train accuracy of ${rising.map((l) => l.en).join(', ')} was still rising: more epochs would tell more.`,
      ko: `${rising.map((l) => l.ko).join(', ')}의 훈련 정확도는 아직 오르고 있었습니다. 에폭을 늘리면 더 알 수 있습니다.`,
    });
  }
  sentences.push(
    ...divergenceSentences(results, 'epoch', ({ label }) => ({ ...label, en: `With ${label.en} the network` })),
  );
  for (const run of results) {
    const now = cureLabel(cureOf(run.params), main);
    if (now.en === run.label.en) continue;
    sentences.push({
      en: `The run with ${run.label.en} was changed while it trained, last to ${now.en}.`,
      ko: `${josa(run.label.ko, '은', '는')} 학습 도중에 바뀌어 마지막에는 ${now.ko}였습니다.`,
    });
  }
  return sentences;
}
