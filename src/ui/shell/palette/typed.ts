import { editOf, type ValueEdit } from '../../kit/value-edit.ts';

/** What is typed into the command palette, and which of its entries is chosen. */
export interface PaletteState {
  readonly edit: ValueEdit;
  /** The place in the list of what was found. */
  readonly chosen: number;
}

/** The palette as it opens. */
export const openPalette: PaletteState = { edit: editOf(''), chosen: 0 };
