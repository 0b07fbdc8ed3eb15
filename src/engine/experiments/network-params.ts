import { activationIds } from '../layers/activation.ts';
import { choice, integer, list } from '../params.ts';

/** Hidden layers of the book's network on the digits: four of 100 units. */
export function hiddenParam(defaultWidths: readonly number[]) {
  return list<number>({
    default: defaultWidths,
    max: 20,
    item: integer({
      default: 100,
      min: 1,
      max: 2000,
      step: 'log',
      label: { en: 'units', ko: '뉴런 수' },
      help: { en: 'units of a layer', ko: '층의 뉴런 수' },
    }),
    label: { en: 'hidden layers', ko: '은닉층' },
    help: { en: 'the width of each hidden layer', ko: '은닉층마다의 뉴런 수' },
    show: (widths) => (new Set(widths).size === 1 ? `${widths.length} × ${widths[0]}` : widths.join(',')),
    // An arrow key adds or removes a layer as wide as the last.
    nudge: (widths, direction) => {
      if (direction === 1) return widths.length < 20 ? [...widths, widths.at(-1) ?? 100] : widths;
      return widths.length > 1 ? widths.slice(0, -1) : widths;
    },
  });
}

export function batchSizeParam(defaultSize: number) {
  return integer({
    default: defaultSize,
    min: 1,
    max: 2000,
    step: 'log',
    label: { en: 'batch size', ko: '배치 크기' },
    help: { en: 'samples in a mini-batch', ko: '미니배치의 표본 수' },
  });
}

export function activationParam() {
  return choice({
    default: 'relu',
    choices: activationIds,
    label: { en: 'activation', ko: '활성화 함수' },
    help: { en: 'the function after each hidden layer', ko: '은닉층 뒤의 함수' },
  });
}
