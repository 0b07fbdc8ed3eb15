import { suggestionsFor } from '../base/suggestions.ts';
import type { AnyExperiment } from '../engine/experiments/experiment.ts';
import { matchesName } from '../engine/experiments/experiment.ts';
import {
  type At,
  type Claim,
  counts,
  type Operator,
  operators,
  type PathPart,
  type Plain,
  type Quantity,
  type Value,
} from './claim.ts';
import {
  entriesOf,
  expected,
  type Field,
  fieldError,
  fieldsOf,
  hasFields,
  isList,
  itemsOf,
  numberOf,
  plainOf,
  wordOf,
  writtenOf,
} from './yaml.ts';

/** What claims of a step may name. */
export interface Scope {
  readonly experiment: AnyExperiment;
  /** The ids of its runs; null where more runs follow from the results. */
  readonly ids: readonly string[] | null;
}

const times = ['start', 'end', 'lowest', 'highest'] as const;
const largest = Number.MAX_SAFE_INTEGER;

/** One of the names that the recipe has. */
function known(field: Field, written: string, names: readonly string[], isKnown: boolean): string {
  if (isKnown) return written;
  const likely = suggestionsFor(written, names).join(', ');
  throw expected(field, {
    en: `one of ${names.join(', ')}${likely === '' ? '' : ` (did you mean ${likely}?)`}`,
    ko: `${names.join(', ')} 가운데 하나${likely === '' ? '' : ` (${likely}?)`}`,
  });
}

function runId(field: Field, { ids }: Scope): string {
  const written = writtenOf(field, { en: 'the id of a run', ko: '실행의 id' });
  return ids === null ? written : known(field, written, ids, ids.includes(written));
}

function seriesName(field: Field, { experiment }: Scope): string {
  const names = Object.keys(experiment.series);
  const written = writtenOf(field, { en: 'the name of a series', ko: '시계열의 이름' });
  const isKnown = names.some((declared) => matchesName(declared, written));
  return known(field, written, names, isKnown);
}

function atOf(field: Field | undefined): At {
  if (field === undefined) return 'end';
  if (hasFields(field)) return { last: numberOf(fieldsOf(field, ['last']).last, 1, largest) };
  const written = writtenOf(field, { en: `${times.join(', ')}, or a number`, ko: `${times.join(', ')} 또는 숫자` });
  return /^[\d.]/.test(written) ? numberOf(field, 0, largest, false) : wordOf(field, times);
}

/** `layers.4.std`, or a list where names have dots: [behaviour, sigmoid/0.01]. */
function pathOf(field: Field): PathPart[] {
  const wanted = { en: 'names with dots between them, or a list of names', ko: '점으로 이은 이름 또는 이름의 목록' };
  const part = (text: string): PathPart => (/^-?\d+$/.test(text) ? Number(text) : text);
  if (!isList(field)) return writtenOf(field, wanted).split('.').map(part);
  return itemsOf(field, { en: 'names', ko: '이름' }).map((item) => {
    if (!hasFields(item)) return part(writtenOf(item, wanted));
    return Object.fromEntries(entriesOf(item).map(([name, value]) => [name, plainOf(value)]));
  });
}

type Found = Partial<Record<'series' | 'at' | 'count' | 'summary', Field>>;

function quantityOf(field: Field, { series, at, count, summary }: Found, scope: Scope): Quantity {
  if (!series === !summary) {
    throw fieldError(field, {
      en: `${series ? 'series and summary' : 'neither series nor summary'} found; expected one of them`,
      ko: `series와 summary ${series ? '둘 다 있습니다' : '모두 없습니다'}; 하나만 있어야 합니다`,
    });
  }
  if (summary) {
    const extra = at ?? count;
    if (extra) throw fieldError(extra, { en: 'needs a series', ko: 'series가 필요합니다' });
    return { summary: pathOf(summary) };
  }
  const name = seriesName(series!, scope);
  if (!count) return { series: name, at: atOf(at) };
  if (at) throw fieldError(at, { en: 'at and count exclude each other', ko: 'at과 count는 함께 쓸 수 없습니다' });
  return { series: name, count: wordOf(count, counts) };
}

const quantityFields = ['series', 'at', 'count', 'summary'] as const;
const valueFields = ['run', ...quantityFields, 'lowest', 'highest', 'minus', 'times'] as const;
type ValueFields = Partial<Record<(typeof valueFields)[number], Field>>;

function extremeOf(field: Field, found: ValueFields, scope: Scope): Value {
  const which = found.lowest ? 'lowest' : 'highest';
  const names = Object.keys(found).filter((name) => name !== which && valueFields.some((one) => one === name));
  if (names.length > 0) {
    const list = names.join(', ');
    throw fieldError(field, { en: `${which} takes no ${list}`, ko: `${which}와 함께 쓸 수 없습니다: ${list}` });
  }
  const { of, ...rest } = fieldsOf(found[which]!, [], [...quantityFields, 'of']);
  const ids = of ? itemsOf(of, { en: 'ids of runs', ko: '실행의 id' }).map((item) => runId(item, scope)) : null;
  return { type: 'extreme', which, quantity: quantityOf(found[which]!, rest, scope), of: ids };
}

function computedOf(field: Field, found: ValueFields, scope: Scope): Value {
  if (found.lowest || found.highest) return extremeOf(field, found, scope);
  const changed = {
    ...(found.minus && { minus: operandOf(found.minus, scope) }),
    ...(found.times && { times: numberOf(found.times, -largest, largest, false) }),
  };
  if (found.run) {
    return { type: 'run', run: runId(found.run, scope), quantity: quantityOf(field, found, scope), ...changed };
  }
  if (!found.summary || found.series) {
    throw fieldError(field, {
      en: 'needs a run with a series or a summary, or a summary, or lowest, or highest',
      ko: 'series나 summary가 있는 run, summary, lowest, highest 가운데 하나가 필요합니다',
    });
  }
  return { type: 'summary', path: pathOf(found.summary), ...changed };
}

/** What a value is compared with: a value of its own, a list, or another number of the recipe. */
function operandOf(field: Field, scope: Scope): Value {
  if (hasFields(field)) return computedOf(field, fieldsOf(field, [], valueFields), scope);
  if (!isList(field)) return { type: 'plain', value: plainOf(field) };
  const list = itemsOf(field, { en: 'texts or numbers', ko: '글 또는 숫자' });
  return { type: 'plain', value: list.map((item): Plain => plainOf(item)) };
}

const numeric: readonly Operator[] = ['>', '>=', '<', '<='];

/** Reads a claim. @throws UsageError with file, line and field */
export function readClaim(field: Field, scope: Scope): Claim {
  const found = fieldsOf(field, [], [...valueFields, ...operators]);
  const comparisons = operators.flatMap((operator) => {
    const other = found[operator];
    if (!other) return [];
    const value = operandOf(other, scope);
    if (numeric.includes(operator) && value.type === 'plain' && typeof value.value !== 'number') {
      throw expected(other, { en: 'a number, or a value of a run', ko: '숫자 또는 실행의 값' });
    }
    return [{ operator, with: value }];
  });
  if (comparisons.length === 0) {
    const list = operators.map((operator) => (/\w/.test(operator) ? operator : `"${operator}"`)).join(', ');
    throw fieldError(field, { en: `nothing is compared; expected ${list}`, ko: `비교가 없습니다; 필요한 것: ${list}` });
  }
  return { value: computedOf(field, found, scope), comparisons, line: field.line };
}
