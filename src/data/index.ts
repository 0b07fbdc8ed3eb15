import type { Dataset } from './dataset.ts';
import { loadDigits } from './digits.ts';
import { readIdxFolder } from './idx.ts';

/**
 * The one door to training data: MNIST's IDX files in `folder`, or without a folder the embedded 10,000 digits.
 *
 * @throws DataError when the data are missing or damaged
 */
export function openDataset(folder?: string): Dataset {
  return folder === undefined ? loadDigits() : readIdxFolder(folder);
}
