import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);

/** The sources as paths from `src/`; the AssemblyScript of the kernels is a language of its own. */
const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith('engine/kernel/assembly/'))
  .toSorted();
const text = new Map(files.map((path) => [path, readFileSync(new URL(`src/${path}`, root), 'utf8')]));

/** The code without comments; strings stay. */
const code = (path: string) =>
  text
    .get(path)!
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '');

interface Import {
  readonly from: string;
  /** A path from `src/`, or the name of a package. */
  readonly to: string;
  readonly own: boolean;
}

const imports: readonly Import[] = files.flatMap((from) =>
  [...code(from).matchAll(/\b(?:from|import)\s*\(?\s*'([^'\s]+)'/g)].map(([, name]) => {
    const own = name!.startsWith('.');
    return { from, own, to: own ? posix.join(posix.dirname(from), name!) : name! };
  }),
);

const room = (path: string) => (path.includes('/') ? path.split('/')[0]! : 'entry');
const own = imports.filter((i) => i.own);

test('the parser sees the imports: every one leads to a source, none to a folder or without its ending', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(own.length).toBeGreaterThan(200);
  expect(own.filter(({ to }) => !files.includes(to) && !/^engine\/kernel\/.*\.d\.ts$/.test(to))).toEqual([]);
});

/** What the screens and the UI may see of the engine. */
const openEngine = (to: string) =>
  /^engine\/(client|protocol|results|params)\.ts$/.test(to) || to.startsWith('engine/experiments/');

/** What each room may import besides itself. */
const allowed: Readonly<Record<string, (to: string, from: string) => boolean>> = {
  base: () => false,
  data: (to) => room(to) === 'base',
  engine: (to) => ['base', 'data'].includes(room(to)),
  ui: (to) => room(to) === 'base' || openEngine(to),
  screens: (to) => ['base', 'ui'].includes(room(to)) || openEngine(to),
  // Measures the whole program, so that it may reach into the engine and draw every screen.
  bench: (to) =>
    ['base', 'data', 'engine', 'screens'].includes(room(to)) ||
    /^ui\/(mount\.tsx|open\.tsx|store\.ts|screen\.ts)$/.test(to),
  commands: (to) =>
    ['base', 'data', 'engine', 'bench'].includes(room(to)) ||
    /^(ui\/(charts\/.*|figures\/.*|theme\.ts|identity\.ts)|screens\/sections\.ts)$/.test(to),
  entry: () => true,
};

describe('imports run one way', () => {
  test('there is a rule for every room', () => {
    expect([...new Set(files.map(room))].toSorted()).toEqual(Object.keys(allowed).toSorted());
  });

  test.each(Object.keys(allowed))('%s', (name) => {
    const crossing = own.filter(({ from, to }) => room(from) === name && room(to) !== name);
    expect(crossing.filter(({ from, to }) => !allowed[name]!(to, from))).toEqual([]);
  });

  /** A screen is a folder, or a file beside the registry. */
  const screen = (path: string) => path.split('/')[1]!;
  const shared = new Set(['index.ts', 'sections.ts', 'menu.tsx']);

  test('screens never import screens', () => {
    const between = own.filter(
      ({ from, to }) =>
        room(from) === 'screens' &&
        room(to) === 'screens' &&
        screen(from) !== screen(to) &&
        screen(from) !== 'index.ts',
    );
    expect(between.filter(({ to }) => !shared.has(screen(to)))).toEqual([]);
    expect(between.filter(({ to }) => screen(to) === 'index.ts')).toEqual([]);
  });

  test('there are no cycles between rooms', () => {
    const next = new Map<string, Set<string>>();
    for (const { from, to } of own) {
      if (room(from) === room(to)) continue;
      next.set(room(from), (next.get(room(from)) ?? new Set()).add(room(to)));
    }
    const reach = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of next.get(from) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
      return seen;
    };
    for (const name of next.keys()) expect([...reach(name)], `from ${name}`).not.toContain(name);
  });
});

describe('what rooms do not know', () => {
  const terminal = /^(ink|ink-.*|react|react\/.*|chalk|string-width|asciichart)$/;
  const packages = (of: (path: string) => boolean, pattern: RegExp) =>
    imports.filter((i) => !i.own && of(i.from) && pattern.test(i.to));

  test('base, data and engine know no terminal', () => {
    const deep = (path: string) => ['base', 'data', 'engine'].includes(room(path));
    expect(packages(deep, terminal)).toEqual([]);
    for (const path of files.filter(deep))
      expect(code(path), path).not.toMatch(/process\.(stdout|stderr|stdin)|console\./);
  });

  test('commands, charts and figures do without React and Ink', () => {
    const plain = (path: string) => /^(commands|ui\/charts|ui\/figures)\//.test(path);
    expect(packages(plain, /^(ink|ink-.*|react|react\/.*)$/)).toEqual([]);
    const toComponents = own.filter(({ from, to }) => plain(from) && to.endsWith('.tsx'));
    expect(toComponents).toEqual([]);
  });

  test('text from outside goes into messages through quoted and named, which escape it', () => {
    const messages = files.filter((path) =>
      /\b(UsageError|DataError|notAllowed|unknownName|badFile)\(/.test(code(path)),
    );
    expect(messages.length).toBeGreaterThan(15);
    expect(messages.filter((path) => code(path).includes('JSON.stringify') && path !== 'commands/bench.ts')).toEqual(
      [],
    );
  });

  test('what is refused is told in every language', () => {
    const english = files.filter((path) => /new (Usage|Data)Error\(\s*['"`]/.test(code(path)));
    expect(english).toEqual([]);
  });

  test('charts know nothing of the program around them', () => {
    const out = own.filter(({ from, to }) => from.startsWith('ui/charts/') && !to.startsWith('ui/charts/'));
    expect(out.filter(({ to }) => room(to) !== 'base')).toEqual([]);
  });

  test('what is seen are cells: Ink writes text nowhere else', () => {
    expect(files.filter((path) => /<(Text|Static|Transform|Newline)\b/.test(code(path)))).toEqual([
      'ui/components/cells-view.tsx',
    ]);
  });

  test('time and randomness come in from outside', () => {
    const pure = files.filter(
      (path) => /^(base|data|engine|ui\/charts|ui\/figures)\//.test(path) || /(^|\/)state\.ts$/.test(path),
    );
    expect(pure).toEqual(expect.arrayContaining(['ui/state.ts', 'screens/optimizer-path/state.ts']));
    for (const path of pure) expect(code(path), path).not.toMatch(/Math\.random|Date\.now|new Date\b/);
    const clocked = pure.filter((path) => code(path).includes('performance.now'));
    expect(clocked).toEqual(['engine/worker.ts']);
  });
});

describe('the package', () => {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

  test.each(['ink', 'react', 'ink-select-input', 'asciichart', 'yargs'])('%s is used', (name) => {
    expect(Object.keys(manifest.dependencies)).toContain(name);
    expect(imports.some((i) => i.to === name)).toBe(true);
  });

  test('every package that the sources import is a dependency, and every dependency is imported', () => {
    const name = (to: string) => (to.startsWith('@') ? to.split('/').slice(0, 2) : to.split('/').slice(0, 1)).join('/');
    const used = imports.filter((i) => !i.own && !i.to.startsWith('node:')).map((i) => name(i.to));
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  test('asks for the Node that the entry asks for', () => {
    const [, major, minor] = /major: (\d+), minor: (\d+)/.exec(text.get('cli.ts')!)!;
    expect(manifest.engines.node).toBe(`>=${major}.${minor}`);
    expect(imports.filter((i) => i.from === 'cli.ts').map((i) => i.to)).toEqual(['node:module', 'program.ts']);
    expect(text.get('cli.ts')).not.toMatch(/^import /m);
  });
});

test('no source is longer than 260 lines', () => {
  const long = files.filter((path) => text.get(path)!.split('\n').length > 261);
  expect(long).toEqual([]);
});
