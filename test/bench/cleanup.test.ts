import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withFolder } from '../../src/bench/cleanup.ts';

test('the temporary folder is removed, also when the work fails', async () => {
  const used: string[] = [];
  const work = async (folder: string) => {
    used.push(folder);
    writeFileSync(join(folder, 'file'), 'x');
    return 3;
  };
  expect(await withFolder(work)).toBe(3);
  await expect(withFolder((folder) => work(folder).then(() => Promise.reject(new Error('no'))))).rejects.toThrow('no');
  expect(used).toHaveLength(2);
  expect(used.filter((folder) => existsSync(folder))).toEqual([]);
});

test.each([
  ['leaves', 'process.exit(130)', 130],
  ['is told to end', "process.kill(process.pid, 'SIGTERM')", 143],
  ['loses its terminal', "process.kill(process.pid, 'SIGHUP')", 129],
])('what was started and written goes with a program that %s', async (_, end, code) => {
  const source = `
    import { spawn } from 'node:child_process';
    import { killedOnExit, withFolder } from ${JSON.stringify(new URL('../../src/bench/cleanup.ts', import.meta.url).href)};
    killedOnExit(spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'ignore'] }));
    withFolder((folder) => {
      process.stdout.write(folder, () => ${end});
      return new Promise(() => {});
    });`;
  const program = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  program.stdout.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  // The child holds the pipe too: it closes when both are gone.
  expect((await once(program, 'close'))[0]).toBe(code);
  expect(text).toContain('zigzag-bench-');
  expect(existsSync(text)).toBe(false);
});
