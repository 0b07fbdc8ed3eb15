import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assetUrl } from '../../../src/base/assets.ts';
import { benchPeers, findPeers, type PeerSource } from '../../../src/bench/peers/index.ts';
import { findPython } from '../../../src/bench/peers/python.ts';
import { openDataset } from '../../../src/data/index.ts';

const dataset = openDataset();
const effort = { rounds: 2, blockMs: 1, screenMs: 1, starts: 1 };
const fake = fileURLToPath(new URL('fake-peer.ts', import.meta.url));
const source = (name: string, coretype: string | null, ...words: string[]): PeerSource => ({
  name,
  coretype,
  command: { file: process.execPath, words: [fake, ...words] },
});

test('peers stand beside our own step, the fastest first, with their ratio; what is missing is told', async () => {
  let digits: readonly string[] = [];
  const find = (given: readonly string[]) => {
    digits = given;
    expect(readFileSync(given[0]!)).toHaveLength(8000 * 785);
    const sources = [
      source('slow', null, '1000000'),
      source('quick', 'Haswell', '0.001', 'half'),
      source('broken', null, '1', 'early'),
    ];
    return { sources, missing: ['Elsewhere: not here'] };
  };
  const { peers, peersOurs, peersMissing } = await benchPeers({ dataset, kernel: 'simd', effort, find }, () => {});
  expect(digits.slice(1)).toEqual(['8000', '784']);
  expect(existsSync(digits[0]!)).toBe(false);
  expect(Object.keys(peersOurs)).toEqual(['sgd', 'adam']);
  expect(peers.map(({ optimizer, ms, coretype }) => [optimizer, ms, coretype])).toEqual([
    ['sgd', 0.001, 'Haswell'],
    ['sgd', 1_000_000, null],
    ['adam', 0.002, 'Haswell'],
    ['adam', 2_000_000, null],
  ]);
  for (const { optimizer, ms, ratio } of peers) expect(ratio! / (ms / peersOurs[optimizer]!.ms)).toBeCloseTo(1, 2);
  expect(peersMissing).toEqual([
    'Elsewhere: not here',
    'Other: not installed for quick',
    expect.stringMatching(/^broken: .*fake: cannot go on$/),
  ]);
});

test('without any peer our own step is there', async () => {
  const find = () => ({ sources: [], missing: ['NumPy: not here'] });
  const report = await benchPeers({ dataset, kernel: 'simd', effort, find }, () => {});
  expect(report.peers).toEqual([]);
  expect(report.peersOurs.sgd!.ms).toBeGreaterThan(0);
  expect(report.peersMissing).toEqual(['NumPy: not here']);
});

test('a missing Python or NumPy is reported, with how to install it', () => {
  const { sources, missing } = findPeers(['digits', '1', '784'], 'no-such-python');
  expect(sources.filter(({ name }) => name === 'no-such-python')).toEqual([]);
  expect(missing[0]).toMatch(/^NumPy, PyTorch: no-such-python does not have it; apt install python3-numpy/);
});

test("the Python program comes along, and times NumPy's step where there is one", async () => {
  const program = new URL('../../../src/bench/peers/train_step.py', import.meta.url);
  expect(readFileSync(assetUrl('train_step.py'), 'utf8')).toBe(readFileSync(program, 'utf8'));
  const python = findPython();
  const { sources, missing } = findPeers(['digits', '1', '784']);
  if (python === null) {
    expect(missing[0]).toMatch(/^NumPy, PyTorch: no python3 with NumPy/);
    return;
  }
  expect(sources[0]!.name).toBe(python);
  const find = (digits: readonly string[]) => ({ sources: findPeers(digits).sources.slice(0, 1), missing: [] });
  const { peers, peersMissing } = await benchPeers({ dataset, kernel: 'simd', effort, find }, () => {});
  expect(peersMissing.filter((line) => !line.startsWith('PyTorch: not installed'))).toEqual([]);
  const numpy = peers
    .filter(({ library }) => library === 'NumPy')
    .map(({ dtype, optimizer }) => `${dtype} ${optimizer}`);
  expect(numpy.toSorted()).toEqual(['float32 adam', 'float32 sgd', 'float64 adam', 'float64 sgd']);
}, 60_000);
