import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { messageOf } from '../../base/errors.ts';
import { killedOnExit } from '../cleanup.ts';

/** What a peer's program can time. */
export interface PeerContestant {
  readonly library: string;
  readonly version: string;
  readonly dtype: string;
  readonly optimizer: string;
}

export interface PeerCommand {
  readonly file: string;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Every library has one thread, so that their arithmetic is compared, not their use of cores. */
const oneThread = {
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMEXPR_NUM_THREADS: '1',
  TF_CPP_MIN_LOG_LEVEL: '3',
};

const answerMs = 120_000;

function isContestant(value: unknown): value is PeerContestant {
  const names = ['library', 'version', 'dtype', 'optimizer'] as const;
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}

/**
 * A process that times another library, by lines of JSON: the child writes `{"ready": [contestants], "missing":
 * [names]}`, and answers each `{"contestant": i, "steps": n}` with `{"ms": milliseconds of a step}`.
 */
export class PeerChild {
  contestants: readonly PeerContestant[] = [];
  /** Libraries that the child could not load. */
  missing: readonly string[] = [];
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  /** Rejects when the child cannot be started. */
  private readonly failed: Promise<never>;
  private stderrText = '';

  private constructor({ file, words, env }: PeerCommand) {
    this.child = killedOnExit(
      spawn(file, words, { env: { ...process.env, ...oneThread, ...env }, stdio: ['pipe', 'pipe', 'pipe'] }),
    );
    this.failed = new Promise((_, reject) => {
      this.child.once('error', reject);
    });
    this.failed.catch(() => {});
    // Writing to a child that has ended fails; the missing answer reports it.
    this.child.stdin!.on('error', () => {});
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderrText = (this.stderrText + text).slice(-4000);
    });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
  }

  /** Starts a child and waits until it is ready. @throws Error with one line when it cannot be started or ends early */
  static async start(command: PeerCommand): Promise<PeerChild> {
    const peer = new PeerChild(command);
    try {
      const { ready, missing } = (await peer.answer()) as { ready?: unknown; missing?: unknown };
      if (!Array.isArray(ready) || !ready.every(isContestant)) throw new Error('it did not say what it can time');
      peer.contestants = ready;
      peer.missing = Array.isArray(missing) ? missing.map(String) : [];
      return peer;
    } catch (error) {
      peer.kill();
      throw new Error(`${command.file}: ${messageOf(error)}`);
    }
  }

  /** Milliseconds of one step, the mean of `steps`. @throws Error when the child ends or says something else */
  async block(contestant: number, steps: number): Promise<number> {
    this.child.stdin!.write(`${JSON.stringify({ contestant, steps })}\n`);
    const { ms } = (await this.answer()) as { ms?: unknown };
    if (typeof ms === 'number' && ms > 0) return ms;
    throw new Error(`${this.contestants[contestant]?.library} answered without a time`);
  }

  /** The child ends with its input; one that does not is killed. */
  async close(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const over = new Promise((resolve) => child.once('exit', resolve));
    const timer = setTimeout(() => this.kill(), 2000);
    child.stdin!.end();
    await over;
    clearTimeout(timer);
  }

  private kill(): void {
    this.child.kill('SIGKILL');
  }

  private async answer(): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer within two minutes')), answerMs);
    });
    try {
      const { value, done } = await Promise.race([this.lines.next(), this.failed, late]);
      if (done) throw new Error(this.stderrText.trim().split('\n').at(-1) || 'it ended without an answer');
      return JSON.parse(value);
    } finally {
      clearTimeout(timer);
    }
  }
}
