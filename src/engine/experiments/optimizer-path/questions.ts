import { formatRounded, threeDigits, twoDigits } from '../../../base/numbers.ts';
import { josa, same, type Text } from '../../../base/text.ts';
import { optimizerById } from '../../nn/optimizers/index.ts';
import { tracePath } from '../../nn/path.ts';
import { parseSchedule } from '../../nn/schedules/index.ts';
import { surfaceById } from '../../nn/surfaces/index.ts';
import type { Point } from '../../nn/surfaces/surface.ts';
import type { Question } from '../questions.ts';
import type { RunResult } from '../results.ts';
import { itemsOf } from '../shared/guessing-answers.ts';
import { optionsNow } from '../shared/optimizer-params.ts';
import { comparedPaths } from './facts.ts';

type PathRun = RunResult<{
  readonly surface: string;
  readonly start: Point;
  readonly steps: number;
  readonly optimizer: string;
  readonly schedule: string;
}>;

const diverged: Text = { en: '(diverged)', ko: '(발산)' };

/** Who is lowest at the end. */
const lowestQuestion: Question<PathRun> = {
  id: 'lowest',
  ask(runs) {
    if (runs.length < 2) return null;
    return {
      kind: 'order',
      text: {
        en: 'Who will be lowest after the last step? Put them in order, the lowest first.',
        ko: '마지막 걸음이 끝났을 때 가장 낮은 곳에 있는 것은 무엇일까요? 낮은 것부터 차례로 놓으십시오.',
      },
      items: itemsOf(runs),
    };
  },
  answer(results) {
    const paths = comparedPaths(results);
    if (paths.length === 0) return null;
    const heights = new Map(paths.map(({ run, f }) => [run.id, f]));
    const height = (id: string) => heights.get(id) ?? Number.POSITIVE_INFINITY;
    const sorted = results.toSorted((a, b) => (height(a.id) === height(b.id) ? 0 : height(a.id) - height(b.id)));
    return {
      kind: 'order',
      places: sorted.map(({ id, label }) => ({
        id,
        label,
        shown: heights.has(id) ? same(twoDigits(height(id))) : diverged,
      })),
      close: (a, b) => height(a) === height(b) || twoDigits(height(a)) === twoDigits(height(b)),
      apart: (a, b) => (heights.has(a) && heights.has(b) ? same(twoDigits(Math.abs(height(a) - height(b)))) : null),
    };
  },
};

/** The rates that are asked about, as multiples of the run's own. */
const factors = [1, 1.1, 1.5, 3, 10];

const ratesOf = ({ params, id }: PathRun): number[] => {
  const own = optionsNow(id, params).lr ?? 0;
  return factors.map((factor) => Number(formatRounded(own * factor, 3)));
};

/** Whether a path with this learning rate leaves the map before its last step. */
function leaves({ id, params }: PathRun, lr: number): boolean {
  const surface = surfaceById(params.surface);
  const { x, y } = surface.window;
  const path = tracePath(
    optimizerById(id),
    surface,
    params.start,
    params.steps,
    { ...optionsNow(id, params), lr },
    parseSchedule(params.schedule),
  );
  for (const { point } of path) {
    if (!(point[0] >= x[0] && point[0] <= x[1] && point[1] >= y[0] && point[1] <= y[1])) return true;
  }
  return false;
}

/** At which rate the first of the paths leaves the map. */
const leavingQuestion: Question<PathRun> = {
  id: 'leaving',
  ask([run]) {
    if (!run) return null;
    const rates = ratesOf(run);
    if (new Set(rates).size < rates.length) return null;
    return {
      kind: 'choice',
      text: {
        en: `At which of these learning rates will ${run.label.en} first leave the map within its ${run.params.steps} steps?`,
        ko: `${run.label.ko}의 학습률을 어디까지 올리면 ${run.params.steps}걸음 안에 처음으로 지도를 벗어날까요?`,
      },
      items: [
        ...rates.map((rate) => ({ id: String(rate), label: same(`η ${threeDigits(rate)}`) })),
        { id: 'none', label: { en: 'at none of them', ko: '모두 벗어나지 않음' } },
      ],
    };
  },
  answer([run]) {
    if (!run?.series.f?.length) return null;
    const rates = ratesOf(run);
    const first = rates.find((rate) => leaves(run, rate));
    const { en, ko } = run.label;
    const shown = threeDigits(first ?? rates.at(-1)!);
    return {
      kind: 'choice',
      id: first === undefined ? 'none' : String(first),
      fact:
        first === undefined
          ? {
              en: `With η ${shown} ${en} still stays on the map.`,
              ko: `η ${shown}에서도 ${josa(ko, '은', '는')} 지도 안에 있습니다.`,
            }
          : {
              en: `With η ${shown} ${en} leaves the map${first === rates[0] ? '' : ', with the next smaller one it does not'}.`,
              ko: `η ${shown}에서 ${josa(ko, '이', '가')} 지도를 벗어${first === rates[0] ? '납니다' : '나고, 그보다 작은 값에서는 벗어나지 않습니다'}.`,
            },
    };
  },
};

export const pathQuestions = [lowestQuestion, leavingQuestion];
