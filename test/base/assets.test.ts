import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assetUrl, moduleBeside } from '../../src/base/assets.ts';

test('an asset stands in the folder of the package itself', () => {
  const url = assetUrl('digits.bin');
  expect(url.protocol).toBe('file:');
  expect(url.pathname.endsWith('/assets/digits.bin')).toBe(true);
  const manifest = new URL('../package.json', url);
  expect(existsSync(manifest)).toBe(true);
  expect(JSON.parse(readFileSync(manifest, 'utf8')).name).toBe('zigzag');
});

test('a module for a thread has the ending of the module that starts it', () => {
  expect(moduleBeside('worker', 'file:///program/src/client.ts').href).toBe('file:///program/src/worker.ts');
  expect(moduleBeside('worker', 'file:///program/dist/program.js').href).toBe('file:///program/dist/worker.js');
});
