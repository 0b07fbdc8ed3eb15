import { expect, test } from 'vitest';
import { completions } from '../src/completion.ts';
import { experimentIds, experiments, flagsOfParams, runnable } from '../src/engine/experiments/index.ts';
import { flagsOf } from '../src/flags.ts';

const behind = (words: string) => completions(words.split(' '));

test('first the commands, the sections and the experiments', () => {
  expect(completions([''])).toEqual(expect.arrayContaining(['run', 'list', 'help', 'update', ...experimentIds]));
  expect(completions([])).toEqual(completions(['']));
});

test('then what the command takes', () => {
  expect(behind('run ')).toEqual(runnable);
  expect(behind('list ')).toEqual(experimentIds);
  expect(behind('record ')).toEqual(experimentIds);
  expect(behind('bench step ')).toContain('memory');
  expect(behind('help ')).toContain('run');
  expect(behind('completion ')).toEqual([]);
});

test('flags, those of the experiment first', () => {
  for (const experiment of experiments) {
    const { id } = experiment;
    const own = flagsOfParams(experiment);
    const flags = [...own, ...Object.keys(flagsOf.run)].map((name) => `--${name}`);
    expect(behind(`run ${id} --`)).toEqual(flags);
    expect(behind(`run ${id} `)).toEqual(flags);
    expect(behind(`record ${id} --`)).toEqual(expect.arrayContaining([`--${own[0]}`, '--speed']));
    expect(behind(`${id} --`)).toContain(`--${own[0]}`);
  }
  expect(behind('list --')).toContain('--json');
});

test('the values of the flag that stands last', () => {
  expect(behind('run optimizer-path --surface ')).toContain('beale');
  expect(behind('run optimizer-path --optimizers ')).toContain('adam');
  expect(behind('run --format ')).toEqual(['text', 'json', 'csv', 'svg', 'tensorboard']);
  expect(behind('--lang ')).toEqual(['en', 'ko']);
  expect(behind('run optimizer-path --steps ')).toEqual([]);
  expect(behind('run --no-color ')).toEqual(runnable);
});

test('whatever was typed before is no trouble', () => {
  for (const words of [
    '--constructor ',
    '--__proto__ ',
    'run --toString ',
    '-- ',
    '\x1b ',
    'run optimizer-path --valueOf ',
  ]) {
    expect(Array.isArray(behind(words))).toBe(true);
  }
});

test('runs is followed by what it does, and its formats are its own', () => {
  expect(behind('runs ')).toEqual(['list', 'show', 'compare', 'pin', 'note', 'delete', 'export']);
  expect(behind('runs export x --format ')).toEqual(expect.arrayContaining(['json', 'csv']));
  expect(behind('runs export x --format ')).not.toContain('text');
  expect(behind('run optimizer-path --format ')).toContain('text');
});
