import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Where Python may be; the system's own first, because it has the distribution's packages. */
const candidates = ['/usr/bin/python3', 'python3'] as const;

const works = (file: string) =>
  spawnSync(file, ['-c', 'import numpy'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

/** The first Python that has NumPy; null when there is none. */
export function findPython(files: readonly string[] = candidates): string | null {
  return files.find(works) ?? null;
}

/** The CPU flags of this machine on Linux; none elsewhere. */
export function cpuFlags(cpuinfo = '/proc/cpuinfo'): ReadonlySet<string> {
  try {
    return new Set(/^flags\s*:(.*)$/m.exec(readFileSync(cpuinfo, 'utf8'))?.[1]?.trim().split(/\s+/) ?? []);
  } catch {
    return new Set();
  }
}

/**
 * The values of OPENBLAS_CORETYPE to try: null is OpenBLAS's own choice. An old OpenBLAS does not know a new processor and
 * uses its slowest code, so that the processor's features are tried, too. A variable that is already set is kept.
 */
export function coretypes(flags: ReadonlySet<string>, env: Readonly<Record<string, string | undefined>>) {
  if (env.OPENBLAS_CORETYPE) return [null];
  if (flags.has('avx512f')) return [null, 'SkylakeX'];
  return flags.has('avx2') ? [null, 'Haswell'] : [null];
}
