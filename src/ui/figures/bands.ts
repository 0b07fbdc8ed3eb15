import type { Text } from '../../base/text.ts';
import type { Band, Bands } from '../../engine/experiments/medians.ts';

/** What is said of an axis whose curves are medians with bands. */
export const medianWords: Text = { en: ', median, 10–90 % of seeds', ko: ', 시드의 중앙값, 10~90%' };

/** The band around a curve, as a chart takes it; nothing without one. */
export function bandAround(
  bands: Bands | undefined,
  run: string | undefined,
  series: string,
): { readonly band?: Band } {
  const band = run === undefined ? undefined : bands?.[run]?.[series];
  return band ? { band } : {};
}
