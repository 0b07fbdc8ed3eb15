import { paramNameOf } from '../base/flag-names.ts';
import { escaped, type Language, languages, type Text } from '../base/text.ts';
import { changeText, readChanges } from '../engine/experiments/changes.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import { completeValues, experimentById, experimentIds, parseParam } from '../engine/experiments/index.ts';
import type { Claim } from './claim.ts';
import type { Doing, Lesson, LessonScreen, Question, Step } from './lesson.ts';
import { readClaim, type Scope } from './read-claim.ts';
import {
  asFieldError,
  entriesOf,
  expected,
  type Field,
  fieldError,
  fieldsOf,
  hasFields,
  itemsOf,
  numberOf,
  parseYaml,
  wordOf,
  writtenOf,
} from './yaml.ts';

const largest = Number.MAX_SAFE_INTEGER;
const hour = 3600;
/** The screen makes them one by one; who wants more lets it run. */
const mostUpdates = 1000;

const listed = (names: readonly string[]) => names.join(', ');

/** An id: letters, digits and dashes. */
function idOf(field: Field): string {
  const wanted = { en: 'letters, digits and dashes', ko: '영문자, 숫자, -' };
  const id = writtenOf(field, wanted);
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(id)) throw expected(field, wanted);
  return id;
}

/** The languages of a lesson are those of its title. */
function languagesOf(title: Field): Language[] {
  const found = fieldsOf(title, [], languages);
  const own = languages.filter((language) => found[language]);
  if (own.length > 0) return own;
  throw expected(title, { en: `a text in ${listed(languages)}`, ko: `다음 언어로 쓴 글: ${listed(languages)}` });
}

/** A text in the languages of the lesson; a language that it does not have shows the first that it has. */
function textOf(field: Field, own: readonly Language[]): Text {
  const found = fieldsOf(field, own);
  const written = (language: Language) =>
    writtenOf(found[language] ?? found[own[0]!], { en: 'a text', ko: '글' }).replace(/\s*\n\s*/g, ' ');
  // Control characters would reach the terminal.
  const harmless = (language: Language) => escaped(written(language));
  return { en: harmless(own.includes('en') ? 'en' : own[0]!), ko: harmless(own.includes('ko') ? 'ko' : own[0]!) };
}

function valuesOf(field: Field, experiment: AnyExperiment, params: Field | undefined) {
  const entries = params ? entriesOf(params) : [];
  const texts: Record<string, string> = {};
  const chosen: Record<string, unknown> = {};
  for (const [flag, value] of entries) {
    const text = writtenOf(value, { en: 'a value as on the command line', ko: '명령줄에 쓰는 값' });
    try {
      chosen[paramNameOf(flag) ?? flag] = parseParam(experiment, flag, text);
    } catch (error) {
      throw asFieldError(value, error);
    }
    texts[flag] = text;
  }
  try {
    return { texts, values: completeValues(experiment, chosen) };
  } catch (error) {
    throw asFieldError(params ?? field, error);
  }
}

function screenOf(field: Field): LessonScreen {
  const { experiment: named, params, seed, changes } = fieldsOf(field, ['experiment'], ['params', 'seed', 'changes']);
  const experiment = experimentById(wordOf(named, experimentIds));
  const { texts, values } = valuesOf(field, experiment, params);
  const first = seed ? numberOf(seed, 0, largest) : 1;
  const written = changes ? itemsOf(changes, { en: 'changes', ko: '변경' }) : [];
  const parsed = written.flatMap((change) => {
    try {
      return readChanges(experiment, [writtenOf(change, { en: 'a change', ko: '변경' })], values, first);
    } catch (error) {
      throw asFieldError(change, error);
    }
  });
  return {
    recipe: { experiment: experiment.id, values, seed: first, ...(parsed.length > 0 && { changes: parsed }) },
    texts,
    changes: parsed.map((change) => changeText(experiment, change)),
  };
}

function doingOf(field: Field | undefined, screen: LessonScreen | null): Doing {
  if (!field) return 'idle';
  if (!screen) throw fieldError(field, { en: 'needs a screen', ko: 'screen이 필요합니다' });
  if (hasFields(field)) return { updates: numberOf(fieldsOf(field, ['updates']).updates, 1, mostUpdates) };
  return wordOf(field, ['idle', 'run'] as const);
}

function scopeOf({ recipe }: LessonScreen): Scope {
  const experiment = experimentById(recipe.experiment);
  const ids = experiment.runs(recipe.values, recipe.seed).map(({ id }) => id);
  return { experiment, ids: experiment.more ? null : ids };
}

function claimsOf(field: Field | undefined, screen: LessonScreen | null): Claim[] {
  if (!field) return [];
  if (!screen)
    throw fieldError(field, {
      en: 'needs a screen, whose numbers are checked',
      ko: '확인할 수치가 나올 screen이 필요합니다',
    });
  const scope = scopeOf(screen);
  return itemsOf(field, { en: 'claims', ko: '주장' }).map((claim) => readClaim(claim, scope));
}

function questionOf(field: Field | undefined, screen: LessonScreen | null, own: readonly Language[]): Question | null {
  if (!field) return null;
  if (!screen)
    throw fieldError(field, { en: 'needs a screen, whose numbers answer it', ko: '답이 나올 screen이 필요합니다' });
  const scope = scopeOf(screen);
  const { ask, choices } = fieldsOf(field, ['ask', 'choices']);
  const list = itemsOf(choices, { en: 'choices', ko: '선택지' });
  if (list.length < 2 || list.length > 9)
    throw expected(choices, { en: 'two to nine choices', ko: '선택지 2개 이상 9개 이하' });
  return {
    ask: textOf(ask, own),
    choices: list.map((choice) => {
      const { text, right } = fieldsOf(choice, ['text', 'right']);
      return { text: textOf(text, own), right: readClaim(right, scope) };
    }),
    line: field.line,
  };
}

function stepOf(field: Field, own: readonly Language[], before: readonly Step[]): Step {
  const found = fieldsOf(
    field,
    ['id', 'title', 'text'],
    ['screen', 'do', 'question', 'pause', 'note', 'seconds', 'checks'],
  );
  const id = idOf(found.id);
  if (before.some((step) => step.id === id)) {
    throw expected(found.id, { en: 'an id that no step before it has', ko: '앞 단계에 없는 id' });
  }
  const screen = found.screen ? screenOf(found.screen) : null;
  return {
    id,
    title: textOf(found.title, own),
    text: textOf(found.text, own),
    file: field.source.file,
    line: field.line,
    screen,
    doing: doingOf(found.do, screen),
    question: questionOf(found.question, screen, own),
    pause: found.pause ? numberOf(found.pause, 0, hour, false) : 0,
    note: found.note ? textOf(found.note, own) : null,
    seconds: found.seconds ? numberOf(found.seconds, 1, hour) : null,
    checks: claimsOf(found.checks, screen),
  };
}

/** Reads a lesson. @throws UsageError with one line: file, line, field, what was found and what was expected */
export function readLesson(file: string, text: string): Lesson {
  const whole = parseYaml(file, text);
  const found = fieldsOf(whole, ['id', 'title', 'steps'], ['minutes']);
  const own = languagesOf(found.title);
  const fields = itemsOf(found.steps, { en: 'steps', ko: '단계' });
  const steps: Step[] = [];
  for (const field of fields) steps.push(stepOf(field, own, steps));
  return {
    id: idOf(found.id),
    title: textOf(found.title, own),
    languages: own,
    minutes: found.minutes ? numberOf(found.minutes, 1, 600) : null,
    steps,
  };
}
