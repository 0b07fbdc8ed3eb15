import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Text } from '../base/text.ts';

/** What the terminal with the notes is told of a talk. */
export interface TalkMessage {
  readonly lesson: Text;
  /** The number of the step, from 1 on, and of all. */
  readonly step: number;
  readonly steps: number;
  readonly title: Text;
  readonly note: Text | null;
  readonly next: { readonly title: Text; readonly note: Text | null } | null;
  /** Seconds on this step, and its plan; null without one. */
  readonly seconds: number;
  readonly planned: number | null;
  /** Seconds on all steps so far, and the plan of the steps up to this one and of all. */
  readonly spent: number;
  readonly plannedSoFar: number;
  readonly plannedInAll: number;
  readonly blank: boolean;
}

/** What it asks for: to lead on or back, or to blank the screen of the audience. */
export type TalkCommand = { readonly type: 'go'; readonly by: 1 | -1 } | { readonly type: 'blank' };

/** The folder of the socket: the user's own, which nobody else may enter; null where there is none. */
function talkFolder({ XDG_RUNTIME_DIR: runtime }: Readonly<Record<string, string | undefined>>): string | null {
  const user = process.getuid?.();
  if (user === undefined) return null;
  const folder = runtime && isAbsolute(runtime) ? join(runtime, 'zigzag') : join(tmpdir(), `zigzag-${user}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0 ? folder : null;
  } catch {
    return null;
  }
}

/** Where a talk is heard; null where it cannot be. */
export function talkPath(env: Readonly<Record<string, string | undefined>>): string | null {
  const folder = talkFolder(env);
  return folder === null ? null : join(folder, 'talk.sock');
}

/** A listener that has not read so much yet is told nothing until it has. */
const mostUnread = 1 << 16;
/** Longer lines are no commands. */
const longestLine = 1 << 16;

/** Calls back for each line of JSON; whoever sends something else is cut off. */
function onLines(socket: Socket, hear: (message: unknown) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (data: string) => {
    const lines = (rest + data).split('\n');
    rest = lines.pop()!;
    try {
      if (rest.length > longestLine) throw new Error('too long');
      for (const line of lines) hear(JSON.parse(line));
    } catch {
      socket.destroy();
    }
  });
}

/** Whether somebody listens at a socket. */
function isTaken(path: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = connect(path);
    probe.on('connect', () => {
      probe.destroy();
      done(true);
    });
    probe.on('error', () => done(false));
  });
}

function commandFrom(message: unknown): TalkCommand | null {
  const { type, by } = Object(message);
  if (type === 'blank') return { type };
  return type === 'go' && (by === 1 || by === -1) ? { type, by } : null;
}

/** A talk that terminals with notes follow: whatever becomes of them, it goes on. */
export class Talk {
  private readonly server: Server;
  private readonly listeners = new Set<Socket>();
  private last: TalkMessage | null = null;
  private closed = false;

  /** @param obey called for what somebody who listens asks for */
  constructor(obey: (command: TalkCommand) => void) {
    this.server = createServer((socket) => {
      this.listeners.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => this.listeners.delete(socket));
      onLines(socket, (message) => {
        const command = commandFrom(message);
        if (command) obey(command);
      });
      if (this.last) this.send(socket, this.last);
    });
    this.server.on('error', () => {});
    // It keeps no program alive.
    this.server.unref();
  }

  /** Listens at a path, unless another talk does; whether it does now. */
  async listen(path: string): Promise<boolean> {
    if (await isTaken(path)) return false;
    if (this.closed) return false;
    // What a killed program has left.
    rmSync(path, { force: true });
    const listening = new Promise<boolean>((done) => {
      this.server.once('listening', () => done(true)).once('error', () => done(false));
    });
    this.server.listen(path);
    if (!(await listening)) return false;
    chmodSync(path, 0o600);
    return true;
  }

  /** Tells everybody who can hear it. */
  tell(message: TalkMessage): void {
    this.last = message;
    for (const socket of this.listeners) this.send(socket, message);
  }

  private send(socket: Socket, message: TalkMessage): void {
    if (socket.writableLength < mostUnread) socket.write(`${JSON.stringify(message)}\n`);
  }

  /** Ends it; the socket is removed. */
  close(): void {
    this.closed = true;
    this.server.close();
    for (const socket of this.listeners) socket.destroy();
  }
}

/** A connection to a talk. `ended` is called once, when there is none (any more). */
export function followTalk(path: string, hear: (message: TalkMessage) => void, ended: () => void) {
  const socket = connect(path);
  socket.on('error', () => {});
  socket.on('close', ended);
  // Only the program's own talk writes there: the folder is the user's.
  onLines(socket, (message) => hear(message as TalkMessage));
  return {
    ask(command: TalkCommand) {
      socket.write(`${JSON.stringify(command)}\n`);
    },
    close() {
      socket.destroy();
    },
  };
}
