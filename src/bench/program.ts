import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assetUrl } from '../base/assets.ts';
import { DataError } from '../base/errors.ts';

/** A file of the built program, which is what runs when somebody uses it. @throws DataError when it is not built */
export function builtFile(name: string): string {
  const file = fileURLToPath(new URL(`../dist/${name}`, assetUrl('')));
  if (!existsSync(file)) throw new DataError(`${file} is missing; \`npm run build\` writes it`);
  return file;
}
