import fc from 'fast-check';

/** What a parameter declares of itself, as `list --json` shows it. */
export interface Declared {
  readonly kind: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly aboveMin: boolean;
  readonly belowMax: boolean;
  readonly whole: boolean;
}

function boundsOf({ kind, facts }: Declared): Bounds {
  const { min, max, aboveMin = false, belowMax = false, integer = false } = facts;
  return {
    min: Number(min),
    max: Number(max),
    aboveMin: aboveMin === true,
    belowMax: belowMax === true,
    whole: kind === 'integer' || integer === true,
  };
}

function valueIn({ min, max, aboveMin, belowMax, whole }: Bounds): fc.Arbitrary<number> {
  const inside = (value: number) => (aboveMin ? value > min : value >= min) && (belowMax ? value < max : value <= max);
  const any = whole
    ? fc.integer({ min, max })
    : fc.oneof(
        fc.double({ min, max, noNaN: true }),
        // Evenly over the powers of ten, too.
        fc
          .double({ min: Math.log10(Math.max(min, max * 1e-9, 1e-12)), max: Math.log10(max), noNaN: true })
          .map((e) => 10 ** e),
      );
  return fc
    .oneof({ weight: 4, arbitrary: any }, fc.constantFrom(min, max))
    .filter((v) => inside(v) && !Object.is(v, -0));
}

/** A number in one of the ways in which people write it. */
const spelled = (value: fc.Arbitrary<number>) =>
  fc.tuple(value, fc.constantFrom('', '', '', 'e', ' ', '+')).map(([number, style]) => {
    if (style === 'e') return number.toExponential();
    if (style === '+') return number < 0 ? String(number) : `+${number}`;
    return style === ' ' ? ` ${number}  ` : String(number);
  });

function choicesOf({ facts }: Declared): readonly string[] {
  return facts.choices as readonly string[];
}

const itemOf = ({ facts }: Declared): Declared => {
  const { kind, ...rest } = facts.item as { kind: string } & Record<string, unknown>;
  return { kind, facts: rest };
};

/** Texts that the declaration allows. */
export function allowed(param: Declared): fc.Arbitrary<string> {
  const { kind } = param;
  if (kind.startsWith('list of ')) {
    const { min, max } = param.facts as { min: number; max: number };
    // One value alone may have a meaning of its own (a count), and some lists take none twice.
    const item = allowed(itemOf(param));
    const least = Math.min(max, Math.max(2, min));
    return fc
      .uniqueArray(item, { minLength: min === max ? min : least, maxLength: max, selector: (t) => standard(t) })
      .map((items) => items.map((one) => one.trim()).join(','));
  }
  switch (kind) {
    case 'number':
    case 'integer':
      return spelled(valueIn(boundsOf(param)));
    case 'choice':
    case 'optimizer':
    case 'schedule':
    case 'initializer':
      return fc.constantFrom(...choicesOf(param));
    case 'point':
      return fc
        .tuple(spelled(valueIn(boundsOf(param))), spelled(valueIn(boundsOf(param))))
        .map((pair) => pair.join(','));
    case 'interval':
      return fc
        .tuple(valueIn(boundsOf(param)), valueIn(boundsOf(param)))
        .filter(([a, b]) => Math.abs(a - b) > 1e-3 * Math.max(Math.abs(a), Math.abs(b), 1e-6))
        .map((pair) => pair.toSorted((a, b) => a - b).join(','));
    case 'range':
      return fc.oneof(
        spelled(valueIn(boundsOf(param)).filter((v) => v >= 0)),
        fc
          .tuple(valueIn(boundsOf(param)), valueIn(boundsOf(param)))
          .map((pair) => pair.toSorted((a, b) => a - b).join(',')),
      );
    default:
      throw new Error(`no texts are known for a parameter of the kind ${JSON.stringify(kind)}: add them to texts.ts`);
  }
}

/** Two texts of one number are the same value. */
const standard = (text: string) => (Number.isNaN(Number(text)) ? text : String(Number(text)));

/** No value anywhere. */
const never = fc.constantFrom(
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  '-',
  '+',
  '.',
  'e5',
  '1e',
  '--1',
  '1 2',
  '5%',
  '１２',
  '1\u00002',
  '\x1b[31m7',
  'a\nb',
  '\u2028',
  '\u202e1',
  'constructor',
  '__proto__',
  'undefined',
  'null',
  '[object Object]',
  '가',
  'x'.repeat(10_000),
  '9'.repeat(10_000),
  '\t'.repeat(200),
);

/** Texts that the declaration does not allow. */
export function refused(param: Declared): fc.Arbitrary<string> {
  const { kind } = param;
  if (kind.startsWith('list of ')) {
    const { max } = param.facts as { max: number };
    const item = allowed(itemOf(param));
    return fc.oneof(
      never,
      fc.constantFrom('', ',', ',,', ' '),
      fc
        .array(item, { minLength: max + 1, maxLength: max + 3 })
        .map((items) => items.map((one) => one.trim()).join(',')),
      fc.tuple(item, refused(itemOf(param))).map(([good, bad]) => `${good},${bad.replaceAll(',', ';') || ';'}`),
    );
  }
  const outside = () => {
    const { min, max, aboveMin, belowMax } = boundsOf(param);
    const far = (from: number, way: number) => [from + way, from + way * (Math.abs(from) + 1) * 1e6, way * 1e300];
    return fc
      .constantFrom(...far(max, 1), ...far(min, -1), ...(aboveMin ? [min] : []), ...(belowMax ? [max] : []))
      .map(String);
  };
  switch (kind) {
    case 'number':
      return fc.oneof(never, outside(), fc.constantFrom('', ' ', '0x10', '1_0', '1,2'));
    case 'integer':
      return fc.oneof(never, outside(), fc.constantFrom('', ' ', '0x10', '1_0', '1,2', '1.5', '1e-3'));
    case 'point':
      return fc.oneof(
        never,
        outside().map((bad) => `1,${bad}`),
        fc.constantFrom('', '1', '1,', ',1', '1,2,3', '1;2'),
      );
    case 'interval':
      return fc.oneof(
        never,
        outside().map((bad) => `${bad},1`),
        fc.constantFrom('', '1', '2,1', '1,1', '1,2,3'),
      );
    case 'range':
      return fc.oneof(never, outside(), fc.constantFrom('', ',', '1,2,3', '0.9,0.1', '-1,-2'));
    default:
      return fc.oneof(never, fc.constantFrom('', ' ', ',', '-1', '1:2:3', 'none of them', ':'));
  }
}
