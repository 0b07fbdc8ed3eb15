import { joined, josa, same, type Text } from '../../../base/text.ts';
import type { Point } from '../../nn/surfaces/surface.ts';
import { namesOf, shownNumber } from '../shared/race/levels.ts';
import { acrossValley, nearness, type PathFacts, type PathResult, pathFacts } from './facts.ts';

const pointText = ([x, y]: Point) => `(${shownNumber(x)}, ${shownNumber(y)})`;
const names = (paths: readonly PathFacts[]) => namesOf(paths.map((path) => path.run));

/** A name with a note behind it: "SGD (step 2)". */
const noted = (path: PathFacts, note: Text): Text => ({
  en: `${path.run.label.en} (${note.en})`,
  ko: `${path.run.label.ko}(${note.ko})`,
});

export const stepCount = (count: number): Text => ({
  en: `${count} ${count === 1 ? 'step' : 'steps'}`,
  ko: `${count}걸음`,
});

/** How often each path turned. */
export function turnsSentence(paths: readonly PathFacts[]): Text {
  const [first] = paths;
  const counts = joined(
    paths.map(({ run, turns }) => ({ en: `${run.label.en} ${turns}`, ko: `${run.label.ko} ${turns}` })),
  );
  return first?.surface.valley
    ? {
        en: `Turns across the valley (${acrossValley(first.surface)}): ${counts.en}.`,
        ko: `골짜기를 가로질러 꺾인 횟수(${acrossValley(first.surface)}): ${counts.ko}.`,
      }
    : { en: `Sharp turns (over 90°): ${counts.en}.`, ko: `급하게 꺾인 횟수(90° 넘게): ${counts.ko}.` };
}

/** Paths that have not moved, and why. */
export function unmovedSentences(paths: readonly PathFacts[]): Text[] {
  const of = (why: PathFacts['unmovedBecause']) => paths.filter(({ unmovedBecause }) => unmovedBecause === why);
  const sentences: Text[] = [];
  const addSentence = (why: PathFacts['unmovedBecause'], sentence: (who: Text) => Text) => {
    const some = of(why);
    if (some.length > 0) sentences.push(sentence(names(some)));
  };
  addSentence('no rate', ({ en, ko }) => ({
    en: `With a learning rate of 0, ${en} did not move.`,
    ko: `학습률이 0이므로 ${josa(ko, '은', '는')} 움직이지 않았습니다.`,
  }));
  addSentence('no slope', ({ en, ko }) => ({
    en: `Without a slope at the start, ${en} did not move.`,
    ko: `출발점에 기울기가 없어 ${josa(ko, '은', '는')} 움직이지 않았습니다.`,
  }));
  addSentence('too small', ({ en, ko }) => ({
    en: `With steps too small to change any digit, ${en} did not move.`,
    ko: `걸음이 너무 작아 어느 자릿수도 바뀌지 않으므로 ${josa(ko, '은', '는')} 움직이지 않았습니다.`,
  }));
  return sentences;
}

/** Which paths left the drawn part of the surface, or started and ended outside of it. */
export function leftSentences(paths: readonly PathFacts[]): Text[] {
  const leaving = paths.filter(({ leftAt }) => leftAt !== null);
  const list = (some: readonly PathFacts[]) =>
    joined(some.map((path) => noted(path, { en: `at step ${path.leftAt}`, ko: `${path.leftAt}걸음째` })));
  const [out, back] = [leaving.filter((path) => path.outside), leaving.filter((path) => !path.outside)];
  const never = paths.filter((path) => path.outside && path.leftAt === null);
  const sentences: Text[] = [];
  if (out.length > 0) {
    const { en, ko } = list(out);
    sentences.push({
      en: `Left the map and ended outside: ${en}.`,
      ko: `지도를 벗어나 밖에서 끝난 경로는 ${ko}입니다.`,
    });
  }
  if (back.length > 0) {
    const { en, ko } = list(back);
    sentences.push({ en: `Left the map and came back: ${en}.`, ko: `지도를 벗어났다가 돌아온 경로는 ${ko}입니다.` });
  }
  if (never.length > 0) {
    const { en, ko } = names(never);
    sentences.push({
      en: `Started off the map and ended off it: ${en}.`,
      ko: `지도 밖에서 출발해 밖에서 끝난 경로는 ${ko}입니다.`,
    });
  }
  return sentences;
}

/** Which paths are at a minimum, which in a hollow that is not the lowest, which elsewhere on the map. */
export function placeSentences(paths: readonly PathFacts[]): Text[] {
  const [first] = paths;
  if (!first) return [];
  const near = shownNumber(nearness(first.surface));
  const there = paths.flatMap((path) => (path.place.type === 'minimum' ? [{ path, at: path.place.at }] : []));
  const caught = paths.filter(({ place }) => place.type === 'hollow');
  const others = paths.filter(({ place, outside }) => place.type === 'way' && !outside);
  const sentences: Text[] = [];
  if (there.length > 0) {
    const several = first.surface.minima.length > 1;
    const one = first.surface.minima.map(pointText)[0];
    const where = several ? { en: 'a minimum', ko: '최소점' } : { en: `the minimum ${one}`, ko: `최소점 ${one}` };
    const who = joined(
      there.map(({ path, at }) => (several ? noted(path, same(pointText(at).slice(1, -1))) : path.run.label)),
    );
    sentences.push({
      en: `Within ${near} of ${where.en}: ${who.en}.`,
      ko: `${where.ko}에서 ${near} 안에 있는 것은 ${who.ko}입니다.`,
    });
  }
  if (caught.length > 0) {
    const { en, ko } = names(caught);
    sentences.push({
      en: `In a hollow that is not the lowest: ${en}.`,
      ko: `최소점이 아닌 웅덩이에 있는 것은 ${ko}입니다.`,
    });
  }
  const found = there.length + caught.length;
  if (found > 0 && others.length > 0) {
    const { en, ko } = names(others);
    sentences.push({ en: `Elsewhere: ${en}.`, ko: `${josa(ko, '은', '는')} 다른 곳에 있습니다.` });
  }
  if (found === 0) {
    const nobody = paths.length > 1 ? 'None is' : `${first.run.label.en} is not`;
    sentences.push({ en: `${nobody} within ${near} of a minimum.`, ko: `최소점에서 ${near} 안에 든 경로는 없습니다.` });
  }
  return sentences;
}

/** What a path has done up to a step, for the line above the map; null before its first step. */
export function pathCaption(run: PathResult, step: number): Text | null {
  const facts = pathFacts(run, step);
  if (!facts) return null;
  const { turns, steps, place, surface, outside, divergedAt } = facts;
  const { en, ko } = run.label;
  const who = josa(ko, '은', '는');
  if (divergedAt !== null) {
    return { en: `${en} diverged at step ${divergedAt}.`, ko: `${who} ${divergedAt}걸음째에 발산했습니다.` };
  }
  const [still] = unmovedSentences([facts]);
  if (still) return still;
  const count = stepCount(steps);
  const times = turns === 1 ? 'once' : `${turns} times`;
  const way = surface.valley ? { en: 'across the valley', ko: '골짜기를 가로질러' } : { en: 'sharply', ko: '급하게' };
  const turned =
    surface.valley && steps >= 4 && turns >= steps / 2
      ? {
          en: `${en} zigzags across the valley: ${turns} turns in ${count.en}`,
          ko: `${who} 골짜기를 지그재그로 가로지르며 ${count.ko} 동안 ${turns}번 꺾였습니다.`,
        }
      : turns > 0
        ? {
            en: `${en} turned ${way.en} ${times} in ${count.en}`,
            ko: `${who} ${count.ko} 동안 ${way.ko} ${turns}번 꺾였습니다.`,
          }
        : {
            en: `${en} has not turned ${way.en} in ${count.en}`,
            ko: `${who} ${count.ko} 동안 ${way.ko} 꺾인 적이 없습니다.`,
          };
  const near = shownNumber(nearness(surface));
  const places: Text = outside
    ? { en: '; it is off the map', ko: ' 지금 지도 밖에 있습니다.' }
    : place.type === 'minimum'
      ? {
          en: `; it is within ${near} of the minimum ${pointText(place.at)}`,
          ko: ` 지금 최소점 ${pointText(place.at)}에서 ${near} 안에 있습니다.`,
        }
      : place.type === 'hollow'
        ? { en: '; it is in a hollow that is not the lowest', ko: ' 지금 최소점이 아닌 웅덩이에 있습니다.' }
        : same('');
  return { en: `${turned.en}${places.en}.`, ko: `${turned.ko}${places.ko}` };
}
