import type { Language } from '../base/text.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import { defaultsWith, experiments } from '../engine/experiments/index.ts';
import { type Io, readable } from './io.ts';

function describe(experiment: AnyExperiment, language: Language) {
  const defaults = defaultsWith(experiment, {});
  return {
    id: experiment.id,
    section: experiment.section,
    title: experiment.title[language],
    summary: experiment.summary[language],
    params: Object.entries(experiment.params).map(([name, param]) => ({
      name,
      kind: param.kind,
      default: defaults[name],
      label: param.label[language],
      help: param.help[language],
      ...(param.symbol && { symbol: param.symbol }),
      allowed: param.allowed,
      ...param.facts,
    })),
  };
}

/** `zigzag list [--json]`: the experiments, their parameters, defaults and ranges. */
export function list({ json, language }: { json: boolean; language: Language }, io: Io): void {
  const described = experiments.map((e) => describe(e, language));
  if (json) {
    io.stdout.write(`${JSON.stringify({ schema: 1, experiments: described })}\n`);
    return;
  }
  for (const { id, title, summary } of described) {
    const experiment = experiments.find((e) => e.id === id)!;
    const { params } = experiment;
    const defaults = defaultsWith(experiment, {});
    io.stdout.write(readable(`${id}\n  ${title}: ${summary}\n`, io));
    const names = Object.keys(params);
    const width = Math.max(...names.map((n) => n.length)) + 2;
    for (const name of names) {
      const param = params[name]!;
      const line = `    --${name.padEnd(width)}${param.format(defaults[name]).padEnd(28)} ${param.allowed}\n`;
      io.stdout.write(readable(line, io));
    }
    io.stdout.write('\n');
  }
}
