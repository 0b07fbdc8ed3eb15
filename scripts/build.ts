/**
 * `npm run build`: the SIMD kernels, the packed digits and the outlines of the lessons into assets/, the program into dist/. What is newer than its
 * sources is left as it is.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { buildKernels } from './build-kernels.ts';
import { packDigits } from './pack-digits.ts';
import { packLessons } from './pack-lessons.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The entry imports the program only after it has looked at Node's version: that import stays an import. */
const lateProgram: Plugin = {
  name: 'late-program',
  setup(build) {
    build.onResolve({ filter: /\.\/program\.ts$/ }, () => ({ path: './program.js', external: true }));
  },
};

/** Ink asks for React's developer tools in development only; the bundle does without them. */
const noDevtools: Plugin = {
  name: 'no-devtools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'empty', namespace: 'empty' }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }));
  },
};

/** The layout's WebAssembly stands in its source as text: to fetch it from there, Node would load its HTTP client first. */
const noFetch: Plugin = {
  name: 'no-fetch',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('typeof fetch', '"undefined"'),
    }));
  },
};

/** Ink shows the cursor when it leaves, where it hid it; this would do it once more, on stderr, whatever that is. */
const noCursorOnStderr: Plugin = {
  name: 'no-cursor-on-stderr',
  setup(build) {
    build.onResolve({ filter: /^restore-cursor$/ }, () => ({ path: 'none', namespace: 'no-cursor' }));
    build.onLoad({ filter: /.*/, namespace: 'no-cursor' }, () => ({ contents: 'export default () => {}' }));
  },
};

await Promise.all([buildKernels(), packDigits()]);
packLessons();
rmSync(`${root}dist`, { recursive: true, force: true });
await Promise.all([
  build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    // Any Node that can run this file at all must be able to read it.
    target: 'es2018',
    supported: { 'dynamic-import': true },
    plugins: [lateProgram],
    logLevel: 'warning',
  }),
  build({
    absWorkingDir: root,
    entryPoints: {
      program: 'src/program.ts',
      library: 'src/engine/index.ts',
      worker: 'src/engine/runs/worker.ts',
      // A thread and processes of their own that `zigzag bench` starts.
      'measuring-thread': 'src/bench/measuring-thread.ts',
      'screens-child': 'src/bench/screens-child.ts',
      'tfjs-child': 'src/bench/peers/tfjs-child.ts',
    },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.13',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Packages in CommonJS call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    // Ink's own packages have older ones of their own: each copy compiles its patterns at every start.
    alias: { 'string-width': fileURLToPath(import.meta.resolve('string-width')) },
    plugins: [noDevtools, noFetch, noCursorOnStderr],
    logLevel: 'warning',
  }),
]);
chmodSync(`${root}dist/cli.js`, 0o755);
copyFileSync(`${root}src/bench/peers/train_step.py`, `${root}assets/train_step.py`);
// The types of the library; the compiler is a program of its own.
const compiler = fileURLToPath(new URL('./bin/tsc', import.meta.resolve('typescript/package.json')));
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.library.json'], { cwd: root, stdio: 'inherit' });
