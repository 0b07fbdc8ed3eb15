import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { UsageError } from '../base/errors.ts';
import { suggestionsFor } from '../base/suggestions.ts';
import { escaped, inEachLanguage, type Language, quoted, shownPath, type Text } from '../base/text.ts';

/** A value in a YAML file, with where it stands: its errors name file, line and field. */
export interface Field {
  readonly node: Node | null;
  /** `steps.2.screen.params`; counted from 1 for people. */
  readonly path: string;
  readonly line: number;
  readonly source: Source;
}

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** The error about a field: `lesson.yaml:12: steps.2.seconds: …`. */
export function fieldError({ source, line, path }: Field, message: Text): UsageError {
  const place = `${shownPath(source.file)}:${line}: ${path === '' ? '' : `${escaped(path)}: `}`;
  return new UsageError(inEachLanguage((language) => `${place}${message[language]}`));
}

/** The error of another reader (of a parameter, of a change) as one about a field. */
export function asFieldError(field: Field, error: unknown): unknown {
  return error instanceof UsageError ? fieldError(field, error.text) : error;
}

const kinds = {
  text: { en: 'a text', ko: '글' },
  list: { en: 'a list', ko: '목록' },
  map: { en: 'fields with names', ko: '이름이 있는 필드' },
  nothing: { en: 'nothing', ko: '빈 값' },
};

function foundText(node: Node | null): Text {
  if (isMap(node)) return kinds.map;
  if (isSeq(node)) return kinds.list;
  if (!isScalar(node) || node.value === null) return kinds.nothing;
  return inEachLanguage((language) => quoted(node.value, language));
}

/** The error for something else than what a field needs. */
export function expected(field: Field, wanted: Text): UsageError {
  const found = foundText(field.node);
  return fieldError(field, {
    en: `${found.en} found; expected ${wanted.en}`,
    ko: `${found.ko}: 맞지 않습니다; 필요한 것: ${wanted.ko}`,
  });
}

function fieldAt(node: unknown, path: string, { source, line }: Pick<Field, 'source' | 'line'>): Field {
  const own = isAlias(node) ? (node.resolve(source.document) ?? null) : ((node ?? null) as Node | null);
  // What an alias stands for stands elsewhere: the line is that of the alias.
  const offset = (node as Node | null)?.range?.[0];
  const field = { node: own, path, line: offset === undefined ? line : source.lines.linePos(offset).line, source };
  if (path.split('.').length > deepest) {
    throw fieldError(field, {
      en: 'too deep: does it name itself?',
      ko: '너무 깊습니다: 자기 자신을 가리키고 있습니까?',
    });
  }
  return field;
}

/** The whole of a YAML text. @throws UsageError with the line of what is no YAML */
export function parseYaml(file: string, text: string): Field {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const source = { file, document, lines };
  const [error] = document.errors;
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    const message = error.message.split('\n')[0]!;
    const at = { node: null, path: '', line, source };
    throw fieldError(at, { en: `not YAML: ${message}`, ko: `YAML이 아닙니다: ${message}` });
  }
  return fieldAt(document.contents, '', { source, line: 1 });
}

/** A value that names itself would go on for ever. */
const deepest = 30;

const within = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function unknownField(field: Field, name: string, known: readonly string[]): UsageError {
  const likely = suggestionsFor(name, known).join(', ');
  const hint = (language: Language) =>
    likely === '' ? '' : { en: ` (did you mean ${likely}?)`, ko: ` (${likely}?)` }[language];
  return fieldError(
    field,
    inEachLanguage((language) => {
      const list = known.join(', ');
      return {
        en: `unknown field${hint('en')}; expected one of: ${list}`,
        ko: `알 수 없는 필드입니다${hint('ko')}; 가능한 이름: ${list}`,
      }[language];
    }),
  );
}

/** The named values of a field, in the order of the file, whatever the names are. @throws UsageError if it has none */
export function entriesOf(field: Field, wanted: Text = kinds.map): (readonly [name: string, field: Field])[] {
  if (!isMap(field.node)) throw expected(field, wanted);
  return field.node.items.map(({ key, value }) => {
    const written = isScalar(key) ? (key.source ?? String(key.value)) : '';
    // A value that is missing stands on the line of its name.
    const at = fieldAt(key, within(field.path, written), field);
    if (!isScalar(key)) throw expected(at, { en: 'a name', ko: '이름' });
    return [written, fieldAt(value ?? undefined, at.path, { ...field, line: at.line })] as const;
  });
}

/** The fields of a field by their names. @throws UsageError for unknown names, and for those missing that must be there */
export function fieldsOf<Needed extends string, Optional extends string>(
  field: Field,
  needed: readonly Needed[],
  optional: readonly Optional[] = [],
): Record<Needed, Field> & Partial<Record<Optional, Field>> {
  const known: readonly string[] = [...needed, ...optional];
  const entries = entriesOf(field, {
    en: `the fields ${known.join(', ')}`,
    ko: `필드 ${known.join(', ')}`,
  });
  for (const [name, value] of entries) if (!known.includes(name)) throw unknownField(value, name, known);
  const found = Object.fromEntries(entries);
  for (const name of needed) {
    if (found[name]) continue;
    throw fieldError(field, {
      en: `${name} is missing; expected the fields ${known.join(', ')}`,
      ko: `${name}: 빠졌습니다; 필요한 필드: ${known.join(', ')}`,
    });
  }
  // Only the declared names are in it, and all that are needed.
  return found as Record<Needed, Field> & Partial<Record<Optional, Field>>;
}

export function isList({ node }: Field): boolean {
  return isSeq(node);
}

export function hasFields({ node }: Field): boolean {
  return isMap(node);
}

/** The items of a list, of which there is one at least. */
export function itemsOf(field: Field, of: Text): Field[] {
  const wanted = { en: `a list of ${of.en}`, ko: `${of.ko}의 목록` };
  if (!isSeq(field.node) || field.node.items.length === 0) throw expected(field, wanted);
  return field.node.items.map((item, i) => fieldAt(item, within(field.path, String(i + 1)), field));
}

/** A single value as YAML reads it: a text, a number, true, false, null. */
export function plainOf(field: Field): string | number | boolean | null {
  const { node } = field;
  const value = isScalar(node) ? node.value : undefined;
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string;
  throw expected(field, { en: 'a text or a number', ko: '글 또는 숫자' });
}

/** A single value as it is written: 0.10 stays 0.10. */
export function writtenOf(field: Field, wanted: Text): string {
  const { node } = field;
  if (!isScalar(node) || node.value === null || node.value === '') throw expected(field, wanted);
  return typeof node.value === 'string' ? node.value.trim() : (node.source ?? String(node.value));
}

export function numberOf(field: Field, min: number, max: number, whole = true): number {
  const value = isScalar(field.node) ? field.node.value : undefined;
  if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw expected(field, {
    en: `a ${whole ? 'whole ' : ''}number from ${min} to ${max}`,
    ko: `${min} 이상 ${max} 이하의 ${whole ? '정수' : '숫자'}`,
  });
}

/** One of some words. */
export function wordOf<T extends string>(field: Field, known: readonly T[]): T {
  const written = writtenOf(field, { en: known.join(', '), ko: known.join(', ') });
  const found = known.find((word) => word === written);
  if (found) return found;
  const likely = suggestionsFor(written, known).join(', ');
  throw expected(field, {
    en: `${known.join(', ')}${likely === '' ? '' : ` (did you mean ${likely}?)`}`,
    ko: `${known.join(', ')}${likely === '' ? '' : ` (${likely}?)`}`,
  });
}
