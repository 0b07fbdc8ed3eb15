import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(new URL('docs/', root)).map((f) => `docs/${f}`),
];

const sources = ['src/', 'test/'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}${file}`),
);

const isExported = (name: string, path: string) =>
  sources.some(
    (source) =>
      `/${source}`.endsWith(`/${path}`) &&
      new RegExp(`^export [^=(;]*\\b${name}\\b`, 'm').test(readFileSync(new URL(source, root), 'utf8')),
  );

/** Names that recipes make up. */
const madeUp = /(^|\/)mine(\.|\/)/;

describe.each(documents)('%s', (document) => {
  const text = readFileSync(new URL(document, root), 'utf8');

  test('every source and test that it names is there', () => {
    const named = [...text.matchAll(/(?<![\w/.-])(?:src|test|docs|examples|scripts)\/[\w./-]*\w/g)].map(
      ([path]) => path,
    );
    const missing = named.filter((path) => !madeUp.test(path) && !existsSync(new URL(path, root)));
    expect(missing).toEqual([]);
  });

  test('every name that its code imports is exported', () => {
    const imports = [...text.matchAll(/^ *import (?:type )?\{([^}]*)\} from '[./]+\/([^']+)';$/gm)];
    const named = imports.flatMap(([, names, path]) =>
      names!.split(',').map((name) => ({ name: name.replace('type ', '').trim(), path: path! })),
    );
    const missing = named.filter(({ name, path }) => !name.startsWith('mine') && !isExported(name, path));
    expect(missing).toEqual([]);
  });

  test('every link leads somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => to!).filter((to) => !to.includes('://'));
    const missing = links.filter((to) => !existsSync(new URL(to, new URL(document, root))));
    expect(missing).toEqual([]);
  });
});
