import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { PeerChild } from '../../../src/bench/peers/child.ts';
import { findTfjs } from '../../../src/bench/peers/tfjs.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(folder, { recursive: true }));

function install(where: string, name: string, content = ''): void {
  const home = join(folder, where, 'node_modules', name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
  writeFileSync(join(home, 'index.js'), content);
}

test('each backend is found where all of its packages are, in the first folder that has them', () => {
  const [a, b] = [join(folder, 'a'), join(folder, 'b')];
  expect(findTfjs([a, b])).toEqual([]);
  install('b', '@tensorflow/tfjs');
  expect(findTfjs([a, b])).toEqual([{ backend: 'cpu', from: join(b, 'package.json') }]);
  install('b', '@tensorflow/tfjs-backend-wasm');
  install('a', '@tensorflow/tfjs-node');
  install('a', '@tensorflow/tfjs');
  expect(findTfjs([a, b])).toEqual([
    { backend: 'cpu', from: join(a, 'package.json') },
    { backend: 'wasm', from: join(b, 'package.json') },
    { backend: 'tensorflow', from: join(a, 'package.json') },
  ]);
});

test('a library that fails is reported in one line', async () => {
  install('broken', '@tensorflow/tfjs', 'exports.setBackend = async () => false;');
  const child = fileURLToPath(new URL('../../../src/bench/peers/tfjs-child.ts', import.meta.url));
  const words = [child, join(folder, 'broken', 'package.json'), 'cpu', 'digits', '1', '784'];
  await expect(PeerChild.start({ file: process.execPath, words })).rejects.toThrow(/the backend cpu does not start/);
});
