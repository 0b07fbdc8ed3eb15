import { Box } from 'ink';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { ActivationSummary, LayerStats } from '../../engine/experiments/init-activations/stats.ts';
import { activationSentences, behaviourOf, behaviourWords } from '../../engine/experiments/init-activations/verdict.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../../ui/charts/cells.ts';
import { paragraph, sentences } from '../../ui/charts/prose.ts';
import { saysTheSame, unitsDrawing } from '../../ui/figures/activation-units.ts';
import { activationsFigure } from '../../ui/figures/activations.ts';
import { activationsMultiples } from '../../ui/figures/activations-multiples.ts';
import { isCut } from '../../ui/figures/layer-panels.ts';
import { controlRows } from '../../ui/kit/controls.ts';
import { controlsPane } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { CellsView } from '../../ui/shell/cells-view.tsx';
import { type ActivationsState, comparedRun, experimentId, shownRun } from './state.ts';

const words = {
  outputs: { en: 'outputs of each layer', ko: '층마다의 출력' },
  gradients: {
    en: 'gradients that flow back to each layer, by size |g|',
    ko: '층마다 거꾸로 흘러온 기울기의 크기 |g|',
  },
  units: { en: 'what units of the last layer say of one sample', ko: '표본 하나에 대한 마지막 층 뉴런들의 출력' },
  seed: { en: 'seed', ko: '시드' },
  cut: { en: '▴ cut off, higher than drawn', ko: '▴ 잘린 막대, 실제로는 더 높음' },
  drawing: { en: 'computing…', ko: '계산 중…' },
} as const;

/** How the screen is divided at a size. */
export function layout(columns: number, rows: number) {
  const side = columns >= 160 ? 44 : columns >= 110 ? 36 : 28;
  const reading = columns < 100 && rows >= 20 ? 4 : rows >= 30 ? 3 : 2;
  return { side, reading, main: columns - side - 1, body: Math.max(0, rows - reading - 1) };
}

function layersOf(run: RunResult): readonly LayerStats[] {
  return (run.summary as Partial<ActivationSummary>).layers ?? [];
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
  putText(cells, 1, 0, fitText(`${name}${what}`, columns - textWidth(right) - 4), 'title');
  putText(cells, columns - textWidth(right) - 1, 0, right, 'dim');
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
function nameOf({ results }: ActivationsState, run: RunResult, language: Language): string {
  const several = new Set(results.map(({ params }) => params.activation)).size > 1;
  return several ? run.label[language] : run.label[language].split(', ').at(-1)!;
}

/** Figures F9 to F12: what the initial weights do to outputs and gradients, layer by layer. */
export function ActivationsView(props: ViewProps<ActivationsState>) {
  const { state, columns, rows, language, theme } = props;
  const { controls, results, shows } = state;
  const { side, reading, main, body } = layout(columns, rows);
  const run = shownRun(state);
  const all = state.sideBySide;
  const size = { width: main - 1, height: body, language };
  const figure = all
    ? activationsMultiples({ ...size, results, shows })
    : run
      ? activationsFigure({ ...size, run })
      : paragraph(words.drawing[language], main - 1, body);
  const said = all || !run ? [] : activationSentences(run).map((text) => text[language]);
  const error = paragraph(controls.edit?.error?.[language] ?? '', side, 6, 'error');
  const errorRows = error.height;
  const listRows = Math.min(controlRows(controls).length, body - errorRows);
  const drawingRows = body - listRows - errorRows - 1;
  const aside = all ? remarks : drawings;
  return (
    <Box flexDirection="column">
      <Box height={reading} paddingLeft={1}>
        <CellsView
          cells={sentences(
            [...said, experimentById(experimentId).reading[language]],
            columns - 2,
            reading,
            said.length ? 'value' : 'dim',
          )}
          theme={theme}
        />
      </Box>
      <CellsView cells={heading(props)} theme={theme} />
      <Box height={body} paddingLeft={1}>
        <Box width={main - 1}>
          <CellsView cells={figure} theme={theme} />
        </Box>
        <Box flexDirection="column" marginLeft={1}>
          <CellsView cells={controlsPane(controls, true, { width: side, height: listRows, language })} theme={theme} />
          {errorRows > 0 ? <CellsView cells={error} theme={theme} /> : null}
          <Box height={1} />
          {drawingRows > 0 ? <CellsView cells={aside(state, side, drawingRows, language)} theme={theme} /> : null}
        </Box>
      </Box>
    </Box>
  );
}
