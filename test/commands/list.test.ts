import { describe, expect, test } from 'vitest';
import { list } from '../../src/commands/list.ts';
import { defaultsWith, experiments } from '../../src/engine/experiments/index.ts';
import { fakeIo } from './io.ts';

function listed(options: { json: boolean; language?: 'en' | 'ko' }): string {
  const io = fakeIo();
  list({ language: 'en', ...options }, io);
  expect(io.err()).toBe('');
  return io.out();
}

describe('list --json', () => {
  const text = listed({ json: true });
  const described = JSON.parse(text);

  test('is one object on one line with every experiment', () => {
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(described.schema).toBe(1);
    expect(described.experiments.map((e: { id: string }) => e.id)).toEqual(experiments.map((e) => e.id));
  });

  test.each(experiments)('$id: its parameters with kind, default, range and help', (experiment) => {
    const found = described.experiments.find((e: { id: string }) => e.id === experiment.id);
    expect(found).toMatchObject({ title: experiment.title.en, section: experiment.section });
    expect(found.params.map((p: { name: string }) => p.name)).toEqual(Object.keys(experiment.params));
    for (const described of found.params) {
      const param = experiment.params[described.name]!;
      expect(described).toMatchObject({ kind: param.kind, allowed: param.allowed, help: param.help.en });
      expect(described.default).toEqual(defaultsWith(experiment, {})[described.name]);
      expect(described).toMatchObject(JSON.parse(JSON.stringify(param.facts)));
    }
  });

  test("the path's rates are those of its surface", () => {
    const [path] = described.experiments;
    expect(path.params.find((p: { name: string }) => p.name === 'sgd.lr')).toMatchObject({
      default: 0.95,
      symbol: 'η',
      min: 0,
      max: 1000,
    });
  });
});

test('as text it has each flag with its default and what is allowed', () => {
  const text = listed({ json: false });
  expect(text).toMatch(/^optimizer-path\n {2}Optimizers on a contour map: /);
  expect(text).toMatch(/--start +-7,2 +two numbers x,y, each from -100 to 100/);
  expect(text).toMatch(/--sgd\.lr +0\.95 +a number from 0 to 1000/);
  for (const { params } of experiments)
    for (const name of Object.keys(params)) expect(text).toContain(`    --${name} `);
});

test('speaks Korean when asked', () => {
  const text = listed({ json: false, language: 'ko' });
  for (const { title, summary } of experiments) expect(text).toContain(`  ${title.ko}: ${summary.ko}\n`);
});
