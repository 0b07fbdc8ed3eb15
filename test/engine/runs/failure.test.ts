import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { notEnough, sizeOf } from '../../../src/engine/kernel/memory.ts';
import { crashText, exitText, failureText } from '../../../src/engine/runs/failure.ts';

/** The error with which a thread ends that runs this. */
const deathBy = (code: string, resourceLimits = {}) =>
  new Promise<unknown>((resolve) => new Worker(code, { eval: true, resourceLimits }).once('error', resolve));

test('an error that has words for it keeps them', () => {
  expect(failureText(new UsageError('no such optimizer')).en).toBe('no such optimizer');
  expect(failureText(notEnough(3.1 * 2 ** 30))).toEqual({
    en: 'not enough memory for this network (needs 3.1 GiB)',
    ko: '이 신경망을 학습할 메모리가 부족합니다(3.1 GiB 필요)',
  });
  expect(failureText('odd')).toEqual({ en: 'odd', ko: 'odd' });
});

test('memory that the system does not give is called so', () => {
  expect(failureText(new RangeError('Array buffer allocation failed')).en).toBe('not enough memory to go on');
  expect(failureText(new RangeError('WebAssembly.Memory(): could not allocate memory')).ko).toContain('메모리가 부족');
  expect(failureText(new RangeError('Invalid array length')).en).toBe('Invalid array length');
});

test('a thread that fills its heap, one that throws, one that cannot start', async () => {
  const full = await deathBy('const all = []; for (;;) all.push(new Array(1e5).fill(0.5));', {
    maxOldGenerationSizeMb: 8,
  });
  expect(crashText(full).en).toBe('not enough memory: the worker has filled the heap that it may have');
  expect(crashText(await deathBy('throw new Error("boom")'))).toEqual({
    en: 'the worker died: boom',
    ko: '스레드가 오류로 종료되었습니다: boom',
  });
  for (const code of ['ERR_WORKER_INIT_FAILED', 'EMFILE', 'EAGAIN']) {
    const { en, ko } = crashText(Object.assign(new Error('Worker initialization failure'), { code }));
    expect([en, ko].join()).not.toContain('Worker initialization');
    expect(en).toMatch(/^no further thread could be started/);
  }
  expect(exitText(3).en).toBe('the worker ended before the run did (exit code 3)');
});

test('sizes', () => {
  expect([0, 1, 12 * 2 ** 20, 2 ** 30, 6.25 * 2 ** 30].map(sizeOf)).toEqual([
    '0 MiB',
    '1 MiB',
    '12 MiB',
    '1.0 GiB',
    '6.3 GiB',
  ]);
});
