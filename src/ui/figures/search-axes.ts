import type { Language, Text } from '../../base/text.ts';
import { differentValues, type TrialResult } from '../../engine/experiments/hyperparameter-search/results.ts';
import { putText, setCell, textWidth } from '../charts/cells.ts';
import type { Frame } from '../charts/frame.ts';
import { cellAlong } from '../charts/plane.ts';

const words = {
  lr: { one: { en: 'learning rate', ko: '학습률' }, many: { en: 'learning rates', ko: '학습률' } },
  weightDecay: { one: { en: 'weight decay', ko: '가중치 감소' }, many: { en: 'weight decays', ko: '가중치 감소' } },
} as const satisfies Readonly<Record<string, Readonly<Record<'one' | 'many', Text>>>>;

type AxisKey = keyof typeof words;

/** "weight decay: 10 values", the same in short, and without the number, which is told where there is something to tell apart. */
function axisWays(trials: readonly TrialResult[], key: AxisKey, language: Language): readonly [string, string, string] {
  const { one, many } = words[key];
  const name = one[language];
  const count = differentValues(trials, key).length;
  if (count < 2) return [name, name, name];
  return language === 'en'
    ? [`${name}: ${count} values`, `${count} ${many.en}`, name]
    : [`${name}: 값 ${count}개`, `${many.ko} ${count}가지`, name];
}

/** The name of an axis with how many different values were tried. */
export function axisName(trials: readonly TrialResult[], key: AxisKey, language: Language): string {
  return axisWays(trials, key, language)[0];
}

export interface AxisNames {
  /** Above the y axis, at the left. */
  readonly y: string;
  /** In the same row at the right: the axis itself has no room for it among its marks. */
  readonly x: string;
}

/** The names of both axes, with how many different values were tried, as far as a width has room for them. */
export function axisNames(trials: readonly TrialResult[], width: number, language: Language): AxisNames {
  const [up, right] = [axisWays(trials, 'weightDecay', language), axisWays(trials, 'lr', language)];
  const ways = up.map((y, i) => ({ y: `↑ ${y}`, x: `${right[i]} →` }));
  const fits = ({ y, x }: AxisNames) => textWidth(y) + 2 + textWidth(x) <= width;
  return ways.find(fits) ?? { y: ways.at(-1)!.y, x: '' };
}

/** What stands on an axis line where one value, or several of a cell, were tried; by what the line has there. */
const signs: Readonly<Record<string, readonly [one: string, more: string]>> = {
  '─': ['┬', '╥'],
  '┴': ['┼', '╫'],
  '│': ['├', '╞'],
  '┤': ['┼', '╪'],
};

/** Marks where on an axis the different values lie that some trials have. */
function markAxis(frame: Frame, values: readonly number[], key: AxisKey): void {
  const { area, cells } = frame;
  const [axis, length] = key === 'lr' ? [frame.x, area.width] : [frame.y, area.height];
  const counts = new Map<number, number>();
  for (const value of values) {
    const cell = cellAlong(axis, value);
    if (cell >= 0 && cell < length) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  for (const [cell, count] of counts) {
    const [x, y] = key === 'lr' ? [area.x + cell, area.y + area.height] : [area.x - 1, area.y + cell];
    if (x < 0 || y >= cells.height) continue;
    const sign = signs[cells.chars[y * cells.width + x]!];
    if (sign) setCell(cells, x, y, sign[count > 1 ? 1 : 0]!, 'value');
  }
}

/** Along both axes the values that some trials have, and in the first row the name of the x axis. */
export function drawAxes(frame: Frame, trials: readonly TrialResult[], xName: string): void {
  for (const key of ['lr', 'weightDecay'] as const) markAxis(frame, differentValues(trials, key) as number[], key);
  const { cells, area } = frame;
  if (area.y > 0) putText(cells, cells.width - textWidth(xName), 0, xName, 'axis-label');
}
