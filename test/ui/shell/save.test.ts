import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { type SaveOptions, saveScreen } from '../../../src/ui/shell/save.ts';
import { elementsOf, parseXml, xmlTextOf } from '../../xml.ts';
import { createStore } from '../helpers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const options = (over: Partial<SaveOptions> = {}): SaveOptions => ({
  screens,
  size: { columns: 100, rows: 30 },
  folder,
  command: ({ recipe }) => `zigzag run ${recipe.experiment} --data '<&>'`,
  csv: async () => 'run,series,x,y\n',
  ...over,
});

function stateOf(screen: string | null, setup: Parameters<typeof createStore>[1] = {}) {
  const { store } = createStore(screens, setup);
  if (screen) store.dispatch({ type: 'open', screen });
  return store.get();
}
const svg = (name: string) => parseXml(readFileSync(join(folder, name), 'utf8'));
const shown = (name: string) => elementsOf(svg(name), 'text').map(xmlTextOf).join('\n');

describe.each(screens)('$id', (screen) => {
  test.each([
    ['in colour', { level: 3 as const }],
    ['without', { level: 0 as const }],
    ['in ASCII', { level: 1 as const, ascii: true }],
    ['in Korean', { level: 3 as const, language: 'ko' as const }],
  ])('is saved %s', async (_, setup) => {
    const state = stateOf(screen === screens[0] ? null : screen.id, setup);
    const notice = await saveScreen(state, options());
    expect(notice.error, notice.text.en).toBe(false);
    const root = svg(`zigzag-${screen.id}.svg`);
    expect(elementsOf(root, 'title').map(xmlTextOf)).toEqual([`zigzag: ${screen.title[state.language]}`]);
    const hasNumbers = screen.experiments.length > 0;
    expect(readdirSync(folder)).toHaveLength(hasNumbers ? 2 : 1);
    expect(elementsOf(root, 'desc').map(xmlTextOf)).toEqual(
      hasNumbers ? [`zigzag run ${screen.experiments[0]} --data '<&>'`] : [],
    );
    if (state.theme.ascii) expect(shown(`zigzag-${screen.id}.svg`)).toMatch(/^[\n\x20-\x7e]*$/);
  });
});

test('never over a file that is there; both files have the next free name', async () => {
  writeFileSync(join(folder, 'zigzag-optimizer-mnist.csv'), 'mine');
  const state = stateOf('optimizer-mnist');
  const said = [];
  for (let i = 0; i < 2; i++) said.push((await saveScreen(state, options())).text.en);
  expect(said).toEqual([
    `saved zigzag-optimizer-mnist-2.svg, zigzag-optimizer-mnist-2.csv in ${folder}`,
    `saved zigzag-optimizer-mnist-3.svg, zigzag-optimizer-mnist-3.csv in ${folder}`,
  ]);
  expect(readdirSync(folder).toSorted()).toEqual([
    'zigzag-optimizer-mnist-2.csv',
    'zigzag-optimizer-mnist-2.svg',
    'zigzag-optimizer-mnist-3.csv',
    'zigzag-optimizer-mnist-3.svg',
    'zigzag-optimizer-mnist.csv',
  ]);
  expect(readFileSync(join(folder, 'zigzag-optimizer-mnist.csv'), 'utf8')).toBe('mine');
});

test('numbers in pieces are written whole, also when the first name is taken', async () => {
  writeFileSync(join(folder, 'zigzag-optimizer-mnist.csv'), 'mine');
  const pieces = () => ['run,series,x,y\n', 'sgd,loss,1,2.3\n', '', 'sgd,loss,2,2.2\n'];
  await saveScreen(stateOf('optimizer-mnist'), options({ csv: async () => pieces }));
  expect(readFileSync(join(folder, 'zigzag-optimizer-mnist-2.csv'), 'utf8')).toBe(pieces().join(''));
});

test('where there are no numbers yet there is no file for them', async () => {
  await saveScreen(stateOf('optimizer-mnist'), options({ csv: async () => null }));
  expect(readdirSync(folder)).toEqual(['zigzag-optimizer-mnist.svg']);
});

test('a folder that cannot be written: one notice', async () => {
  const missing = join(folder, 'no-such');
  expect(await saveScreen(stateOf(null), options({ folder: missing }))).toEqual({
    text: {
      en: `cannot write zigzag-menu.svg in ${missing}: no such file or directory`,
      ko: `${missing}에 zigzag-menu.svg 파일을 쓸 수 없습니다: 그런 파일이나 폴더가 없습니다`,
    },
    error: true,
  });
});

test('half of the files is none: what was begun is taken back', async () => {
  const name = 'zigzag-optimizer-mnist';
  // A name that is taken by a folder counts as taken.
  mkdirSync(join(folder, `${name}.csv`));
  const failing = options({ csv: () => Promise.reject(new Error('lost')) });
  expect((await saveScreen(stateOf('optimizer-mnist'), failing)).text.en).toBe(
    `cannot write ${name}.svg in ${folder}: lost`,
  );
  expect(readdirSync(folder)).toEqual([`${name}.csv`]);
  expect((await saveScreen(stateOf('optimizer-mnist'), options())).error).toBe(false);
  expect(readdirSync(folder).toSorted()).toEqual([`${name}-2.csv`, `${name}-2.svg`, `${name}.csv`]);
});
