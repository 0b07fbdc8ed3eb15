import { expect, test } from 'vitest';
import { castOf, longestPause } from '../../src/commands/cast.ts';

const options = {
  columns: 80,
  rows: 24,
  title: 'zigzag',
  command: "zigzag run optimizer-mnist --data 'a\x1bb'",
  timestamp: 1_790_000_000,
  paper: { ink: '#ffffff', ground: '#000000' },
  speed: 1,
};
const linesOf = (cast: string) => {
  expect(cast.endsWith('\n')).toBe(true);
  const [header, ...events] = cast
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { header, events: events as [number, string, string][] };
};

test('a line that describes it, then a line for each write', () => {
  const { header, events } = linesOf(
    castOf(
      [
        { at: 100, data: 'a\x1b[31m"한' },
        { at: 350.5, data: 'b' },
      ],
      options,
    ),
  );
  expect(header).toMatchObject({ version: 2, width: 80, height: 24, timestamp: 1_790_000_000, title: 'zigzag' });
  expect(header.theme).toMatchObject({ fg: '#ffffff', bg: '#000000' });
  expect(header.theme.palette.split(':')).toHaveLength(16);
  expect(events.slice(0, 2)).toEqual([
    [0, 'o', 'a\x1b[31m"한'],
    [0.2505, 'o', 'b'],
  ]);
});

test('pauses are shortened, and the last picture stays a while', () => {
  const { events } = linesOf(
    castOf(
      [
        { at: 0, data: 'a' },
        { at: 60_000, data: 'b' },
        { at: 60_100, data: 'c' },
      ],
      options,
    ),
  );
  expect(events.map(([time]) => time)).toEqual([0, longestPause, longestPause + 0.1, longestPause + 2.1]);
});

test('twice as fast', () => {
  const { events } = linesOf(
    castOf(
      [
        { at: 0, data: 'a' },
        { at: 1000, data: 'b' },
      ],
      { ...options, speed: 2 },
    ),
  );
  expect(events[1]![0]).toBe(0.5);
});

test('nothing written is a recording, too', () => {
  expect(linesOf(castOf([], options)).events).toHaveLength(1);
});
