import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { cli, keys, terminals } from './terminal.ts';

const start = terminals();

describe('the first walk', () => {
  test('menu, section, contour map, race, and out again with the terminal restored', async () => {
    const t = start();
    await t.until(/Parameter update/);
    expect(t.onAlternateScreen).toBe(true);
    expect(t.text()).toMatch(/\? help/);
    t.press(keys.enter);
    await t.until(/walking downhill/);
    t.press(keys.enter);
    await t.until(/SGD/);
    await t.until(/◉ SGD {2,}step \d+/);
    // It plays by itself: the step that is shown grows.
    const shown = () => Number(/ (\d+)\/30 /.exec(t.text())?.[1]);
    const first = shown();
    await t.until(() => shown() > first);
    t.press('2');
    await t.until(/Space starts the training/);
    expect(t.text()).toMatch(/batch loss/);
    t.press(keys.escape);
    await t.until(/walking downhill/);
    t.press(keys.escape);
    await t.until(/how neural networks learn/i);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
    await t.until((it) => !it.onAlternateScreen);
    // The cursor is shown again and nothing of the program is left behind.
    expect(t.output).toMatch(/\x1b\[\?25h(?![\s\S]*\x1b\[\?25l)/);
    expect(t.text().trim()).toBe('');
  });

  test('nothing trains before it is asked for', async () => {
    const t = start(['optimizer-mnist']);
    await t.until(/Space start/);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(t.text()).toContain('Space starts the training');
    expect(t.text()).not.toMatch(/it\/s · /);
  });
});

describe('contour map', () => {
  test('a changed rate moves the path at once, and a wrong one is refused with what is allowed', async () => {
    const t = start(['optimizer-path', '--optimizers', 'sgd'], { columns: 120, rows: 36 });
    await t.until(/◉ SGD {2,}step \d+/);
    t.press('G');
    await t.until(/30\/30/);
    await t.until(/step 30/);
    const f = () => /\nf? *f +([\d.e−-]+) /.exec(t.text())?.[1] ?? / f {2,}([\d.e−-]+)/.exec(t.text())?.[1];
    const before = f();
    expect(before).toBeDefined();
    t.press(keys.tab, keys.down, keys.down, keys.down, keys.enter);
    await t.until(/0\.95_/);
    t.press('\x7f', '\x7f', '\x7f', '\x7f', 'abc', keys.enter);
    await t.until(/"abc" is not allowed/);
    expect(t.text()).toMatch(/from 0 to/);
    t.press('\x7f', '\x7f', '\x7f', '0.3', keys.enter);
    await t.until(() => f() !== before);
  });

  test('arrows move the start, v and f change the view', async () => {
    const t = start(['optimizer-path'], { columns: 120, rows: 36 });
    await t.until(/start +-7,2/);
    t.press(keys.right);
    await t.until(/start +-6\.5,2/);
    t.press(keys.up);
    await t.until(/start +-6\.5,2\.5/);
    t.press('f');
    await t.until(/[↘→]/);
    t.press('v');
    await t.until(/▀▀/);
  });
});

describe('optimizer-mnist', () => {
  test('runs on real digits, pauses, steps, takes a new rate while it runs, and says who won', async () => {
    const t = start(['optimizer-mnist', '--iterations', '300'], { columns: 120, rows: 36 });
    await t.until(/Space start/);
    t.press(' ');
    const done = () => [...t.text().matchAll(/(\d+)\/300/g)].map((m) => Number(m[1]));
    await t.until(() => done()[0]! > 0);
    t.press(' ');
    await t.until(/paused/);
    await t.settled();
    // The leader is the first in the table, so that rows change places: all are counted together.
    const inAll = () => done().reduce((sum, n) => sum + n, 0);
    // Reports from before the pause may still come; none is left once a step has been shown.
    const paused = inAll();
    t.press('.');
    await t.until(() => inAll() >= paused + 4);
    await t.settled(1000);
    const at = inAll();
    t.press('.');
    await t.until(() => inAll() === at + 4);
    while (!/› ◉ SGD/.test(t.text())) {
      t.press(keys.down);
      await t.settled();
    }
    t.press(keys.right);
    await t.until(/◉ SGD +0\.012/);
    t.press(' ');
    await t.until(/is lowest at iteration 75/, 60_000);
    expect(t.text()).toMatch(/0\.012/);
    expect(t.text()).toMatch(/On the 2,000 test images/);
    expect(done()).toEqual([300, 300, 300, 300]);
  });
});

describe('the terminal', () => {
  test('Ctrl-Z gives the terminal to the shell, and the program comes back as it was', async () => {
    const t = start(['optimizer-path']);
    await t.until(/Space pause/);
    t.press('G');
    await t.until(/Space play/);
    await t.settled();
    const shown = () => t.rows().map((row) => row.trimEnd());
    const before = shown();
    t.press('\x1a');
    await t.until((it) => !it.onAlternateScreen);
    await t.settled();
    t.kill('SIGCONT');
    await t.until((it) => it.onAlternateScreen && /Space play/.test(it.text()));
    await t.settled();
    expect(shown()).toEqual(before);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('Ctrl-C leaves at once while training, with 130', async () => {
    const t = start(['optimizer-mnist']);
    await t.until(/Space start/);
    t.press(' ');
    await t.until(/training/);
    t.press(keys.ctrlC);
    expect((await t.exited).exitCode).toBe(130);
    await t.until((it) => !it.onAlternateScreen);
  });

  test('SIGTERM gives the terminal back', async () => {
    const t = start(['optimizer-path']);
    await t.until(/SGD/);
    t.kill('SIGTERM');
    await t.exited;
    await t.until((it) => !it.onAlternateScreen);
  });

  test('a resize is followed, a tiny terminal is told so', async () => {
    const t = start(['optimizer-path']);
    await t.until(/SGD/);
    t.resize(50, 10);
    await t.until(/at least 60 columns/);
    t.resize(120, 36);
    await t.until((it) => it.rows()[35]!.includes('quit'));
  });

  test('Korean, by the locale', async () => {
    const t = start([], { env: { LC_ALL: 'ko_KR.UTF-8' } });
    await t.until(/매개변수 갱신/);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('NO_COLOR: not one colour code', async () => {
    const t = start(['optimizer-path'], { env: { NO_COLOR: '1' } });
    await t.until(/step 2/);
    t.press('q');
    await t.exited;
    expect(t.output).not.toMatch(/\x1b\[[\d;]*(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;\dm]/);
  });
});

describe('same seed, same numbers', () => {
  test('the screen and zigzag run end with the same losses', async () => {
    const words = ['optimizer-mnist', '--iterations', '40', '--optimizers', 'sgd,adam', '--seed', '7'];
    const t = start(words, { columns: 120, rows: 36 });
    await t.until(/Space start/);
    t.press(' ');
    await t.until(/^ done/m);
    const lossOf = (name: string) => Number(new RegExp(`${name} .*40/40 +[\\d.]+ +([\\d.]+)`).exec(t.text())?.[1]);
    const shown = ['SGD', 'Adam'].map(lossOf);
    const out = execFileSync(process.execPath, [cli, 'run', ...words, '--format', 'json', '--workers', '1']);
    const { runs } = JSON.parse(String(out)) as { runs: { series: { loss: { y: number[] } } }[] };
    expect(shown).toHaveLength(2);
    expect(shown).toEqual(runs.map((run) => Number(run.series.loss.y.at(-1)!.toPrecision(4))));
  });
});
