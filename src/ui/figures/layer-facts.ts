import { dash, twoDigits } from '../../base/numbers.ts';
import { type Language, same, type Text } from '../../base/text.ts';
import {
  type ActivationsResult,
  type GradientStats,
  isFiniteLayer,
  type LayerStats,
} from '../../engine/experiments/init-activations/stats.ts';
import { boundsOf } from '../../engine/experiments/init-activations/verdict.ts';
import { type Cells, fitText, putText, textWidth } from '../charts/cells.ts';
import { binAtZero, compact, fitting, wholePercent } from './layer-panels.ts';

/** The names of the numbers under a histogram: the first that has room is written. */
const names = {
  mean: [{ en: 'mean', ko: '평균' }],
  std: [
    { en: 'std', ko: '표준편차' },
    { en: 'std', ko: 'σ' },
  ],
  zeros: [
    { en: 'zeros', ko: '0 값' },
    { en: '=0', ko: '=0' },
  ],
  ends: [{ en: 'ends', ko: '양끝' }],
  nearZero: [
    { en: 'near 0', ko: '0 근처' },
    { en: '≈0', ko: '≈0' },
  ],
  beyond: [
    { en: 'beyond', ko: '범위 밖' },
    { en: 'out', ko: '밖' },
  ],
  median: [
    { en: 'median', ko: '중앙값' },
    { en: 'med', ko: '중앙' },
  ],
  slope: [same('f′')],
  weights: [same('W')],
} as const satisfies Record<string, readonly Text[]>;

export type Fact = readonly [name: keyof typeof names, value: string];

/**
 * The numbers of a layer's outputs, the most important first. Of a function between two bounds, drawn from one to the
 * other, the outer bins are its ends, where it is flat. For any other the first bin is no end: what lies near 0, and what
 * lies beyond the range, are named for what they are.
 */
export function outputFacts(layer: LayerStats, run: ActivationsResult, language: Language, numbers: number): Fact[] {
  const { bins, ...of } = { ...layer, bins: layer.histogram };
  const share = (value: number) => (isFiniteLayer(layer) ? wholePercent(value, language) : dash);
  const bounds = boundsOf(run);
  const [std, zeros, mean]: Fact[] = [
    ['std', compact(of.std, numbers)],
    ['zeros', share(of.zeroShare)],
    ['mean', compact(of.mean, numbers)],
  ];
  if (bounds?.[0] === bins.edges[0] && bounds?.[1] === bins.edges.at(-1)) {
    return [std!, ['ends', share(of.saturatedShare)], zeros!, mean!];
  }
  const total = bins.counts.reduce((a, b) => a + b, 0);
  const near = binAtZero(layer);
  const beyond: Fact = ['beyond', share((bins.below + bins.above) / total)];
  return [std!, ...(near === null ? [] : [['nearZero', share(near / total)] as const]), zeros!, beyond, mean!];
}

/** The numbers of the gradients that reach a layer, those that a sentence is about first. */
export function gradientFacts(layer: GradientStats, language: Language, numbers: number): Fact[] {
  const times = (factor: number | null | undefined) => (factor == null ? dash : `×${compact(factor, numbers - 1)}`);
  return [
    ['median', compact(layer.median, numbers)],
    ['std', compact(layer.std, numbers)],
    ['slope', times(layer.slope?.factor)],
    ['weights', times(layer.weights)],
    ['zeros', isFiniteLayer(layer) ? wholePercent(layer.zeroShare, language) : dash],
  ];
}

/** "mean 0.5": the name at the left, the number at the right end of at most 16 columns. */
export function putFact(
  cells: Cells,
  x: number,
  y: number,
  width: number,
  [name, value]: Fact,
  language: Language,
): void {
  const room = Math.min(16, width);
  const written = names[name].map((text: Text) => text[language]);
  // Where it is narrow the sign stands right behind its number.
  const number = room - textWidth(value) > textWidth(written.at(-1)!) ? value : value.replace('\u00a0', '');
  // A row has one name, whatever its numbers: room is kept for the longest of them.
  const left = Math.max(0, room - Math.max(textWidth(number), Math.min(6, room - 5)) - 1);
  putText(cells, x, y, fitText(fitting(written, left), left), 'dim');
  putText(cells, x + room - textWidth(number), y, number, 'value');
}

/** What the gradients are, and what they are measured by. */
export function gradientHeading(gradients: readonly GradientStats[], language: Language, width: number): string {
  const top = twoDigits(gradients.at(-1)?.arriving ?? Number.NaN);
  const texts: Text[] = [
    {
      en: `gradients that flow back, by size |g|; at the top enters N(0, 1), median ${top}; f′ and W: what slope and weights make of them`,
      ko: `거꾸로 흐르는 기울기의 크기 |g|. 맨 위에는 N(0, 1)이 들어옵니다(중앙값 ${top}). f′와 W는 미분값과 가중치가 몇 배로 만드는지`,
    },
    {
      en: `gradients that flow back, by size |g|; at the top enters N(0, 1), median ${top}`,
      ko: `거꾸로 흐르는 기울기의 크기 |g|. 맨 위에는 N(0, 1), 중앙값 ${top}`,
    },
    {
      en: `gradients that flow back |g|; at the top med ${top}`,
      ko: `거꾸로 흐르는 기울기 |g|, 맨 위의 중앙값 ${top}`,
    },
    { en: 'gradients that flow back', ko: '거꾸로 흐르는 기울기' },
  ];
  return fitText(
    fitting(
      texts.map((text) => text[language]),
      width,
    ),
    width,
  );
}
