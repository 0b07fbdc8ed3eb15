import type { AnyValues } from '../../base/params.ts';
import { same, type Text } from '../../base/text.ts';
import { completeValues, experimentById, experimentOf } from '../../engine/experiments/index.ts';
import type { ResultOf, ValuesOf } from '../../engine/experiments/list.ts';
import type { Controls } from './controls.ts';
import { type PaperId, papers } from './papers.ts';

/** The runs of a screen as they are seen on it: so far, as they stood at the moment that is shown, or their medians. */
export interface SeenRuns<R = unknown> {
  readonly results: readonly R[];
  /** Of how many seeds these are the medians; left out where they are those of a single one. */
  readonly seeds?: number;
}

/** What an explanation may read: the values that the screen has, and its runs as they are seen. */
export interface Facts<Id extends string> extends SeenRuns<ResultOf<Id>> {
  readonly values: ValuesOf<Id>;
}

/** "Here", of numbers that stand on the screen. */
export const here = ({ seeds = 1 }: Pick<SeenRuns, 'seeds'>): Text =>
  seeds > 1
    ? { en: `Here, in the median of ${seeds} seeds`, ko: `여기서는 시드 ${seeds}개의 중앙값으로` }
    : { en: 'Here', ko: '여기서는' };

export interface Answer {
  readonly question: Text;
  readonly answer: Text;
}

/** Something to try: values set with one key, and what is claimed of them. */
export interface Suggestion<Id extends string> {
  readonly title: Text;
  /** What is going to be seen. */
  readonly claim: Text;
  /** All other values are the defaults: so the claim does not depend on what was chosen before. */
  readonly values: Partial<ValuesOf<Id>>;
  /** Whether the claim holds, by the numbers of runs that are over. */
  readonly holds: (results: readonly ResultOf<Id>[]) => boolean;
  /** Whether it is worth trying now; always when left out. */
  readonly when?: (facts: Facts<Id>) => boolean;
}

/** What a screen explains about itself. Texts are marked, see charts/markup.ts. */
export interface Explanation<Id extends string = string> {
  /** What stands on the screen. */
  readonly see: Text;
  /** What is going to happen when it runs as it opens. */
  readonly expect: Text;
  /** Whether it has happened, by the numbers of these runs. */
  readonly comes: (results: readonly ResultOf<Id>[]) => boolean;
  /** In lines, each symbol in the colour of its curve or number. */
  readonly formulas: (facts: Facts<Id>) => readonly Text[];
  readonly why: Text;
  /** What learners ask, answered with numbers of the screen. */
  readonly asked: (facts: Facts<Id>) => readonly Answer[];
  readonly suggestions: readonly Suggestion<Id>[];
  /** The section of Deep Learning from Scratch. */
  readonly section: string;
  /** Papers by their names here, or as texts. */
  readonly papers: readonly PaperId[] | ((facts: Facts<Id>) => readonly string[]);
}

/** A part of a page; an offer is one of the suggestions, and has the key that sets it. */
export interface Block {
  readonly heading: Text;
  readonly paragraphs: readonly Text[];
  readonly formula?: boolean;
}

export interface Offer {
  readonly title: Text;
  readonly claim: Text;
  /** The values that it chooses; others are the defaults. */
  readonly chosen: AnyValues;
  /** Whether the screen has its values: then what came of it, null while it is not known. */
  readonly tried: boolean;
  readonly held: boolean | null;
}

/** An explanation as it stands in a state. */
export interface Page {
  readonly before: readonly Block[];
  readonly offers: readonly Offer[];
  readonly after: readonly Block[];
  /** The values that are chosen now. */
  readonly chosen: AnyValues;
}

const headings = {
  see: { en: 'What you see', ko: '화면에 보이는 것' },
  expect: { en: 'What to expect', ko: '예상되는 결과' },
  expectAsItOpens: { en: 'What to expect as it opens', ko: '처음 값에서 예상되는 결과' },
  formula: { en: 'The formula', ko: '수식' },
  why: { en: 'Why it is so', ko: '왜 그런가' },
  asked: { en: 'What learners ask', ko: '자주 묻는 질문' },
  sources: { en: 'Where it stands', ko: '출처' },
} as const satisfies Record<string, Text>;

/** The most suggestions at once, one for each of the keys 1 to 4: two pairs that are told apart by a switch. */
export const mostOffers = 4;

function offersOf<Id extends string>(
  { suggestions }: Explanation<Id>,
  controls: Controls<Id>,
  results: readonly ResultOf<Id>[],
  facts: Facts<Id>,
): Offer[] {
  const experiment = experimentById(controls.experiment);
  const now = JSON.stringify(controls.values);
  const isOver = results.length > 0 && results.every(({ status }) => status === 'done');
  return suggestions
    .filter(({ when }) => when?.(facts) ?? true)
    .slice(0, mostOffers)
    .map(({ title, claim, values, holds }) => {
      const tried = JSON.stringify(completeValues(experiment, values)) === now;
      return { title, claim, chosen: values, tried, held: tried && isOver ? holds(results) : null };
    });
}

/** The page of a screen with these runs, as they are seen; `changed`: its values are not those with which it opens. */
export function pageOf<Id extends string>(
  explanation: Explanation<Id>,
  controls: Controls<Id>,
  results: readonly ResultOf<Id>[],
  seen: SeenRuns<ResultOf<Id>> = { results },
  changed = false,
): Page {
  const facts = { values: controls.values, ...seen };
  const { see, expect, formulas, why, asked, section, papers: named } = explanation;
  const sources = typeof named === 'function' ? named(facts) : named.map((id) => papers[id]);
  const book: Text = { en: `Deep Learning from Scratch, ${section}`, ko: `밑바닥부터 시작하는 딥러닝, ${section}절` };
  return {
    before: [
      { heading: headings.see, paragraphs: [see] },
      { heading: changed ? headings.expectAsItOpens : headings.expect, paragraphs: [expect] },
    ],
    offers: offersOf(explanation, controls, results, facts),
    after: [
      { heading: headings.formula, paragraphs: formulas(facts), formula: true },
      { heading: headings.why, paragraphs: [why] },
      {
        heading: headings.asked,
        paragraphs: asked(facts).flatMap(({ question, answer }) => [
          { en: `{key|${question.en}}`, ko: `{key|${question.ko}}` },
          answer,
        ]),
      },
      { heading: headings.sources, paragraphs: [book, ...sources.map(same)] },
    ],
    chosen: controls.chosen,
  };
}

/** The parameters with these values chosen, all others being the defaults. */
export function withChosen<C extends Controls>(controls: C, chosen: AnyValues): C {
  const values = completeValues(experimentOf(controls.experiment), chosen);
  return { ...controls, chosen, values, edit: null };
}
