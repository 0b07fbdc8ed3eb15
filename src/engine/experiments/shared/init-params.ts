import { parseNumber } from '../../../base/numbers.ts';
import { cyclicNeighbour, listParam, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';
import type { Text } from '../../../base/text.ts';
import { activationIds, activations } from '../../nn/activations/index.ts';
import { initializerChoices, initializerParam, parseInitializer } from '../../nn/initializers/index.ts';
import { activationParam } from './network-params.ts';

/** A list one longer, by the first name that is not in it yet, or one shorter; it keeps between 1 and `max` names. */
function addOrRemove(values: readonly string[], direction: 1 | -1, names: readonly string[], max: number) {
  if (direction === -1) return values.length > 1 ? values.slice(0, -1) : values;
  const next = names.find((name) => !values.includes(name));
  return next !== undefined && values.length < max ? [...values, next] : values;
}

/** The initial weights that are compared, one run for each. */
export function initializersParam(defaults: readonly string[]) {
  return listParam<string>({
    default: defaults,
    max: 8,
    unique: true,
    item: initializerParam('he'),
    label: { en: 'initial weights', ko: '가중치 초깃값' },
    help: {
      en: 'how the weights start; several are compared',
      ko: '가중치를 처음에 어떻게 정하는가. 여럿이면 비교합니다',
    },
    nudge: (values, direction) => addOrRemove(values, direction, initializerChoices, 8),
  });
}

/** An initializer as a name of a run: "std 0.01", "Xavier". */
export function initializerLabel(text: string): Text {
  return parseInitializer(text).label;
}

/** The activation functions that are compared, one run for each (and for each of the initial weights). */
export function activationsParam(defaults: readonly string[]) {
  return listParam<string>({
    default: defaults,
    max: activationIds.length,
    unique: true,
    item: activationParam(),
    label: { en: 'activation', ko: '활성화 함수' },
    help: {
      en: 'the function after each layer; several are compared',
      ko: '층마다 뒤에 오는 함수. 여럿이면 비교합니다',
    },
    nudge: (values, direction) => addOrRemove(values, direction, activationIds, activationIds.length),
  });
}

export type HistogramRange = readonly [number, number];

/** The histogram range for an activation: between its bounds, 0 to 1 if it has none. */
export function histogramRangeFor(activation: string | undefined): HistogramRange {
  return activations.find(({ id }) => id === activation)?.bounds ?? [0, 1];
}

/** The ranges that arrow keys step through. */
const ranges: readonly HistogramRange[] = [
  [0, 1],
  [-1, 1],
  [0, 3],
  [-3, 3],
];

const farthest = 1e6;
const allowedRange = {
  en: `two numbers lower,upper from ${-farthest} to ${farthest}, the lower one below the upper`,
  ko: `두 수 작은값,큰값, 각각 ${-farthest} 이상 ${farthest} 이하, 앞의 수가 더 작게`,
};

/** The values between the two ends of a histogram: "0,1". */
export function histogramRangeParam(defaultRange: HistogramRange): Param<HistogramRange> {
  const parse = (text: string): HistogramRange => {
    const [from = Number.NaN, to = Number.NaN, ...more] = text.split(',').map(parseNumber);
    // In a narrower range float32 could not separate neighbouring bins.
    const apart = to - from > 1e-6 * Math.max(Math.abs(from), Math.abs(to));
    if (more.length > 0 || !apart || Math.max(Math.abs(from), Math.abs(to)) > farthest)
      throw notAllowed(text, allowedRange);
    return [from, to];
  };
  return {
    kind: 'interval',
    default: defaultRange,
    label: { en: 'range', ko: '범위' },
    help: { en: 'the values that the bars cover', ko: '막대가 덮는 값의 범위' },
    allowed: allowedRange,
    facts: { min: -farthest, max: farthest },
    parse,
    format: (value) => value.join(','),
    nudge: (value, direction) => {
      const at = ranges.findIndex((range) => range.join() === value.join());
      if (at < 0) return ranges.at(direction === 1 ? 0 : -1)!;
      return cyclicNeighbour(ranges, at, direction);
    },
  };
}
