import type { Language, Text } from '../../base/text.ts';
import { type GraphNode, type GraphValues, graphNodes } from '../../engine/experiments/batchnorm-layer/graph.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../../ui/charts/cells.ts';
import { fitNumber } from '../../ui/figures/computational-graph.ts';

interface Column {
  /** One of the roles below, and of what: "in x"; or a symbol on its own. */
  readonly label: string;
  readonly values: readonly number[];
  /** Part of the backward pass. */
  readonly gradient: boolean;
}

interface Rule {
  readonly forward: string;
  readonly backward: string;
  readonly about: Text;
  columns(values: GraphValues): readonly Column[];
}

const value = (label: string, values: readonly number[]): Column => ({ label, values, gradient: false });
const gradient = (label: string, values: readonly number[]): Column => ({ label, values, gradient: true });
const each = <T>(list: readonly number[], make: (v: number, i: number) => T) => list.map(make);

/** What the words in the heads of the columns are in Korean, which puts some of them behind the symbol. */
const roles: Readonly<Record<string, (symbol: string) => string>> = {
  in: (symbol) => `입력 ${symbol}`,
  out: (symbol) => `출력 ${symbol}`,
  sum: (symbol) => `합 ${symbol}`,
  via: (symbol) => `${symbol} 거쳐`,
  from: (symbol) => `${symbol}에서`,
};
const wholes: Readonly<Record<string, string>> = { local: '국소 미분', out: '출력', 'in sum': '입력 합' };

function headIn(label: string, language: Language): string {
  if (language === 'en') return label;
  const [role = '', ...symbol] = label.split(' ');
  return wholes[label] ?? roles[role]?.(symbol.join(' ')) ?? label;
}

/** The local rule of each node, and its numbers: value in and out, gradient in, local derivative, gradient out. */
const rules: Readonly<Record<GraphNode, Rule>> = {
  x: {
    forward: 'x',
    backward: '∂x = ∂(x−μ) + ∂μ/m',
    about: {
      en: 'x goes two ways, straight and through the mean; where a value is used twice, its gradients add up.',
      ko: 'x는 그대로, 그리고 평균을 거쳐 두 갈래로 갑니다. 두 번 쓰인 값의 기울기는 더해집니다.',
    },
    columns: ({ forward, backward, parts }) => [
      value('x', forward.x),
      gradient('via x−μ', parts.xFromCenter),
      gradient('via μ', parts.xFromMean),
      gradient('sum ∂x', backward.x),
    ],
  },
  mean: {
    forward: 'μ = Σx / m',
    backward: '∂x ← ∂μ · 1/m',
    about: {
      en: 'Every sample has a share of 1/m in the mean, so every sample gets the same share of its gradient.',
      ko: '표본마다 평균에 1/m씩 기여하므로 기울기도 똑같이 나누어 받습니다.',
    },
    columns: ({ forward, backward, parts }) => [
      value('in x', forward.x),
      value('out μ', forward.mean),
      gradient('in ∂μ', backward.mean),
      gradient('local', [1 / forward.x.length]),
      gradient('out ∂x', parts.xFromMean),
    ],
  },
  center: {
    forward: 'x − μ',
    backward: '∂x ← ∂(x−μ) · 1,  ∂μ ← Σ ∂(x−μ) · (−1)',
    about: {
      en: 'What comes back from the product and from the square adds up first; then x gets it as it is, μ the negative sum.',
      ko: '곱과 제곱에서 돌아온 기울기를 먼저 더합니다. x에는 그대로, μ에는 합의 부호를 바꾸어 보냅니다.',
    },
    columns: ({ forward, backward, parts }) => [
      value('out x−μ', forward.center),
      gradient('from ×', parts.centerFromNormalize),
      gradient('from ²', parts.centerFromSquare),
      gradient('in sum', backward.center),
      gradient('local', [1, -1]),
      gradient('out ∂x', parts.xFromCenter),
      gradient('out ∂μ', backward.mean),
    ],
  },
  square: {
    forward: '(x − μ)²',
    backward: '∂(x−μ) ← ∂(x−μ)² · 2(x−μ)',
    about: {
      en: 'The further a sample is from the mean, the more it moves the variance.',
      ko: '평균에서 먼 표본일수록 분산을 크게 움직입니다.',
    },
    columns: ({ forward, backward, parts }) => [
      value('in x−μ', forward.center),
      value('out', forward.square),
      gradient('in ∂', backward.square),
      gradient(
        'local',
        each(forward.center, (v) => 2 * v),
      ),
      gradient('out ∂', parts.centerFromSquare),
    ],
  },
  variance: {
    forward: 'σ² = Σ(x − μ)² / m',
    backward: '∂(x−μ)² ← ∂σ² · 1/m',
    about: {
      en: 'The variance is a mean again: its gradient is shared out equally.',
      ko: '분산도 평균이므로 기울기를 똑같이 나눕니다.',
    },
    columns: ({ forward, backward }) => [
      value('in ( )²', forward.square),
      value('out σ²', forward.variance),
      gradient('in ∂σ²', backward.variance),
      gradient('local', [1 / forward.x.length]),
      gradient('out ∂', backward.square),
    ],
  },
  root: {
    forward: '√(σ² + ε),  ε = 0.000001',
    backward: '∂σ² ← ∂√ · 1/(2√(σ²+ε))',
    about: {
      en: 'ε keeps the root away from 0 when all samples are equal.',
      ko: 'ε은 표본이 모두 같을 때 제곱근이 0이 되지 않게 합니다.',
    },
    columns: ({ forward, backward }) => [
      value('in σ²', forward.variance),
      value('out √', forward.root),
      gradient('in ∂√', backward.root),
      gradient('local', [1 / (2 * forward.root[0]!)]),
      gradient('out ∂σ²', backward.variance),
    ],
  },
  inverse: {
    forward: '1 / √(σ² + ε)',
    backward: '∂√ ← ∂(1/√) · (−1/(σ²+ε))',
    about: {
      en: 'Division is a product with the inverse; the inverse has the derivative −1/v².',
      ko: '나눗셈은 역수의 곱이며, 역수의 미분은 −1/v²입니다.',
    },
    columns: ({ forward, backward }) => [
      value('in √', forward.root),
      value('out 1/√', forward.inverse),
      gradient('in ∂', backward.inverse),
      gradient('local', [-(forward.inverse[0]! ** 2)]),
      gradient('out ∂√', backward.root),
    ],
  },
  normalize: {
    forward: 'z = (x − μ) · 1/√(σ² + ε)',
    backward: '∂(x−μ) ← ∂z · 1/√,  ∂(1/√) ← Σ ∂z · (x−μ)',
    about: {
      en: 'A product hands each factor the gradient times the other factor; 1/√ was used by every sample, so there is a sum.',
      ko: '곱은 각 인수에 기울기와 다른 인수의 곱을 보냅니다. 1/√은 모든 표본이 썼으므로 더합니다.',
    },
    columns: ({ forward, backward, parts }) => [
      value('in x−μ', forward.center),
      value('in 1/√', forward.inverse),
      value('out z', forward.normalize),
      gradient('in ∂z', backward.normalize),
      gradient('∂(x−μ)', parts.centerFromNormalize),
      gradient('Σ ∂(1/√)', backward.inverse),
    ],
  },
  scale: {
    forward: 'γ · z',
    backward: '∂z ← ∂(γz) · γ,  ∂γ = Σ ∂(γz) · z',
    about: {
      en: 'γ is learned: its gradient is a sum over the batch.',
      ko: 'γ는 학습하는 값이며 기울기는 배치 전체의 합입니다.',
    },
    columns: ({ forward, backward, gamma, dgamma }) => [
      value('in z', forward.normalize),
      value('in γ', [gamma]),
      value('out γz', forward.scale),
      gradient('in ∂', backward.scale),
      gradient('out ∂z', backward.normalize),
      gradient('Σ ∂γ', [dgamma]),
    ],
  },
  shift: {
    forward: 'y = γz + β',
    backward: '∂(γz) ← ∂y · 1,  ∂β = Σ ∂y',
    about: {
      en: 'Here the gradient of the loss comes in through the activation: of this network, on these digits. ReLU, for one, lets none through where y is below 0.',
      ko: '여기로 이 신경망과 이 손글씨의 손실 기울기가 활성화 함수를 거쳐 들어옵니다. 예를 들어 ReLU는 y가 0보다 작은 곳의 기울기를 막습니다.',
    },
    columns: ({ forward, backward, beta, dbeta }) => [
      value('in γz', forward.scale),
      value('in β', [beta]),
      value('out y', forward.shift),
      gradient('in ∂y', backward.shift),
      gradient('out ∂(γz)', backward.scale),
      gradient('Σ ∂β', [dbeta]),
    ],
  },
};

const words = {
  node: { en: 'node', ko: '노드' },
  forward: { en: 'forward', ko: '순전파' },
  backward: { en: 'backward', ko: '역전파' },
} as const;

/** What to make of a node, in a sentence. */
export function nodeAbout(node: GraphNode): Text {
  return rules[node].about;
}

interface NodeOptions {
  readonly node: GraphNode;
  readonly values: GraphValues | null;
  readonly direction: 'forward' | 'backward';
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The node at hand: its local rule in both directions, and its numbers. */
export function nodePane({ node, values, direction, width, height, language }: NodeOptions): Cells {
  const cells = createCells(width, height);
  const rule = rules[node];
  const at = graphNodes.indexOf(node);
  const name = `${words.node[language]} ${at}/${graphNodes.length - 1} `;
  putText(cells, 0, 0, name, 'dim');
  let x = textWidth(name) + 1;
  for (const way of ['forward', 'backward'] as const) {
    const active = way === direction;
    const text = `${words[way][language]} ${rule[way]}`;
    if (x + textWidth(text) > width) continue;
    putText(cells, x, 0, text, active ? (way === 'forward' ? 'value' : 'gradient') : 'dim');
    x += textWidth(text) + 3;
  }
  const columns = values ? rule.columns(values) : [];
  const each = Math.min(14, Math.floor(width / Math.max(1, columns.length)));
  columns.forEach(({ label, values: list, gradient: back }, i) => {
    putText(cells, i * each, 1, fitText(headIn(label, language), each - 1), back ? 'gradient' : 'dim');
    list.forEach((number, row) => {
      putText(cells, i * each, 2 + row, fitNumber(number, Math.min(9, each - 1)), back ? 'gradient' : 'value');
    });
  });
  return cells;
}
