import { readFileSync } from 'node:fs';
import { assetUrl } from './assets.ts';

/** The version of the package that this file is in. */
export function programVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('../package.json', assetUrl('')), 'utf8'));
  return manifest.version;
}
