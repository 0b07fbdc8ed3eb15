import { csvOf, jsonOf } from '../formats.ts';
import type { Exporter, ExportFormat } from './exporter.ts';

/** Every format that results are exported in. What only one of them needs is loaded with it. */
export const exporters = {
  json: { kind: 'text', write: async (report) => () => jsonOf(report) },
  csv: { kind: 'text', write: async (report) => () => csvOf(report) },
  svg: { kind: 'text', write: async (report, options) => (await import('./svg.ts')).svgOf(report, options) },
  tensorboard: {
    kind: 'folder',
    files: async (report, options) => (await import('./tensorboard.ts')).eventFiles(report, options),
  },
} satisfies Readonly<Record<ExportFormat, Exporter>>;
