import { expect, test } from 'vitest';
import { stateFolder } from '../../src/base/state-folder.ts';

test('the folder is that of XDG, else of the home; without a home there is none', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state', HOME: '/home/a' })).toBe('/state/zigzag');
  expect(stateFolder({ XDG_STATE_HOME: 'relative', HOME: '/home/a' })).toBe('/home/a/.local/state/zigzag');
  expect(stateFolder({ XDG_STATE_HOME: '' })).toBeNull();
});
