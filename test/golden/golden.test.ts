import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { screens } from '../../src/screens/index.ts';
import { accept, compare, complaint } from './files.ts';
import { framesOf } from './frames.ts';

/** Set by `npm run golden`: what is drawn now is what is wanted. */
const accepting = process.env.GOLDEN === 'accept';
const root = new URL('.', import.meta.url).pathname;

describe('every screen, at three sizes, in every language, in colour and without', () => {
  test.each(screens.map((screen) => [screen.id, screen] as const))('%s', async (id, screen) => {
    const texts = await framesOf(screen);
    if (accepting) {
      const names = accept(`${root}${id}`, texts);
      if (names.length > 0) process.stdout.write(`${id}: ${names.join(', ')}\n`);
    }
    expect(complaint(`test/golden/${id}`, compare(`${root}${id}`, texts))).toBeNull();
  });

  test('no folder is left of a screen that is no more', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const ids = new Set(screens.map((screen) => screen.id));
    expect(folders.map(({ name }) => name).filter((name) => !ids.has(name))).toEqual([]);
  });
});
