import type { Text } from '../../base/text.ts';
import type { Dataset } from '../dataset.ts';

/** What is known of data before they are opened. */
export interface Shape {
  /** Height and width of an image in pixels. */
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** How many images there are to train on, and how many to test with. */
  readonly train: number;
  readonly test: number;
}

/** Data that come with the program, chosen with `--data NAME`. */
export interface Source {
  /** Lower case; that of its dataset too. */
  readonly name: string;
  /** What they are, as a phrase for lists. */
  readonly label: Text;
  readonly shape: Shape;
  /** @throws DataError when what they are made from is missing or damaged */
  readonly open: () => Dataset;
}
