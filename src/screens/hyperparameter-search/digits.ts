import { goodTrials } from '../../engine/experiments/hyperparameter-search/results.ts';
import { askedImages } from '../../engine/experiments/shared/answers.ts';
import { splitSamples, validationCount } from '../../engine/experiments/shared/split.ts';
import type { Cells } from '../../ui/charts/cells.ts';
import { visibleFrom } from '../../ui/charts/visible.ts';
import { digitFigure, type Images } from '../../ui/figures/digit.ts';
import { bandOf } from '../../ui/figures/search-bands.ts';
import { mostBest } from '../../ui/figures/search-best.ts';
import { type Data, type DigitsAction, reduceDigits } from '../../ui/kit/digits.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { type SearchState, trialsOf } from './state.ts';

/** The series that the shown digits belong to. */
const series = 'validationAccuracy';
/** So many of the best trials are asked. */
const asked = 5;

/** The last split of each data: every frame asks for it. */
const splits = new WeakMap<Data, { readonly key: string; readonly images: Images }>();

/** The images that the trials are ranked by; null before the data are loaded. */
export function validationImages({ data, seed, searched, controls }: SearchState): Images | null {
  const { samples, validation } = searched ?? controls.values;
  if (!data || samples > data.train.count || validationCount(samples, validation) === 0) return null;
  const key = `${seed} ${samples} ${validation}`;
  const known = splits.get(data);
  if (known?.key === key) return known.images;
  const split = splitSamples(data, samples, validation, seed).validation;
  const images = { ...data, ...split, count: askedImages(split.count, data.classes) };
  splits.set(data, { key, images });
  return images;
}

/** The best trials around the place at hand, with their places. */
function askedOf(state: SearchState) {
  const best = goodTrials(trialsOf(state)).slice(0, mostBest);
  const from = visibleFrom(best.length, asked, state.focus === 'best' ? state.place : 0);
  return best.slice(from, from + asked).map((run, i) => ({ run, place: from + i }));
}

/** What the best trials say of a validation image. */
export function bestDigit({ state, language }: ViewProps<SearchState>, width: number, height: number): Cells {
  const shown = askedOf(state);
  const at = state.focus === 'best' ? shown.findIndex(({ place }) => place === state.place) : 0;
  return digitFigure({
    images: validationImages(state),
    at: state.digit,
    asked: shown.map(({ run, place }) => {
      const name = `Best-${place + 1}`;
      return { run, name: { en: name, ko: name }, ...bandOf(run.series[series]?.y.at(-1) ?? Number.NaN) };
    }),
    selected: Math.max(0, at),
    series,
    kind: 'validation',
    width,
    height,
    language,
  });
}

/** Switched on, the pane of the best has the keys, so that it is seen on a narrow terminal too. */
export function reduceBestDigit(state: SearchState, action: DigitsAction): SearchState {
  const results = askedOf(state).map(({ run }) => run);
  const next = reduceDigits({ ...state, results }, action, series, validationImages(state));
  const focus = action.type === 'digits' && next.switched ? 'best' : state.focus;
  return { ...next, results: state.results, focus };
}
