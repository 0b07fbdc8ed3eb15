import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { builtins } from '../../src/base/builtins.ts';

test('the modules are those of Node', () => {
  const digest = (hash: typeof createHash) => hash('sha256').update('zigzag').digest('hex');
  expect(digest(builtins.crypto.createHash)).toBe(digest(createHash));
  expect(builtins.zlib.inflateSync(builtins.zlib.deflateSync('zigzag')).toString()).toBe('zigzag');
  expect(builtins.v8.cachedDataVersionTag()).toBeTypeOf('number');
});
