import { mkdirSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file, and its folder: whoever reads meanwhile sees the old one or the new one, never half of one. */
export function writeWhole(target: URL, content: string | Uint8Array): void {
  const half = new URL(`${target.href}.${process.pid}.part`);
  mkdirSync(new URL('.', target), { recursive: true });
  writeFileSync(half, content);
  renameSync(half, target);
}
