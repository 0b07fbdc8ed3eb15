import { flagOf } from '../base/flag-names.ts';
import type { Language } from '../base/text.ts';
import { sources } from '../data/index.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import { defaultsWith, experimentById, experiments } from '../engine/experiments/index.ts';
import { sections } from '../screens/sections.ts';
import { textWidth } from '../ui/charts/cells.ts';
import { aligned, folded } from './aligned.ts';
import { print } from './destination.ts';
import { type Io, readable } from './io.ts';

export interface ListRequest {
  /** The experiment whose parameters are listed; all experiments when left out. */
  readonly experiment?: string;
  readonly json: boolean;
  readonly language: Language;
}

const words = {
  closing: {
    en: 'Parameters: zigzag list EXPERIMENT. Results: zigzag run EXPERIMENT. The screen: zigzag EXPERIMENT.',
    ko: '매개변수: zigzag list <실험>. 결과: zigzag run <실험>. 화면: zigzag <실험>.',
  },
  data: {
    en: 'Data that come along (--data NAME, or a folder of IDX files)',
    ko: '내장된 데이터 (--data 이름, 또는 IDX 파일이 든 폴더)',
  },
  plain: (rules: string) => ({
    en: `Without a SIMD twin, so in plain TypeScript on every kernel: ${rules}.`,
    ko: `SIMD 구현이 없어 모든 커널에서 일반 TypeScript로 계산합니다: ${rules}.`,
  }),
  heads: {
    en: ['parameter', 'default', 'what it is, and what is allowed'],
    ko: ['매개변수', '기본값', '설명과 가능한 값'],
  },
};

function describe(experiment: AnyExperiment, language: Language) {
  const defaults = defaultsWith(experiment, {});
  return {
    id: experiment.id,
    section: experiment.section,
    title: experiment.title[language],
    summary: experiment.summary[language],
    params: Object.entries(experiment.params).map(([name, param]) => ({
      name: flagOf(name),
      kind: param.kind,
      default: defaults[name],
      label: param.label[language],
      help: param.help[language],
      ...(param.symbol && { symbol: param.symbol }),
      allowed: param.allowed[language],
      ...param.facts,
    })),
  };
}

/** A line for each experiment, under the title of its section. */
function overview(language: Language, width: number): string[] {
  const rows = aligned(experiments.map(({ id, title }) => [`  ${id}`, title[language]]));
  const blocks = sections.map(({ id, title }) => {
    const own = rows.filter((_, i) => experiments[i]!.section === id);
    return own.length > 0 ? [title[language], ...own, ''] : [];
  });
  const data = aligned(sources.map(({ name, label }) => [`  ${name}`, label[language]]));
  const closing = folded(words.closing[language], width);
  return [...blocks.flat(), words.data[language], ...data, '', ...closing];
}

/** The rules among the choices of an experiment's parameters without a SIMD twin. */
function plainRules({ params }: AnyExperiment): string[] {
  const facts = Object.values(params).map((param) => param.facts.item ?? param.facts);
  return [...new Set(facts.flatMap(({ withoutSimd = [] }) => withoutSimd))];
}

/** Wider default values have a line of their own. */
const widestDefault = 16;

/** The parameters of an experiment in three columns; the last one is wrapped. */
function details(experiment: AnyExperiment, language: Language, width: number): string[] {
  const { id, title, summary, params } = experiment;
  const defaults = defaultsWith(experiment, {});
  const plain = experiment.kernel === 'reference' ? [] : plainRules(experiment);
  const entries = Object.entries(params).map(([name, param]) => ({
    flag: `--${flagOf(name)}`,
    value: param.format(defaults[name]),
    about: `${param.help[language]}: ${param.allowed[language]}`,
  }));
  const [flagHead, valueHead, aboutHead] = words.heads[language] as [string, string, string];
  const flagWidth = Math.max(...[flagHead, ...entries.map(({ flag }) => flag)].map(textWidth));
  const short = entries.map(({ value }) => value).filter((value) => textWidth(value) <= widestDefault);
  const valueWidth = Math.max(...[valueHead, ...short].map(textWidth));
  const left = flagWidth + valueWidth + 4;
  // If the third column would be too narrow, its text is below instead.
  const beside = width - left >= 24;
  const indent = ' '.repeat(beside ? left : 4);
  const row = (flag: string, value: string, about: string) => {
    const lines = folded(about, width - indent.length);
    const start = `${flag}${' '.repeat(flagWidth - textWidth(flag))}  ${value}`;
    const gap = left - textWidth(start);
    if (beside && gap >= 2)
      return [start + ' '.repeat(gap) + lines[0]!, ...lines.slice(1).map((line) => indent + line)];
    const head = textWidth(start) <= width ? [start] : [flag, `    ${value}`];
    return [...head, ...lines.map((line) => indent + line)];
  };
  return [
    ...folded(`${id}: ${title[language]}`, width),
    ...folded(summary[language], width - 2).map((line) => `  ${line}`),
    '',
    ...row(flagHead, valueHead, aboutHead),
    ...entries.flatMap(({ flag, value, about }) => row(flag, value, about)),
    ...(plain.length > 0 ? ['', ...folded(words.plain(plain.join(', '))[language], width)] : []),
  ];
}

/** `zigzag list [experiment] [--json]`: the experiments, or the parameters of one with their defaults and ranges. */
export async function list({ experiment, json, language }: ListRequest, io: Io): Promise<void> {
  const one = experiment === undefined ? undefined : experimentById(experiment);
  const width = Math.min(io.stdout.columns || 80, 120);
  if (json) {
    const described = (one ? [one] : experiments).map((each) => describe(each, language));
    const data = sources.map(({ name, label, shape }) => ({ name, label: label[language], ...shape }));
    await print(`${JSON.stringify({ schema: 1, experiments: described, ...(one ? {} : { data }) })}\n`, io);
    return;
  }
  const lines = one ? details(one, language, width) : overview(language, width);
  await print(readable(`${lines.join('\n')}\n`, io), io);
}
