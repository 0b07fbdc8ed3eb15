import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assetUrl } from '../../base/assets.ts';
import { messageOf } from '../../base/errors.ts';
import type { Dataset } from '../../data/dataset.ts';
import type { KernelName, Vectors } from '../../engine/kernel/kernel.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { type Contestant, type Effort, interleave, yieldToEventLoop } from '../blocks.ts';
import { withFolder } from '../cleanup.ts';
import { builtFile } from '../program.ts';
import { ratio, rounded } from '../statistics.ts';
import { type StepReport, stepContestant } from '../step.ts';
import { PeerChild, type PeerCommand, type PeerContestant } from './child.ts';
import { coretypes, cpuFlags, findPython } from './python.ts';
import { findTfjs } from './tfjs.ts';

export interface PeerRow extends PeerContestant {
  /** OPENBLAS_CORETYPE, the kernels that OpenBLAS must use; null: its own choice, or no OpenBLAS. */
  readonly coretype: string | null;
  /** Milliseconds of one training step: the median of the blocks, and the fastest. */
  readonly ms: number;
  readonly best: number;
  /** How many times longer it takes than ours with the same optimizer in the same rounds: the medians, and the fastest. */
  readonly ratio: number | null;
  readonly ratioBest: number | null;
}

export interface PeersReport {
  /** The best first, optimizer by optimizer. */
  readonly peers: readonly PeerRow[];
  /** Our own step in the same rounds. */
  readonly peersOurs: StepReport;
  /** The libraries that are missing or failed, a sentence each. */
  readonly peersMissing: readonly string[];
}

/** A command that starts a peer's process. */
export interface PeerSource {
  readonly name: string;
  readonly command: PeerCommand;
  readonly coretype: string | null;
}

export interface PeersOptions {
  readonly dataset: Dataset;
  readonly kernel: KernelName;
  readonly vectors?: Vectors;
  readonly effort: Effort;
  /** The Python to use; one that is found when left out. */
  readonly python?: string;
  /** Finds the processes to start and the missing libraries; findPeers when left out. */
  readonly find?: (digits: readonly string[], python?: string) => { sources: PeerSource[]; missing: string[] };
}

const ourIds: readonly string[] = ['sgd', 'adam'];

/** The peers that this machine has; `digits` are a file of images and labels, their count and the pixels of one. */
export function findPeers(digits: readonly string[], python?: string): { sources: PeerSource[]; missing: string[] } {
  const sources: PeerSource[] = [];
  const missing: string[] = [];
  const file = findPython(python === undefined ? undefined : [python]);
  if (file === null) {
    const where = python === undefined ? 'no python3 with NumPy' : `${python} does not have it`;
    missing.push(`NumPy, PyTorch: ${where}; apt install python3-numpy python3-torch, or pip install numpy torch`);
  } else {
    for (const coretype of coretypes(cpuFlags(), process.env)) {
      const words = [fileURLToPath(assetUrl('train_step.py')), ...digits];
      const env = coretype === null ? undefined : { OPENBLAS_CORETYPE: coretype };
      sources.push({
        name: file,
        command: { file, words, env },
        coretype: coretype ?? process.env.OPENBLAS_CORETYPE ?? null,
      });
    }
  }
  const child = builtFile('tfjs-child.js');
  const backends = findTfjs([process.cwd(), dirname(child)]);
  for (const { backend, from } of backends) {
    const command = { file: process.execPath, words: [child, from, backend, ...digits] };
    sources.push({ name: `TensorFlow.js ${backend}`, command, coretype: null });
  }
  if (backends.length === 0) {
    missing.push('TensorFlow.js: not installed here; npm install @tensorflow/tfjs @tensorflow/tfjs-backend-wasm');
  }
  return { sources, missing };
}

/** The contestants of a child, with blocks about as long as ours. */
async function contestantsOf(child: PeerChild, blockMs: number, prefix: string): Promise<Contestant[]> {
  const all: Contestant[] = [];
  for (const index of child.contestants.keys()) {
    const steps = Math.max(1, Math.round(blockMs / (await child.block(index, 2))));
    all.push({ id: `${prefix}/${index}`, block: () => child.block(index, steps) });
  }
  return all;
}

/** One training step of other libraries beside ours, on one thread each, block by block in the same rounds. */
export async function benchPeers(
  { dataset, kernel, vectors, effort, python, find = findPeers }: PeersOptions,
  onProgress: (share: number, what: string) => void,
): Promise<PeersReport> {
  return withFolder(async (folder) => {
    const { train, inputs } = dataset;
    const file = join(folder, 'digits');
    writeFileSync(file, Buffer.concat([train.images, train.labels]));
    const { sources, missing } = find([file, String(train.count), String(inputs)], python);
    const contestants: Contestant[] = [];
    for (const id of ourIds) {
      contestants.push(stepContestant(optimizerById(id), { dataset, kernel, vectors, effort }));
      await yieldToEventLoop();
    }
    const about = new Map<string, PeerContestant & { readonly coretype: string | null }>();
    const children: PeerChild[] = [];
    try {
      for (const [i, { name, command, coretype }] of sources.entries()) {
        onProgress(0, name);
        try {
          const child = await PeerChild.start(command);
          children.push(child);
          contestants.push(...(await contestantsOf(child, effort.blockMs, String(i))));
          child.contestants.forEach((contestant, index) => {
            about.set(`${i}/${index}`, { ...contestant, coretype });
          });
          missing.push(...child.missing.map((library) => `${library}: not installed for ${name}`));
        } catch (error) {
          missing.push(`${name}: ${messageOf(error)}`);
        }
      }
      const times = await interleave(contestants, effort.rounds, (share, id) =>
        onProgress(share, about.get(id)?.library ?? 'zigzag'),
      );
      const ours = Object.fromEntries(
        ourIds.map((id) => [id, { ms: rounded(times.get(id)!.ms), best: rounded(times.get(id)!.best) }]),
      );
      const peers = [...about].map(([id, contestant]): PeerRow => {
        const { ms, best } = times.get(id)!;
        const own = ours[contestant.optimizer];
        const [slower, slowerBest] = [ratio(ms, own?.ms), ratio(best, own?.best)];
        return { ...contestant, ms: rounded(ms), best: rounded(best), ratio: slower, ratioBest: slowerBest };
      });
      const rank = ({ optimizer }: PeerRow) => ourIds.indexOf(optimizer);
      return {
        peers: peers.toSorted((a, b) => rank(a) - rank(b) || a.ms - b.ms),
        peersOurs: ours,
        peersMissing: [...new Set(missing)],
      };
    } finally {
      await Promise.all(children.map((child) => child.close()));
    }
  });
}
