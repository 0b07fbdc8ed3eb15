import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where a Python may be, the system's own first: it is the one that has the distribution's packages. */
const candidates = ['/usr/bin/python3', 'python3'] as const;

const works = (file: string) =>
  spawnSync(file, ['-c', 'import numpy'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

/** The first Python that has NumPy; null when there is none. */
export function findPython(files: readonly string[] = candidates): string | null {
  return files.find(works) ?? null;
}

/** The instruction sets of this machine, where the system tells; none elsewhere. */
export function cpuFlags(cpuinfo = '/proc/cpuinfo'): ReadonlySet<string> {
  try {
    return new Set(/^flags\s*:(.*)$/m.exec(readFileSync(cpuinfo, 'utf8'))?.[1]?.trim().split(/\s+/) ?? []);
  } catch {
    return new Set();
  }
}

/**
 * The kernels that OpenBLAS is to take: null is its own choice. An older one does not know a newer processor and falls
 * back to its slowest code, so that it is told as well what the processor can do. Whoever has set OPENBLAS_CORETYPE has
 * decided already.
 */
export function coretypes(flags: ReadonlySet<string>, env: Readonly<Record<string, string | undefined>>) {
  if (env.OPENBLAS_CORETYPE) return [null];
  if (flags.has('avx512f')) return [null, 'SkylakeX'];
  return flags.has('avx2') ? [null, 'Haswell'] : [null];
}
