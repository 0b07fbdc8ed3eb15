import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

/** The folder of what tests keep, see vitest.config.ts: it is removed when all have run. */
export default function setup({ config }: TestProject): () => void {
  const folder = config.env.XDG_STATE_HOME;
  if (!folder) throw new Error('tests need an XDG_STATE_HOME of their own');
  return () => rmSync(folder, { recursive: true, force: true });
}
