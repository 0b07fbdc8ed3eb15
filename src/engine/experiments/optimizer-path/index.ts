import { choiceParam, integerParam, pointParam } from '../../../base/params.ts';
import { optimizerById, optimizers } from '../../nn/optimizers/index.ts';
import { tracePath } from '../../nn/path.ts';
import { PathDivergenceWatch } from '../../nn/path-divergence.ts';
import { ScheduleReader } from '../../nn/schedules/index.ts';
import { surfaceById, surfaceIds } from '../../nn/surfaces/index.ts';
import { rateOn } from '../../nn/surfaces/rates.ts';
import type { Point } from '../../nn/surfaces/surface.ts';
import { defineExperiment } from '../experiment.ts';
import {
  liveOption,
  type OptimizerParams,
  optimizerParams,
  optimizerRuns,
  optimizersParam,
  optionsNow,
  runOptimizers,
} from '../shared/optimizer-params.ts';
import { pathQuestions } from './questions.ts';
import { pathSummary, pathVerdict } from './verdict.ts';

/** Learning-rate parameters of the optimizers with a `like`, whose help names the optimizer that their default follows. */
function referenceRateParams(): OptimizerParams {
  const entries = optimizers.flatMap(({ id, options, label, like }) => {
    if (!like) return [];
    const lr = options.lr!;
    const of = optimizerById(like.optimizer).label;
    const help = {
      en: `${lr.help.en}; where none was tuned, ${like.factor === 1 ? '' : `${like.factor} × `}that of ${of.en}`,
      ko: `${lr.help.ko}; 따로 정한 값이 없으면 ${of.ko}${like.factor === 1 ? '와 같게' : `의 ${like.factor}배`}`,
    };
    const name = { en: `${label.en} ${lr.label.en}`, ko: `${label.ko} ${lr.label.ko}` };
    return [[`${id}.lr`, { ...lr, label: name, help }] as const];
  });
  return Object.fromEntries(entries);
}

const own = {
  surface: choiceParam({
    default: 'bowl',
    choices: surfaceIds,
    label: { en: 'surface', ko: '함수' },
    help: { en: 'the function that is walked on', ko: '걸어 내려갈 함수' },
  }),
  start: pointParam({
    default: [-7, 2],
    min: -100,
    max: 100,
    label: { en: 'start', ko: '출발점' },
    help: { en: 'where every path begins', ko: '모든 경로의 출발점' },
  }),
  steps: integerParam({
    default: 30,
    min: 1,
    max: 10_000,
    step: 'log',
    label: { en: 'steps', ko: '걸음 수' },
    help: { en: 'how many updates each optimizer makes', ko: '각 기법의 갱신 횟수' },
  }),
  optimizers: optimizersParam(),
};

/** Figures F1 to F6: the paths of optimizers on a surface (Deep Learning from Scratch, 6.1.2 to 6.1.6). */
export const optimizerPath = defineExperiment({
  id: 'optimizer-path',
  section: 'update',
  title: { en: 'Optimizers on a contour map', ko: '등고선 위의 최적화 경로' },
  summary: {
    en: 'Follow SGD, Momentum, AdaGrad and Adam downhill, step by step',
    ko: 'SGD, 모멘텀, AdaGrad, Adam이 내려가는 길을 한 걸음씩 따라갑니다',
  },
  reading: {
    en: 'Each line joins points of equal height, ✛ is a minimum, ✕ the start. Where the valley is narrow, the gradient points across it, not along it.',
    ko: '선 하나는 높이가 같은 점들, ✛는 최소점, ✕는 출발점입니다. 골짜기가 좁으면 기울기는 골짜기를 따라가지 않고 가로지릅니다.',
  },
  params: Object.assign(own, optimizerParams(), referenceRateParams()),
  needsData: false,
  light: true,
  // The 2-D paths are float64 in plain TypeScript: exact enough to compare with NumPy to the last digits.
  kernel: 'reference',
  series: {
    x: { label: { en: 'x', ko: 'x' }, x: { en: 'step', ko: '걸음' } },
    y: { label: { en: 'y', ko: 'y' }, x: { en: 'step', ko: '걸음' } },
    f: { label: { en: 'f(x, y)', ko: 'f(x, y)' }, x: { en: 'step', ko: '걸음' } },
    lr: { label: { en: 'learning rate', ko: '학습률' }, x: { en: 'step', ko: '걸음' } },
    // The lines of the optimizer's arithmetic, by their ids.
    'term.*.x': { label: { en: 'a term of the update, in x', ko: '갱신식의 한 항, x' }, x: { en: 'step', ko: '걸음' } },
    'term.*.y': { label: { en: 'a term of the update, in y', ko: '갱신식의 한 항, y' }, x: { en: 'step', ko: '걸음' } },
  },
  preset(values) {
    const surface = surfaceById(values.surface);
    const rates = optimizers.map((one) => [`${one.id}.lr`, rateOn(surface, one, optimizers).lr]);
    return { start: surface.start, steps: surface.steps, ...Object.fromEntries(rates) };
  },
  runs: ({ surface, start, steps, optimizers, ...options }) =>
    optimizerRuns(options, optimizers, { surface, start, steps }),
  updates: ({ steps }) => steps,
  changeOnly: runOptimizers,
  live: liveOption,
  // The options are read with the call, before a change at update 0 sets them: the first point tells those of the start.
  *train({ params, emit, progress }, options = optionsNow(params.optimizer, params)) {
    const { start, steps } = params;
    const surface = surfaceById(params.surface);
    const schedules = new ScheduleReader();
    // These are read at every step: a change on the way may have set them.
    const optimizerNow = () => optimizerById(params.optimizer);
    const factor = (t: number, total: number) => schedules.read(params.schedule).factor(t, total);
    const watch = new PathDivergenceWatch(optimizerNow(), surface);
    const path = tracePath(optimizerNow(), surface, start, steps, options, { factor }, optimizerNow);
    let last: Point = start;
    let lastF = Number.NaN;
    let n = 0;
    for (const step of path) {
      const [x, y] = step.point;
      emit('x', n, x);
      emit('y', n, y);
      emit('f', n, step.f);
      emit('lr', n, step.lr);
      for (const { id, values } of step.terms) {
        emit(`term.${id}.x`, n, values[0]!);
        emit(`term.${id}.y`, n, values[1]!);
      }
      watch.optimizer = optimizerNow();
      watch.observe(step, options);
      last = step.point;
      lastF = step.f;
      progress(n++, steps);
      yield;
      Object.assign(options, optionsNow(params.optimizer, params));
    }
    return { end: last, f: lastF, ...watch.outcome };
  },
  summarize: pathSummary,
  verdict: pathVerdict,
  questions: pathQuestions,
});
