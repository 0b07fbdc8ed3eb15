import type { ThemeName } from '../ui/shell/theme.ts';
import type { DestinationOptions } from './destination.ts';
import { exportFormats } from './export/exporter.ts';

export const formats = ['text', ...exportFormats] as const;
export type Format = (typeof formats)[number];

export interface OutputOptions extends DestinationOptions {
  readonly format: Format;
  /** Colours for dark or light terminals; the terminal's own background when left out. */
  readonly theme?: ThemeName;
}
