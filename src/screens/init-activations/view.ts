import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ActivationsResult, LayerStats } from '../../engine/experiments/init-activations/stats.ts';
import { activationSentences, behaviourOf, behaviourWords } from '../../engine/experiments/init-activations/verdict.ts';
import { type Cells, createCells, fitText, overlay, putText, stacked, textWidth } from '../../ui/charts/cells.ts';
import { paragraph, sentencesOf } from '../../ui/charts/prose.ts';
import { saysTheSame, unitsDrawing } from '../../ui/figures/activation-units.ts';
import { activationsFigure } from '../../ui/figures/activations.ts';
import { activationsMultiples } from '../../ui/figures/activations-multiples.ts';
import { isCut } from '../../ui/figures/layer-panels.ts';
import { type Draw, frame } from '../../ui/kit/frame.ts';
import { largeView } from '../../ui/kit/large.ts';
import { sidePane } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { type ActivationsState, comparedRun, experimentId, shownRun } from './state.ts';

const words = {
  outputs: { en: 'outputs of each layer', ko: '층마다의 출력' },
  gradients: {
    en: 'gradients that flow back to each layer, by size |g|',
    ko: '층마다 거꾸로 흘러온 기울기의 크기 |g|',
  },
  // Side by side one of the two is drawn.
  reading: {
    outputs: {
      en: 'Each histogram counts the outputs of one layer, for inputs from N(0, 1); its std stands above it.',
      ko: '히스토그램은 N(0, 1)에서 뽑은 입력에 대한 한 층의 출력을 셉니다. 위에 표준편차가 있습니다.',
    },
    gradients: {
      en: 'Each histogram counts by size the gradients that flow back to one layer; their median stands above it.',
      ko: '히스토그램은 한 층으로 거꾸로 흘러온 기울기를 크기별로 셉니다. 위에 중앙값이 있습니다.',
    },
  },
  units: { en: 'what units of the last layer say of one sample', ko: '표본 하나에 대한 마지막 층 뉴런들의 출력' },
  seed: { en: 'seed', ko: '시드' },
  cut: { en: '▴ cut off, higher than drawn', ko: '▴ 잘린 막대, 실제로는 더 높음' },
  covered: { en: 'the pictures come after your guess', ko: '그림은 예측한 다음에 보여 줍니다' },
  drawing: { en: 'computing…', ko: '계산 중…' },
} as const;

function layersOf(run: ActivationsResult): readonly LayerStats[] {
  return run.summary.layers ?? [];
}

/** Which network is drawn, and the seed. */
function heading({ state, columns, language }: ViewProps<ActivationsState>): Cells {
  const cells = createCells(columns, 1);
  const run = shownRun(state);
  const what = words[state.sideBySide ? state.shows : 'outputs'][language];
  const name = state.sideBySide || !run ? '' : `${run.label[language]}: `;
  const seed = `${words.seed[language]} ${state.seed}`;
  const drawn = state.sideBySide ? state.results : run ? [run] : [];
  const cut = state.shows === 'outputs' || !state.sideBySide ? drawn.some((r) => isCut(layersOf(r))) : false;
  const right = cut ? `${words.cut[language]}   ${seed}` : seed;
  putText(cells, 0, 0, fitText(`${name}${what}`, columns - textWidth(right) - 2), 'title');
  putText(cells, columns - textWidth(right), 0, right, 'dim');
  return cells;
}

/** The two small drawings of units, as far as there is room: the layer at hand, and one to compare it with. */
function drawings(state: ActivationsState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const run = shownRun(state);
  const other = comparedRun(state);
  if (!run || height < 4) return cells;
  const two = other && saysTheSame(run) && height >= 9;
  const about = paragraph(words.units[language], width, 2);
  overlay(cells, about, 0, 0);
  const each = Math.min(6, Math.floor((height - about.height) / (two ? 2 : 1)));
  overlay(cells, unitsDrawing({ run, width, height: each, language }), 0, about.height);
  if (two) overlay(cells, unitsDrawing({ run: other, width, height: each, language }), 0, about.height + each);
  return cells;
}

/**
 * What became of each run that is compared, of what is shown of it: in whole sentences where all of them have room, else
 * its outputs in a line each.
 */
function remarks(state: ActivationsState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const said = state.results.map((run) => {
    const [outputs, ...gradients] = activationSentences(run);
    return [state.shows === 'outputs' ? outputs : (gradients[0] ?? outputs)].flatMap((text) => text?.[language] ?? []);
  });
  const names = state.results.map((run) => nameOf(state, run, language));
  const texts = said.map((text) => paragraph(text.join(' '), width - 1, 6, 'value'));
  const wanted = texts.reduce((sum, text) => sum + 1 + text.height, 0);
  const gap = wanted + texts.length <= height ? 1 : 0;
  let y = 0;
  state.results.forEach((run, i) => {
    if (wanted <= height) {
      putText(cells, 0, y, fitText(names[i]!, width), 'title');
      overlay(cells, texts[i]!, 0, y + 1);
      y += 1 + texts[i]!.height + gap;
      return;
    }
    const behaviour = behaviourOf(run);
    const short = behaviour ? behaviourWords[behaviour][language] : '';
    putText(cells, 0, y, fitText(`${names[i]}: ${short}`, width), 'value');
    y += 1;
  });
  return cells;
}

/** The name of a run beside its neighbours: its function too, where there are several. */
function nameOf({ results }: ActivationsState, run: ActivationsResult, language: Language): string {
  const several = new Set(results.map(({ params }) => params.activation)).size > 1;
  return several ? run.label[language] : run.label[language].split(', ').at(-1)!;
}

/** Figures F9 to F12: what the initial weights do to outputs and gradients, layer by layer. */
export function activationsView(props: ViewProps<ActivationsState>): Cells {
  const { state, columns, rows, language } = props;
  const { controls, results, shows, sideBySide } = state;
  const run = shownRun(state);
  const figure: Draw = (width, height) => {
    const size = { width, height, language, large: props.large };
    if (sideBySide) return activationsMultiples({ ...size, results, shows });
    return run
      ? activationsFigure({ ...size, run })
      : paragraph(words[state.covered ? 'covered' : 'drawing'][language], width, height);
  };
  const said = sideBySide || !run ? [] : activationSentences(run).map((text) => text[language]);
  const reading = sideBySide ? words.reading[shows] : experimentById(experimentId).reading;
  if (props.large) {
    const titled: Draw = (w, h) => stacked(w, h, [heading({ ...props, columns: w }), figure(w, h - 1)]);
    return largeView({ columns, rows, figure: titled, said: said[0] ?? sentencesOf(reading[language])[0]! });
  }
  const aside = sideBySide ? remarks : drawings;
  const side: Draw = (width, height) =>
    sidePane(controls, { width, height, language, focused: true, aside: (w, h) => aside(state, w, h, language) });
  return frame({
    columns,
    rows,
    reading: [...said, reading[language]],
    // They are the verdict here: on a narrow screen they take more rows.
    readingRows: columns < 100 && rows >= 20 ? 4 : rows >= 30 ? 3 : 2,
    readingStyle: said.length > 0 ? 'value' : 'dim',
    heading: heading(props),
    figure,
    side,
  });
}
