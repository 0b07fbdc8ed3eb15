import type { Language } from '../base/text.ts';
import { bestKernel } from '../engine/kernel/index.ts';
import type { Vectors } from '../engine/kernel/kernel.ts';
import { widthOf } from '../engine/kernel/vectors.ts';

/** What computes here, as it stands below the version: `relaxed-simd, 256-bit vectors`. */
export function computation(requested: Vectors | undefined, language: Language): string {
  const kernel = bestKernel();
  const width = widthOf(kernel, requested);
  return `${kernel}, ${{ en: `${width}-bit vectors`, ko: `${width}비트 벡터` }[language]}`;
}
