import { describe } from 'vitest';

/** Runs whole test files once more, in this file's world, where something made-up stands in a registry. */
export function sweepAgain(files: readonly string[]): void {
  for (const file of files) describe(file, async () => void (await import(/* @vite-ignore */ `../${file}`)));
}
