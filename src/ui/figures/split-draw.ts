import { percent, thousands } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { firstDrawOf } from '../../engine/experiments/data-split/draw.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { Raster } from '../charts/braille.ts';
import { type Cells, createCells, fitText, overlay, putText, setCell } from '../charts/cells.ts';
import { planeFrame, toCell, toDot } from '../charts/plane.ts';
import type { Domain } from '../charts/scale.ts';
import { fitting } from './layer-panels.ts';

export interface SplitDrawOptions {
  readonly results: readonly ResultOf<'data-split'>[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

const words = {
  axes: { en: 'score, over true accuracy', ko: '점수 (가로축: 진짜 정확도)' },
  fair: { en: '┄ score = true accuracy', ko: '┄ 점수 = 진짜 정확도' },
} as const;

/** The least rows of the picture with its two lines below. */
const leastRows = 9;

/** From the lowest value to the highest, and a little more, so that no mark stands on the edge. */
function around(values: readonly number[]): Domain {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.005, (high - low) * 0.06);
  return [Math.max(0, low - room), Math.min(1, high + room)];
}

/**
 * One draw: every network by its true accuracy and its score on the n images. Those above the line were lucky with these images;
 * the one with the highest score is chosen. Nothing before there are results.
 */
export function splitDraw({ results, width, height, language }: SplitDrawOptions): Cells {
  const cells = createCells(width, height);
  const draw = results[0] && firstDrawOf(results[0]);
  if (!results[0] || !draw || height < leastRows || width < 20) return cells;
  const { networks, chosen } = draw;
  const [n, k] = [results[0].params.images, networks.length].map(thousands) as [string, string];
  const titles = {
    en: [`${k} networks on ${n} images, one draw`, `${k} networks on ${n} images`, `k ${k}, n ${n}`],
    ko: [`신경망 ${k}개, 한 번 뽑은 ${n}장`, `신경망 ${k}개, 이미지 ${n}장`, `k ${k}, n ${n}`],
  };
  putText(cells, 0, 0, fitText(fitting(titles[language], width), width), 'axis-label');
  const frame = planeFrame({
    f: () => 0,
    domainX: around(networks.map(({ truth }) => truth)),
    domainY: around(networks.map(({ score }) => score)),
    width,
    height: height - 3,
    yLabel: words.axes[language],
  });
  const { area } = frame;
  const raster = new Raster(area.width, area.height);
  raster.line(...toDot(frame, [0, 0]), ...toDot(frame, [1, 1]), { style: 'dim', dash: [2, 2] });
  overlay(frame.cells, raster.toCells(), area.x, area.y);
  const mark = ({ truth, score }: (typeof networks)[number], char: string, style: string) => {
    const at = toCell(frame, [truth, score]);
    if (at) setCell(frame.cells, at[0], at[1], char, style);
  };
  for (const network of networks) mark(network, '∘', 'split-validation');
  mark(networks[chosen]!, '◉', 'split-test');
  overlay(cells, frame.cells, 0, 1);
  const { score, truth } = networks[chosen]!;
  const [here, all] = [percent(score), percent(truth)];
  const said = {
    en: [`◉ chosen: ${here.en} here, ${all.en} of all`, `◉ ${here.en} here, ${all.en} of all`, '◉ chosen'],
    ko: [`◉ 고른 것: 여기서 ${here.ko}, 전체 ${all.ko}`, `◉ 여기서 ${here.ko}, 전체 ${all.ko}`, '◉ 고른 것'],
  };
  putText(cells, 0, height - 2, fitText(words.fair[language], width), 'dim');
  putText(cells, 0, height - 1, fitText(fitting(said[language], width), width), 'split-test');
  return cells;
}
