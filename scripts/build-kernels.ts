import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const sources = new URL('src/engine/kernel/assembly/', root);
const assets = new URL('assets/', root);

/** The same sources four times: with and without fused multiply-add, for vectors of 128 bits and of 256. */
const variants = [
  { name: 'relaxed-simd', features: ['--enable', 'simd', '--enable', 'relaxed-simd'] },
  { name: 'simd', features: ['--enable', 'simd'] },
].flatMap(({ name, features }) =>
  // The name of the kernel and the width, as kernelFile has them; `vectors` is the constant of assembly/vectors.d.ts.
  [128, 256].map((vectors) => ({
    file: `kernel-${name}-${vectors}.wasm`,
    features: [...features, '--use', `vectors=${vectors}`],
  })),
);

/**
 * Compiles the SIMD kernels into assets/, those that are older than a source or this script.
 * @throws Error with the compiler's message.
 */
export async function buildKernels(): Promise<void> {
  await mkdir(assets, { recursive: true });
  const changed = await newestSource();
  for (const { file, features } of variants) {
    const output = new URL(file, assets);
    if ((await modified(output)) > changed) continue;

    // Under another name first: whoever reads the assets meanwhile finds a whole file, the old one or the new one.
    const unfinished = new URL(`${file}.${process.pid}`, assets);
    await compile(unfinished, features);
    await rename(unfinished, output);
  }
}

async function compile(output: URL, features: readonly string[]): Promise<void> {
  const asc = await import('assemblyscript/asc'); // only now: it takes longer than finding out that nothing changed
  const base = fileURLToPath(root);
  const path = (url: URL) => relative(base, fileURLToPath(url));
  const { error, stderr } = await asc.main([
    path(new URL('index.ts', sources)),
    ...['--baseDir', base, '--outFile', path(output)],
    // The kernels work on the addresses they are given: no heap, no objects, no memory of their own.
    ...['-O3', '--runtime', 'stub', '--noAssert', '--importMemory'],
    ...features,
  ]);
  if (error) throw new Error(`the kernels do not compile: ${error.message}\n${stderr.toString()}`);
}

async function newestSource(): Promise<number> {
  const files = (await readdir(sources)).map((file) => new URL(file, sources));
  return Math.max(...(await Promise.all([...files, new URL(import.meta.url)].map(modified))));
}

/** When the file was last written, in milliseconds; before all time if there is none. */
async function modified(file: URL): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => -Infinity,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels();
