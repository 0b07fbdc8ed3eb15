import { describe, expect, test } from 'vitest';
import { inAscii, readable } from '../../src/commands/io.ts';
import { fakeIo } from './io.ts';

describe('streams of ASCII', () => {
  test('texts for people are in ASCII, stderr always', () => {
    const io = fakeIo({ columns: 90 });
    const ascii = inAscii(io);
    ascii.stderr.write('zigzag: η × 2\n');
    ascii.stdout.write(readable('λ – ok\n', ascii));
    ascii.stdout.write('{"label":"η"}\n');
    expect(io.err()).toBe('zigzag: n x 2\n');
    expect(io.out()).toBe('l - ok\n{"label":"η"}\n');
    expect([ascii.stderr.columns, ascii.now()]).toEqual([90, 1000]);
    io.time = 5;
    expect(ascii.now()).toBe(5);
  });

  test('elsewhere nothing changes', () => expect(readable('λ', fakeIo())).toBe('λ'));
});
