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

/** The rooms from the lowest floor up: each imports only rooms that stand before it. */
const floors = [
  'base',
  'data',
  'engine/kernel',
  'engine/nn',
  'engine/experiments',
  'engine/runs',
  // The index of the library.
  'engine',
  'lessons',
  'ui/charts',
  'ui/figures',
  'ui/kit',
  'ui/shell',
  'screens',
  'bench',
  'commands',
  'entry',
] as const;
type Room = (typeof floors)[number];

/** The innermost room that a source stands in. */
function room(path: string): Room {
  const inside = floors.filter((name) => path.startsWith(`${name}/`));
  return inside.toSorted((a, b) => b.length - a.length)[0] ?? 'entry';
}
const own = imports.filter((i) => i.own);

test('the parser sees the imports: every one leads to a source, none to a folder or without its ending', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(own.length).toBeGreaterThan(200);
  expect(own.filter(({ to }) => !files.includes(to) && !/^engine\/kernel\/.*\.d\.ts$/.test(to))).toEqual([]);
});

/** What pickers and legends are made of: the registries of the library, and the types of their entries. */
const registries =
  /^(engine\/nn\/(activations|initializers|optimizers|schedules|surfaces)\/(index|activation|optimizer|surface)|data\/(index|sources\/source))\.ts$/;

/** Whether a room above the engine may see this of it. */
const open = (to: string) => ['engine/experiments', 'engine/runs'].includes(room(to)) || registries.test(to);

/** What rooms may not import although it stands on a lower floor. */
const narrower: Readonly<Partial<Record<Room, (to: string) => boolean>>> = {
  // Data that speak of recipes: how these are run, others know.
  lessons: (to) => ['base', 'engine/experiments'].includes(room(to)) || to === 'engine/runs/recipe.ts',
  'ui/charts': (to) => room(to) === 'base',
  'ui/figures': (to) => ['base', 'ui/charts'].includes(room(to)) || (room(to) !== 'engine/runs' && open(to)),
  'ui/kit': (to) => ['base', 'ui/charts', 'ui/figures'].includes(room(to)) || open(to),
  'ui/shell': (to) => ['base', 'ui/charts', 'ui/kit'].includes(room(to)) || open(to),
  screens: (to) => ['base', 'lessons'].includes(room(to)) || room(to).startsWith('ui') || open(to),
  // Measures the whole program: it reaches into the engine, and draws every screen as it is drawn for people.
  bench: (to) =>
    !to.startsWith('ui/') ||
    /^ui\/(shell\/(mount\.tsx|open\.tsx|store\.ts|fake-terminal\.ts)|kit\/screen\.ts)$/.test(to),
  // Without a screen: pictures, but no keys and no layout; what is recorded comes from the shell as it is.
  commands: (to) =>
    (!to.startsWith('ui/') ||
      ['ui/charts', 'ui/figures'].includes(room(to)) ||
      /^ui\/(shell\/(theme|recording)|kit\/screen)\.ts$/.test(to)) &&
    (room(to) !== 'screens' || to === 'screens/sections.ts'),
};

describe('imports run one way', () => {
  test('there is a source in every room, and none outside', () => {
    expect([...new Set(files.map(room))].toSorted()).toEqual([...floors].toSorted());
    expect(files.filter((path) => room(path) === 'entry' && path.includes('/'))).toEqual([]);
  });

  test.each(floors)('%s', (name) => {
    const crossing = own.filter(({ from, to }) => room(from) === name && room(to) !== name);
    const floor = floors.indexOf(name);
    const wrong = crossing.filter(({ to }) => floors.indexOf(room(to)) > floor || !(narrower[name]?.(to) ?? true));
    expect(wrong.filter(({ to }) => files.includes(to))).toEqual([]);
  });

  test('no source leads back to itself, types included', () => {
    const next = new Map(files.map((path) => [path, own.filter(({ from }) => from === path).map(({ to }) => to)]));
    const state = new Map<string, 'open' | 'closed'>();
    const circles: string[][] = [];
    const walk = (path: string, way: readonly string[]): void => {
      if (state.get(path) === 'open') circles.push([...way.slice(way.indexOf(path)), path]);
      if (state.has(path)) return;
      state.set(path, 'open');
      for (const to of next.get(path) ?? []) walk(to, [...way, path]);
      state.set(path, 'closed');
    };
    for (const path of files) walk(path, []);
    expect(circles).toEqual([]);
  });

  test('experiments never import experiments: what they share stands in shared/', () => {
    const folder = (path: string) => /^engine\/experiments\/([^/]+)\//.exec(path)?.[1];
    const between = own.filter(({ from, to }) => {
      const [here, there] = [folder(from), folder(to)];
      const inside = room(from) === 'engine/experiments' && from !== 'engine/experiments/list.ts';
      return inside && there !== undefined && there !== 'shared' && here !== there;
    });
    expect(between).toEqual([]);
  });

  /** A screen is a folder, or a file beside the registry. */
  const screen = (path: string) => path.split('/')[1]!;
  const shared = new Set(['index.ts', 'list.ts', 'sections.ts', 'menu.ts']);

  test('screens never import screens', () => {
    const between = own.filter(
      ({ from, to }) =>
        room(from) === 'screens' &&
        room(to) === 'screens' &&
        screen(from) !== screen(to) &&
        screen(from) !== 'list.ts' &&
        screen(from) !== 'index.ts',
    );
    expect(between.filter(({ to }) => !shared.has(screen(to)))).toEqual([]);
    expect(between.filter(({ to }) => ['index.ts', 'list.ts'].includes(screen(to)))).toEqual([]);
  });
});

describe('what rooms do not know', () => {
  const terminal = /^(ink|ink-.*|react|react\/.*|chalk|string-width|asciichart)$/;
  const packages = (of: (path: string) => boolean, pattern: RegExp) =>
    imports.filter((i) => !i.own && of(i.from) && pattern.test(i.to));

  test('base, data and engine know no terminal', () => {
    const deep = (path: string) => /^(base|data|engine)\//.test(path);
    expect(packages(deep, terminal)).toEqual([]);
    for (const path of files.filter(deep))
      expect(code(path), path).not.toMatch(/process\.(stdout|stderr|stdin)|console\./);
  });

  test('React and Ink are met in the shell alone: views are functions to cells', () => {
    expect(packages((path) => !path.startsWith('ui/shell/'), /^(ink|ink-.*|react|react\/.*)$/)).toEqual([]);
    expect(files.filter((path) => path.endsWith('.tsx') && !path.startsWith('ui/shell/'))).toEqual([]);
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

  test('no start waits for the modules of Node that it has no use for', () => {
    const heavy = imports.filter(({ to }) => /^(node:)?(crypto|zlib|v8)$/.test(to));
    expect(heavy.filter(({ from }) => !from.startsWith('bench/'))).toEqual([]);
  });

  test('charts know nothing of the program around them', () => {
    const out = own.filter(({ from, to }) => from.startsWith('ui/charts/') && !to.startsWith('ui/charts/'));
    expect(out.filter(({ to }) => room(to) !== 'base')).toEqual([]);
  });

  test('what is seen are cells: Ink writes text nowhere else', () => {
    expect(files.filter((path) => /<(Text|Static|Transform|Newline)\b/.test(code(path)))).toEqual([
      'ui/shell/cells-view.tsx',
    ]);
  });

  test('time and randomness come in from outside', () => {
    const pure = files.filter(
      (path) => /^(base|data|engine|ui\/charts|ui\/figures)\//.test(path) || /(^|\/)state\.ts$/.test(path),
    );
    expect(pure).toEqual(expect.arrayContaining(['ui/shell/state.ts', 'screens/optimizer-path/state.ts']));
    for (const path of pure) expect(code(path), path).not.toMatch(/Math\.random|Date\.now|new Date\b/);
    const clocked = pure.filter((path) => code(path).includes('performance.now'));
    // The width of vectors is chosen by the clock: of two that give the same numbers, the faster one.
    expect(clocked).toEqual(['engine/kernel/vectors.ts', 'engine/runs/worker.ts']);
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
