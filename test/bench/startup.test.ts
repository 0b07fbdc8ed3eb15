import { expect, test } from 'vitest';
import { benchStartup, isMenu } from '../../src/bench/startup.ts';

test('a frame counts once its last line and its end have come', () => {
  const frame = '\x1b[?1049h\x1b[?2026h zigzag\r\n menu\r\n ? help  \x1b[1mq \x1b[22mquit \x1b[39m';
  expect(isMenu(frame)).toBe(false);
  expect(isMenu(`${frame}\x1b[?2026l`)).toBe(true);
  expect(isMenu('\x1b[?2026h zigzag \x1b[?2026l')).toBe(false);
});

test('without a terminal the rest is measured, and the reason is reported', async () => {
  const told: string[] = [];
  const options = { effort: { starts: 1 }, size: { columns: 80, rows: 24 }, terminal: 'no pseudo-terminal: none here' };
  const { nodeMs, versionMs, ...rest } = await benchStartup(options, (_, what) => told.push(what));
  expect(rest).toEqual({ firstFrameMs: null, notMeasured: 'no pseudo-terminal: none here' });
  expect(nodeMs).toBeGreaterThan(0);
  expect(versionMs).toBeGreaterThan(0);
  expect(told).toEqual(['zigzag --version', 'zigzag --version']);
});

test('a terminal that fails is reported once, and not tried again', async () => {
  let tries = 0;
  const words = () => {
    tries++;
    return ['-c', 'echo refused >&2; exit 1'];
  };
  const options = { effort: { starts: 3 }, size: { columns: 80, rows: 24 }, terminal: { file: '/bin/sh', words } };
  const { firstFrameMs, notMeasured } = await benchStartup(options, () => {});
  expect([firstFrameMs, tries]).toEqual([null, 1]);
  expect(notMeasured).toContain('refused');
});
