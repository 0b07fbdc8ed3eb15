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
    // and ends the process: "Check failed: jit_page.has_value()" (nodejs/node#64500). On all processors it does, now and then, where
    // calls out of WebAssembly are compiled once more after a thousand of them, while threads come and go
    // (Runtime_TierUpWasmToJSWrapper, WasmImportWrapperCache::Free). Threads that start from TypeScript make such calls: Node takes
    // the types out with a module of its own. Without a second time nothing is freed.
    execArgv: ['--no-memory-protection-keys', '--wasm-wrapper-tiering-budget=1000000000'],
    // Half of the tests wait for a program or a thread: both cores of a small machine are used.
    maxWorkers: '100%',
  },
});
