import { describe, expect, test } from 'vitest';
import { flagOf } from '../../src/base/flag-names.ts';
import { type ListRequest, list } from '../../src/commands/list.ts';
import { defaultsWith, experiments, flagsOfParams, paramOfFlag } from '../../src/engine/experiments/index.ts';
import { acceleratedIds } from '../../src/engine/kernel/accelerated.ts';
import { optimizerIds } from '../../src/engine/nn/optimizers/index.ts';
import { sections } from '../../src/screens/sections.ts';
import { textWidth } from '../../src/ui/charts/cells.ts';
import { fakeIo } from './io.ts';

async function listed(options: Partial<ListRequest>, columns?: number): Promise<string> {
  const io = fakeIo({ columns });
  await list({ json: false, language: 'en', ...options }, io);
  expect(io.err()).toBe('');
  return io.out();
}

describe('list --json', async () => {
  const text = await listed({ json: true });
  const described = JSON.parse(text);

  test('is one object on one line with every experiment', () => {
    expect(text.indexOf('\n')).toBe(text.length - 1);
    expect(described.schema).toBe(1);
    expect(described.experiments.map((e: { id: string }) => e.id)).toEqual(experiments.map((e) => e.id));
  });

  test.each(experiments)('$id: its parameters with kind, default, range and help', (experiment) => {
    const found = described.experiments.find((e: { id: string }) => e.id === experiment.id);
    expect(found).toMatchObject({ title: experiment.title.en, section: experiment.section });
    expect(found.params.map((p: { name: string }) => p.name)).toEqual(flagsOfParams(experiment));
    for (const described of found.params) {
      const { name, param } = paramOfFlag(experiment, described.name)!;
      expect(described).toMatchObject({ kind: param.kind, allowed: param.allowed.en, help: param.help.en });
      expect(described.default).toEqual(defaultsWith(experiment, {})[name]);
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

  test('of one experiment is the same object with that one alone', async () => {
    const one = JSON.parse(await listed({ json: true, experiment: 'init-mnist' }));
    const inAll = described.experiments.find((e: { id: string }) => e.id === 'init-mnist');
    expect(one).toEqual({ schema: 1, experiments: [inAll] });
  });

  test('in Korean all that people read is Korean', async () => {
    const [path] = JSON.parse(await listed({ json: true, language: 'ko' })).experiments;
    expect(path.params[1]).toMatchObject({ name: 'start', allowed: '두 수 x,y, 각각 -100 이상 100 이하' });
  });
});

describe.each(['en', 'ko'] as const)('as text (%s)', (language) => {
  test('a line for each experiment under the title of its section', async () => {
    const lines = (await listed({ language })).split('\n');
    expect(lines.length).toBeLessThan(30);
    for (const { id, section, title } of experiments) {
      const at = lines.findIndex((line) => line.startsWith(`  ${id} `));
      expect(lines[at]).toMatch(new RegExp(` ${title[language]}$`));
      const heading = lines.slice(0, at).findLast((line) => /^\S/.test(line));
      expect(heading).toBe(sections.find((one) => one.id === section)!.title[language]);
    }
    expect(lines.join('\n')).toContain('zigzag list ');
  });

  test.each(experiments)('the parameters of $id with default, meaning and what is allowed', async ({ id, params }) => {
    const text = await listed({ language, experiment: id });
    const words = text.replace(/\s+/g, ' ');
    const defaults = defaultsWith(experiments.find((one) => one.id === id)!, {});
    for (const [name, param] of Object.entries(params)) {
      const about = `${param.help[language]}: ${param.allowed[language]}`;
      expect(words).toContain(`--${flagOf(name)} ${param.format(defaults[name])} ${about}`);
    }
  });

  test.each([40, 60, 80, 100, 120, 300])(
    'fits %i columns, and its columns stand below one another',
    async (columns) => {
      for (const experiment of experiments) {
        const lines = (await listed({ language, experiment: experiment.id }, columns)).split('\n');
        for (const line of lines) expect(textWidth(line), line).toBeLessThanOrEqual(Math.min(columns, 120));
        if (columns < 60) continue;
        const starts = flagsOfParams(experiment).map((flag) => {
          const line = lines.find((one) => one.startsWith(`--${flag} `))!;
          return line.length - line.replace(/^--\S+ +/, '').length;
        });
        expect(new Set(starts).size).toBe(1);
      }
    },
  );
});

test('list says which rules have no SIMD twin, where networks are trained with them', async () => {
  const twins = acceleratedIds.updates;
  const plain = optimizerIds.filter((id) => !twins.includes(id));
  expect(plain).toEqual(expect.arrayContaining(['nadam', 'radam', 'lion']));
  const race = await listed({ experiment: 'optimizer-mnist' }, 200);
  expect(race).toContain(`in plain TypeScript on every kernel: ${plain.join(', ')}`);
  // The paths are in plain TypeScript, all of them.
  expect(await listed({ experiment: 'optimizer-path' }, 200)).not.toContain('SIMD');
  const json = JSON.parse(await listed({ experiment: 'optimizer-mnist', json: true }));
  const { item } = json.experiments[0].params.find((p: { name: string }) => p.name === 'optimizers');
  expect(item.withoutSimd).toEqual(plain);
});
