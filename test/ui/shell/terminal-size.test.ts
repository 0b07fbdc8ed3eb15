import { expect, test } from 'vitest';
import { terminalSize } from '../../../src/ui/shell/terminal-size.ts';
import { tooSmall } from '../../../src/ui/shell/words.ts';

test('a terminal that does not know its size has the classic one', () => {
  expect(terminalSize({ columns: 120, rows: 36 })).toEqual({ columns: 120, rows: 36 });
  expect(terminalSize({ columns: 0, rows: 0 })).toEqual({ columns: 80, rows: 24 });
  expect(terminalSize({})).toEqual({ columns: 80, rows: 24 });
});

test('one that is too small shows the needed size, its own and the key to quit, in a sentence if it fits', () => {
  const least = { columns: 60, rows: 16 };
  expect(tooSmall(least, { columns: 59, rows: 24 }, 'en')).toBe(
    'zigzag needs at least 60 columns and 16 rows; this terminal has 59 and 24. q leaves.',
  );
  expect(tooSmall(least, { columns: 20, rows: 3 }, 'en')).toBe('zigzag needs at least 60×16; this is 20×3; q leaves');
  expect(tooSmall(least, { columns: 50, rows: 10 }, 'ko')).toMatch(/60열 16행 이상.*지금은 50열 10행.*q를 누르면/);
  expect(tooSmall(least, { columns: 20, rows: 3 }, 'ko')).toMatch(/60×16.*20×3.*q/);
});
