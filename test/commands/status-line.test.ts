import { expect, test } from 'vitest';
import { StatusLine } from '../../src/commands/status-line.ts';
import { fakeIo } from './io.ts';

test('on a terminal one line is written over and over, ten times a second at most, and cleared', () => {
  const io = fakeIo({ tty: true, columns: 40 });
  const line = new StatusLine(io);
  line.clear();
  expect(io.err()).toBe('');
  line.draw(0.5, 'step: adam');
  line.draw(0.6, 'too soon');
  io.time += 100;
  line.draw(1, 'a very long name of what is being measured');
  line.clear();
  const [first, second, cleared] = io.err().split('\r').slice(1);
  expect(first).toBe(`${'█'.repeat(12)}${'─'.repeat(12)} step: adam\x1b[K`);
  expect(second).toBe(`${'█'.repeat(24)} a very long n…\x1b[K`);
  expect(cleared).toBe('\x1b[K');
});

test('elsewhere nothing is written', () => {
  const io = fakeIo();
  const line = new StatusLine(io);
  line.draw(0.5, 'step');
  line.clear();
  expect(io.err()).toBe('');
});
