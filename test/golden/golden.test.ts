import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { screens } from '../../src/screens/index.ts';
import { accept, compare, complaint, strayFolders } from './files.ts';
import { framesOf } from './frames.ts';
import { framesOfTour } from './tour.ts';

/** Set by `npm run golden`: what is drawn now is what is wanted. */
const accepting = process.env.GOLDEN === 'accept';
const root = fileURLToPath(new URL('.', import.meta.url));

function expectGolden(id: string, texts: ReadonlyMap<string, string>): void {
  if (accepting) {
    const names = accept(`${root}${id}`, texts);
    if (names.length > 0) process.stdout.write(`${id}: ${names.join(', ')}\n`);
  }
  expect(complaint(`test/golden/${id}`, compare(`${root}${id}`, texts))).toBeNull();
}

describe('every screen, at three sizes, in every language, in colour and without', () => {
  test.each(screens.map((screen) => [screen.id, screen] as const))('%s', async (id, screen) => {
    expectGolden(id, await framesOf(screen));
  });

  test('tour: the chapter as a lesson, and its notes', async () => {
    expectGolden('tour', await framesOfTour());
  });

  test('no folder is left of a screen that is no more', () => {
    const ids = new Set<string>([...screens.map((screen) => screen.id), 'tour']);
    if (accepting) {
      for (const name of strayFolders(root, ids)) {
        rmSync(join(root, name), { recursive: true });
        process.stdout.write(`${name}: removed\n`);
      }
    }
    expect(strayFolders(root, ids), 'Folders of no screen; to remove them: npm run golden').toEqual([]);
  });
});
