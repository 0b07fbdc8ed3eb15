import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    globalSetup: ['test/state-folder.ts'],
    // Runs that tests make are not kept in the home of whoever runs them.
    // Dates are shown in the time zone of the machine.
    env: { XDG_STATE_HOME: join(tmpdir(), `zigzag-state-${process.pid}`), TZ: 'UTC' },
    // V8 loses count of its pages of machine code where several threads compile WebAssembly on processors with memory protection keys,
    // and ends the process: "Check failed: jit_page.has_value()" (nodejs/node#64500).
    execArgv: ['--no-memory-protection-keys'],
    // Half of the tests wait for a program or a thread: both cores of a small machine are used.
    maxWorkers: '100%',
  },
});
