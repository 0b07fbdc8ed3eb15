import { fixed, formatLarge } from '../../base/numbers.ts';
import { joined, josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { costsLikeGuessing, guessingOf } from '../../engine/experiments/shared/race/guessing.ts';
import { signalsOf } from '../../engine/experiments/shared/signals.ts';
import { lastCommon, leaderOf, meanOf, overfittingFrom, racingIn } from './turning-points.ts';

/*
 * What a viewer should not miss while runs train, from their numbers alone: one sentence when it happens.
 */

type Results = readonly RunResult[];

/** After so many updates a network has had its chance. */
const chance = 200;

/** The mean loss of a run's last updates, if it is still that of guessing after its chance; else null. */
function stuckAt(run: RunResult): number | null {
  const { loss } = run.series;
  const guessing = guessingOf(run);
  if (!loss || !guessing || loss.y.length < chance) return null;
  const recent = meanOf(loss, chance - 50, chance);
  return costsLikeGuessing(recent, guessing) ? recent : null;
}

function diverged(run: RunResult, before: RunResult | undefined): Text | null {
  if (!run.summary.diverged || before?.summary.diverged) return null;
  const { en, ko } = run.label;
  return { en: `${en} has diverged`, ko: `${josa(ko, '이', '가')} 발산했습니다` };
}

function overfits(run: RunResult, before: RunResult | undefined): Text | null {
  const from = overfittingFrom(run);
  if (from === null || (before && overfittingFrom(before) !== null)) return null;
  const { en, ko } = run.label;
  return { en: `${en}: overfitting begins at epoch ${from}`, ko: `${ko}: ${from}에폭부터 오버피팅` };
}

function sticks(run: RunResult, before: RunResult | undefined): Text | null {
  const loss = stuckAt(run);
  if (loss === null || (before?.series.loss?.y.length ?? 0) >= chance) return null;
  const [{ en, ko }, value] = [run.label, fixed(loss, 2)];
  return {
    en: `${en}: nothing learned in ${chance} updates, loss still ${value}`,
    ko: `${ko}: ${chance}번 갱신해도 손실이 ${value} 그대로`,
  };
}

/** Some runs by their names, or their number where there are many. */
function namesOf(runs: Results): Text {
  return runs.length > 3
    ? { en: `${runs.length} runs`, ko: `실행 ${runs.length}개` }
    : joined(runs.map(({ label }) => label));
}

/** Runs to which something has happened, if it has just happened to one of them: those to come join the same line. */
function newlyIn(previous: Results, results: Results, has: (run: RunResult) => boolean): Results {
  const all = results.filter(has);
  return all.some((run) => !previous.some((before) => before.id === run.id && has(before))) ? all : [];
}

/** Layers whose units are all 0, of the runs that one of them has just joined. */
function dies(previous: Results, results: Results): Text | null {
  const dead = newlyIn(previous, results, (run) => signalsOf(run).died !== undefined);
  const [first] = dead;
  if (!first) return null;
  const { en, ko } = namesOf(dead);
  const { layer, units } = signalsOf(first).died!;
  if (dead.some((run) => signalsOf(run).died!.layer !== layer || signalsOf(run).died!.units !== units)) {
    return { en: `${en}: a layer has died, all its units are 0`, ko: `${ko}: 뉴런이 모두 0이 된 층이 있습니다` };
  }
  return {
    en: `${en}: hidden layer ${layer} has died, all ${units} units are 0`,
    ko: `${ko}: ${layer}층이 죽음, 뉴런 ${units}개가 모두 0`,
  };
}

/** Gradients that have vanished on their way back, of the runs that one of them has just joined. */
function vanishes(previous: Results, results: Results): Text | null {
  const gone = newlyIn(previous, results, (run) => {
    const { died, vanished } = signalsOf(run);
    return vanished !== undefined && !died;
  });
  const [first] = gone;
  if (!first) return null;
  const { en, ko } = namesOf(gone);
  const { layers } = signalsOf(first).vanished!;
  const largest = Math.max(...gone.map((run) => signalsOf(run).vanished!.share));
  if (largest === 0) {
    return { en: `${en}: gradient vanishes, layer 1 has none`, ko: `${ko}: 기울기 소실, 1층의 기울기가 0` };
  }
  const part = `1/${formatLarge(Number((1 / largest).toPrecision(2)))}`;
  const [atMost, koAtMost] = gone.length > 1 ? ['at most ', ' 이하'] : ['', ''];
  return {
    en: `${en}: gradient vanishes, layer 1 has ${atMost}${part} of layer ${layers}’s`,
    ko: `${ko}: 기울기 소실, 1층의 기울기가 ${layers}층의 ${part}${koAtMost}`,
  };
}

/** The first look at the test data makes no change of the lead. */
function leads(previous: Results, results: Results): Text | null {
  const [racedBefore, racing] = [racingIn(previous), racingIn(results)];
  const same = racedBefore.length === racing.length && racing.every(({ id }, i) => id === racedBefore[i]!.id);
  // While the same runs race, only a new look can change the lead: a long race has thousands of old ones.
  const now = leaderOf(results, same ? lastCommon(racedBefore) : undefined);
  const before = now && leaderOf(previous);
  if (!before || before.id === now.id) return null;
  return { en: `${now.label.en} takes the lead`, ko: `${josa(now.label.ko, '이', '가')} 앞섭니다` };
}

/** What has happened, and what it is about. */
interface News {
  readonly text: Text;
  /** Its sentence names all runs that it has happened to so far: a newer one takes the place of an older one. */
  readonly of?: 'died' | 'vanished';
}

/** What has happened from some results to the next, the most important first; null: nothing that has to be said. */
function newsOf(previous: Results, results: Results): News | null {
  const changed = results.flatMap((run, i) => (run === previous[i] ? [] : [[run, previous[i]] as const]));
  for (const tell of [diverged, overfits, sticks]) {
    for (const [run, before] of changed) {
      const text = tell(run, before);
      if (text) return { text };
    }
  }
  const death = dies(previous, results);
  if (death) return { text: death, of: 'died' };
  const loss = vanishes(previous, results);
  if (loss) return { text: loss, of: 'vanished' };
  const lead = leads(previous, results);
  return lead && { text: lead };
}

/** The sentence of what has happened from some results to the next; null: nothing that has to be said. */
export const happeningOf = (previous: Results, results: Results): Text | null =>
  newsOf(previous, results)?.text ?? null;

/** A sentence with the share of the training that was done when it was said. */
export interface Happening extends News {
  readonly at: number;
  /** For how many ms more it stays at least, for it to be read; none when left out. */
  readonly left?: number;
  /** What has happened since, and is said when there was time to read this one. */
  readonly waiting?: readonly News[];
}

/** So many ms a sentence takes to be read. */
const readMs = 1200;
/** So many may wait: older ones are out of date. */
const mostWaiting = 2;

/** The share of the training that is done. */
const progressOf = (results: Results) =>
  Math.max(0, ...results.map(({ done, total }) => (total > 0 ? done / total : 0)));

/** About how many ms lie between two reports: the time that the runs have trained since, shared by those that train at once. */
function between(previous: Results, results: Results): number {
  const trained = (runs: Results) => runs.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0);
  const atOnce = results.filter(({ status }) => status === 'running').length;
  return Math.max(0, trained(results) - trained(previous)) / Math.max(1, atOnce);
}

/** What waits, with what has just happened. */
function withNews(waiting: readonly News[], news: News): News[] {
  return [...waiting.filter(({ of }) => !of || of !== news.of), news].slice(-mostWaiting);
}

/**
 * What stays said after another report: the newest happening, for a tenth of the training, and until it was read.
 *
 * @param told what the report itself tells, which is said at once; null: nothing
 */
export function nextHappening(
  said: Happening | null,
  previous: Results,
  results: Results,
  told: Text | null = null,
): Happening | null {
  const news = newsOf(previous, results);
  const at = progressOf(results);
  const say = (what: News, waiting: readonly News[] = []): Happening => ({
    ...what,
    at,
    left: readMs,
    ...(waiting.length > 0 && { waiting }),
  });
  if (told) return say({ text: told }, said?.waiting);
  if (!said) return news && say(news);
  const left = Math.max(0, (said.left ?? 0) - between(previous, results));
  // The same once more, of more runs: what was read of it still holds.
  if (news?.of && news.of === said.of) return { ...said, ...news, at, left };
  const waiting = news ? withNews(said.waiting ?? [], news) : (said.waiting ?? []);
  const [next, ...others] = waiting;
  if (left === 0 && next) return say(next, others);
  if (left === 0 && at - said.at > 0.1) return null;
  return left === (said.left ?? 0) && !news ? said : { ...said, left, ...(waiting.length > 0 && { waiting }) };
}
