import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { PeerChild } from '../../../src/bench/peers/child.ts';

const file = process.execPath;
const fake = fileURLToPath(new URL('fake-peer.ts', import.meta.url));
const start = (...words: string[]) => PeerChild.start({ file, words: [fake, ...words] });

test('says what it can time, times what it is asked for, and ends with its input', async () => {
  const child = await start('2');
  expect(child.contestants.map((c) => [c.library, c.optimizer])).toEqual([
    ['Fake', 'sgd'],
    ['Fake', 'adam'],
  ]);
  expect(child.missing).toEqual([]);
  expect([await child.block(0, 5), await child.block(1, 5), await child.block(0, 1)]).toEqual([2, 4, 2]);
  await child.close();
  await child.close();
});

test('libraries that it could not load are reported', async () => {
  const child = await start('1', 'half');
  expect(child.missing).toEqual(['Other']);
  await child.close();
});

test('it works on one thread, in the environment that it is given', async () => {
  const source = `
    const { OMP_NUM_THREADS: omp, OPENBLAS_NUM_THREADS: blas, MKL_NUM_THREADS: mkl, OPENBLAS_CORETYPE: core } = process.env;
    console.log(JSON.stringify({ ready: [], missing: [omp, blas, mkl, core] }));`;
  const child = await PeerChild.start({ file, words: ['-e', source], env: { OPENBLAS_CORETYPE: 'Haswell' } });
  expect(child.missing).toEqual(['1', '1', '1', 'Haswell']);
  await child.close();
});

test('every way of failing is one line', async () => {
  await expect(start('1', 'early')).rejects.toThrow(/: fake: cannot go on$/);
  await expect(start('1', 'nonsense')).rejects.toThrow('it did not say what it can time');
  await expect(PeerChild.start({ file: 'no-such-program', words: [] })).rejects.toThrow(/^no-such-program: .*ENOENT/);
  const timeless = await start('1', 'timeless');
  await expect(timeless.block(1, 1)).rejects.toThrow('Fake answered without a time');
  await timeless.close();
  const dying = await start('1', 'dies');
  await expect(dying.block(0, 1)).rejects.toThrow('it ended without an answer');
  await dying.close();
});
