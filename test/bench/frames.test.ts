import { expect, test } from 'vitest';
import { FrameMeter } from '../../src/bench/frames.ts';

test('a frame costs from the first change that it shows to its end', () => {
  let now = 0;
  const meter = new FrameMeter(() => now);
  const frame = (ms: number, bytes: number) => {
    meter.change();
    now += ms / 2;
    meter.change();
    now += ms / 2;
    meter.wrote(bytes);
    meter.drawn();
    now += 1000;
  };
  frame(50, 9000);
  meter.clear();
  frame(4, 100);
  frame(10, 300);
  frame(6, 200);
  // Drawn again without a change: nobody's frame.
  meter.drawn();
  expect(meter.figures(2)).toEqual({
    frames: 3,
    perSecond: 1.5,
    medianMs: 6,
    slowestMs: 10,
    bytesPerFrame: 200,
    bytesPerSecond: 300,
  });
});

test('without frames there is no time, and no bytes', () => {
  expect(new FrameMeter(() => 0).figures(1)).toMatchObject({
    frames: 0,
    medianMs: null,
    slowestMs: null,
    bytesPerFrame: 0,
  });
});
