import { DataError, UsageError } from '../../base/errors.ts';

/** What WebAssembly can address, and with it the most that one network may take. */
export const mostBytes = 2 ** 32;

/** `3.1 GiB`, or `12 MiB` where that is more telling. */
export function sizeOf(bytes: number): string {
  return bytes < 2 ** 30 / 10 ? `${Math.ceil(bytes / 2 ** 20)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/** No machine gives a network so much. */
export function tooLarge(bytes: number): UsageError {
  const size = sizeOf(bytes);
  return new UsageError({
    en: `this needs ${size} of memory; a network may take 4 GiB at most`,
    ko: `메모리가 ${size} 필요합니다. 신경망 하나는 최대 4 GiB까지 쓸 수 있습니다`,
  });
}

/** This machine does not give so much now. */
export function notEnough(bytes: number, available?: number): DataError {
  const needed = sizeOf(bytes);
  const free = available === undefined ? null : sizeOf(Math.max(0, available));
  return new DataError({
    en: `not enough memory for this network (needs ${needed}${free === null ? '' : `, ${free} free`})`,
    ko: `이 신경망을 학습할 메모리가 부족합니다(${needed} 필요${free === null ? '' : `, ${free} 남음`})`,
  });
}
