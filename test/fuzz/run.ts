/**
 * Long searches by the fuzzers, each a file of tests in this folder:
 *
 *     npm run fuzz -- [keys] [resizes] [exits] [idx] [command-line] [--seconds 60] [--seed N] [--path NAME:P]
 *
 * All of them without a name, one after the other. Without a seed the clock gives one; it is printed, and a failure prints
 * the seed and the path that lead to it again.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Those that hold the machinery and what was found, not fuzzers. */
const others = ['as-test', 'check', 'regressions', 'run', 'session'];
const known = readdirSync(new URL('.', import.meta.url))
  .flatMap((file) => /^(.+)\.test\.tsx?$/.exec(file)?.[1] ?? [])
  .filter((name) => !others.includes(name))
  .toSorted();

function refuse(message: string): never {
  console.error(`fuzz: ${message}`);
  process.exit(2);
}

function words() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string' },
        path: { type: 'string' },
      },
    });
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = words();
const unknown = positionals.find((name) => !known.includes(name));
if (unknown !== undefined) refuse(`unknown fuzzer ${JSON.stringify(unknown)}; known: ${known.join(', ')}`);
const whole = (name: 'seconds' | 'seed', text: string) =>
  /^\d+$/.test(text)
    ? Number(text)
    : refuse(`--${name}: ${JSON.stringify(text)} is not allowed; allowed: a whole number`);
const seconds = whole('seconds', values.seconds);
// fast-check's seeds are 32 bits wide.
const seed = whole('seed', values.seed ?? String(Date.now() % 1_000_000_000));
if (values.path !== undefined && positionals.length !== 1) refuse('--path belongs to one fuzzer: name it');

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
let code = 0;
for (const name of positionals.length > 0 ? positionals : known) {
  console.log(`fuzz: ${name}, seed ${seed}, ${values.path === undefined ? `${seconds} s` : `path ${values.path}`}`);
  const env = {
    ...process.env,
    ZIGZAG_FUZZ_SEED: String(seed),
    ZIGZAG_FUZZ_SECONDS: String(seconds),
    ZIGZAG_FUZZ_PATH: values.path ?? '',
  };
  const args = [vitest, 'run', '--root', root, `test/fuzz/${name}.test.ts`];
  const [status] = await once(spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' }), 'exit');
  if (status !== 0) code = 1;
}
process.exitCode = code;
