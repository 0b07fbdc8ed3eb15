import { afterEach, expect, test, vi } from 'vitest';
import { trainAll } from '../../src/commands/train-all.ts';
import { experimentById, resolveValues } from '../../src/engine/experiments/index.ts';
import { freshFolder, idx } from '../data/sources/idx-files.ts';
import { fakeIo } from './io.ts';

// On this thread only: a worker has modules of its own.
const { openDataset } = vi.hoisted(() => ({ openDataset: vi.fn() }));
vi.mock('../../src/data/index.ts', () => ({ openDataset }));
afterEach(() => openDataset.mockReset());

const { path, put } = freshFolder();
const experiment = experimentById('optimizer-mnist');
const texts = { optimizers: 'sgd', hidden: '4', 'batch-size': '2', iterations: '3', 'eval-every': '3' };
const chosen = [{ experiment, values: resolveValues(experiment, texts) }];
const request = () => ({ seed: 1, workers: 1, data: path() });

function putLetters(): void {
  for (const half of ['train', 'test']) {
    put(`emnist-letters-${half}-images-idx3-ubyte`, idx(0x803, [3, 2, 2], Array(12).fill(7)));
    put(`emnist-letters-${half}-labels-idx1-ubyte`, idx(0x801, [3], [1, 2, 3]));
  }
}

test('a folder is opened in a thread, so that this one hears Ctrl-C; what is to be known of the data goes to stderr', async () => {
  putLetters();
  const io = fakeIo();
  const { reports } = await trainAll(chosen, { ...request(), language: 'ko' }, io, () => {});
  expect(reports[0]!.results.map((run) => run.status)).toEqual(['done']);
  expect(reports[0]!.dataset).toMatchObject({ name: 'idx:emnist-letters', classes: 3 });
  expect(openDataset).not.toHaveBeenCalled();
  expect(io.err()).toBe('zigzag: EMNIST 파일의 이미지는 행과 열이 바뀌어 있어 바로 세웠습니다.\n');
  expect(io.out()).toBe('');
});

test('bad data are reported once, and not opened again in this thread', async () => {
  await expect(trainAll(chosen, request(), fakeIo(), () => {})).rejects.toThrow('the folder is empty');
  expect(openDataset).not.toHaveBeenCalled();
});
