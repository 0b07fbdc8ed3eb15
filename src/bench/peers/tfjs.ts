import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export interface TfjsBackend {
  readonly backend: 'cpu' | 'wasm' | 'tensorflow';
  /** A file in the folder from which the packages are found; it need not exist. */
  readonly from: string;
}

/** The packages of TensorFlow.js that each backend needs, the library itself first. */
export const packagesOf = {
  cpu: ['@tensorflow/tfjs'],
  wasm: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'],
  tensorflow: ['@tensorflow/tfjs-node'],
} as const;

/** The backends of TensorFlow.js that are installed in one of the folders or above it, each where it is found first. */
export function findTfjs(folders: readonly string[]): TfjsBackend[] {
  return (['cpu', 'wasm', 'tensorflow'] as const).flatMap((backend) => {
    const from = folders
      .map((folder) => join(folder, 'package.json'))
      .find((file) => packagesOf[backend].every((name) => resolves(file, name)));
    return from === undefined ? [] : [{ backend, from }];
  });
}

function resolves(from: string, name: string): boolean {
  try {
    return existsSync(createRequire(from).resolve(name));
  } catch {
    return false;
  }
}
