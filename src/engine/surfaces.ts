import { unknownName } from '../base/refusals.ts';
import type { Text } from '../base/text.ts';

export type Point = readonly [x: number, y: number];

/** A function of two parameters with its exact gradient, and where and how fast to walk on it. */
export interface Surface {
  readonly id: string;
  readonly label: Text;
  readonly formula: string;
  readonly about: Text;
  f(x: number, y: number): number;
  gradient(x: number, y: number): Point;
  /** The largest second derivative, of a quadratic: it is the same everywhere. */
  readonly curvature?: number;
  /** The part that is drawn: [from, to] of each axis. */
  readonly window: { readonly x: Point; readonly y: Point };
  /** The part that matters, for pictures too small to show the paths in the whole window. */
  readonly closeUp?: { readonly x: Point; readonly y: Point };
  readonly start: Point;
  /** The axis along which a straight valley runs: a path zigzags across it along the other one. */
  readonly valley?: 'x' | 'y';
  /** Where f is smallest in the window. */
  readonly minima: readonly Point[];
  readonly steps: number;
  /** Sensible learning rates by optimizer id. */
  readonly rates: Readonly<Record<string, number>>;
}

const bowl: Surface = {
  id: 'bowl',
  label: { en: "the book's bowl", ko: '책의 그릇' },
  formula: 'x²/20 + y²',
  about: {
    en: 'Shallow along x, steep along y: gradients mostly do not point at the minimum.',
    ko: 'x 방향은 완만하고 y 방향은 가팔라서, 기울기는 대부분 최솟값을 가리키지 않습니다.',
  },
  f: (x, y) => (x * x) / 20 + y * y,
  gradient: (x, y) => [x / 10, 2 * y],
  curvature: 2,
  window: { x: [-10, 10], y: [-10, 10] },
  closeUp: { x: [-8, 8], y: [-3.5, 3.5] },
  start: [-7, 2],
  valley: 'x',
  minima: [[0, 0]],
  steps: 30,
  rates: { sgd: 0.95, momentum: 0.1, adagrad: 1.5, adam: 0.3, nesterov: 0.1, rmsprop: 0.3, adamw: 0.3 },
};

/** Rosenbrock 1960, with a = 1, b = 100. */
const rosenbrock: Surface = {
  id: 'rosenbrock',
  label: { en: "Rosenbrock's valley", ko: '로젠브록 골짜기' },
  formula: '(1−x)² + 100(y−x²)²',
  about: {
    en: 'A curved, nearly flat valley: falling into it is easy, walking along it is not.',
    ko: '휘어진 거의 평평한 골짜기: 들어가기는 쉬워도 따라 걷기는 어렵습니다.',
  },
  f: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  window: { x: [-2, 2], y: [-1, 3] },
  start: [-1.2, 1],
  minima: [[1, 1]],
  steps: 300,
  rates: { sgd: 0.002, momentum: 0.001, adagrad: 0.4, adam: 0.3, nesterov: 0.001, rmsprop: 0.02, adamw: 0.3 },
};

/** Beale 1958. */
const beale: Surface = {
  id: 'beale',
  label: { en: "Beale's plateau", ko: '빌 함수' },
  formula: '(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²',
  about: {
    en: 'A flat plain between steep walls: a fixed rate that suits the walls hardly moves on the plain.',
    ko: '가파른 벽 사이의 평지: 벽에 맞는 고정 학습률은 평지에서 거의 나아가지 못합니다.',
  },
  f: (x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y ** 3) ** 2,
  gradient: (x, y) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y * y;
    const c = 2.625 - x + x * y ** 3;
    return [
      2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y ** 3 - 1),
      2 * a * x + 4 * b * x * y + 6 * c * x * y * y,
    ];
  },
  window: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
  start: [1, 1.5],
  minima: [[3, 0.5]],
  steps: 100,
  rates: { sgd: 0.015, momentum: 0.003, adagrad: 1, adam: 0.4, nesterov: 0.003, rmsprop: 0.1, adamw: 0.4 },
};

/** Himmelblau 1972: four minima of equal depth. */
const himmelblau: Surface = {
  id: 'himmelblau',
  label: { en: "Himmelblau's four valleys", ko: '히멜블라우의 네 골짜기' },
  formula: '(x²+y−11)² + (x+y²−7)²',
  about: {
    en: 'Four minima of the same depth: which one is found depends on the start and on the method.',
    ko: '깊이가 같은 네 최솟값: 어디에 닿는지는 출발점과 방법에 달렸습니다.',
  },
  f: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: (x, y) => {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
  },
  window: { x: [-6, 6], y: [-6, 6] },
  // From here SGD, Momentum and AdaGrad end in three different minima.
  start: [0, -3],
  minima: [
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.28318599128617],
    [3.584428340330492, -1.848126526964404],
  ],
  steps: 60,
  rates: { sgd: 0.01, momentum: 0.003, adagrad: 1, adam: 0.3, nesterov: 0.003, rmsprop: 0.1, adamw: 0.3 },
};

const saddle: Surface = {
  id: 'saddle',
  label: { en: 'a saddle', ko: '안장점' },
  formula: 'x²/4 − y²/4 + y⁴/64',
  about: {
    en: 'Flat in the middle, uphill along x, downhill along y: near (0, 0) there is hardly a slope to follow.',
    ko: '가운데가 평평하고 x로는 오르막, y로는 내리막: (0, 0) 근처에는 따라갈 기울기가 거의 없습니다.',
  },
  f: (x, y) => (x * x) / 4 - (y * y) / 4 + y ** 4 / 64,
  gradient: (x, y) => [x / 2, -y / 2 + y ** 3 / 16],
  window: { x: [-5, 5], y: [-5, 5] },
  start: [-4, 0.02],
  minima: [
    [0, 2 * Math.SQRT2],
    [0, -2 * Math.SQRT2],
  ],
  steps: 60,
  rates: { sgd: 0.3, momentum: 0.1, adagrad: 0.6, adam: 0.25, nesterov: 0.1, rmsprop: 0.08, adamw: 0.25 },
};

/** Rastrigin 1974, with A = 10. */
const rastrigin: Surface = {
  id: 'rastrigin',
  label: { en: "Rastrigin's egg box", ko: '라스트리긴의 달걀판' },
  formula: '20 + x² + y² − 10cos2πx − 10cos2πy',
  about: {
    en: 'A hollow near every pair of whole numbers, the lowest at (0, 0): a path is easily caught in another.',
    ko: '정수 좌표마다 웅덩이가 있고 (0, 0)이 가장 깊습니다. 다른 웅덩이에 갇히기 쉽습니다.',
  },
  f: (x, y) => 20 + x * x + y * y - 10 * Math.cos(2 * Math.PI * x) - 10 * Math.cos(2 * Math.PI * y),
  gradient: (x, y) => [
    2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x),
    2 * y + 20 * Math.PI * Math.sin(2 * Math.PI * y),
  ],
  window: { x: [-5, 5], y: [-5, 5] },
  // From here each of the book's methods ends in a hollow of its own.
  start: [-3.4, 2.4],
  minima: [[0, 0]],
  steps: 100,
  rates: { sgd: 0.002, momentum: 0.005, adagrad: 1, adam: 0.8, nesterov: 0.003, rmsprop: 0.1, adamw: 0.8 },
};

/** Every surface the program has; a new one is an object and a place in this list. */
export const surfaces: readonly Surface[] = [bowl, rosenbrock, beale, himmelblau, saddle, rastrigin];
export const surfaceIds: readonly string[] = surfaces.map((s) => s.id);

/** @throws UsageError for an unknown id, naming those that there are. */
export function surfaceById(id: string): Surface {
  const found = surfaces.find((s) => s.id === id);
  if (!found) throw unknownName({ what: { en: 'surface', ko: '함수' }, word: id, known: surfaceIds });
  return found;
}
