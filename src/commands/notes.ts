import { DataError } from '../base/errors.ts';
import type { Language } from '../base/text.ts';
import { followTalk, type TalkCommand, type TalkMessage } from '../lessons/talk.ts';
import { notesPage } from './notes-page.ts';

export interface NotesRequest {
  readonly language: Language;
  /** Where talks are heard; null where they cannot be. */
  readonly path: string | null;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly ascii: (text: string) => string;
}

/** How often it is looked whether a talk has begun, and the clock is drawn. */
const lookMs = 1000;

const commands: Readonly<Record<string, TalkCommand | 'quit'>> = {
  '\x1b[6~': { type: 'go', by: 1 },
  '\x1b[C': { type: 'go', by: 1 },
  '\x1bOC': { type: 'go', by: 1 },
  ' ': { type: 'go', by: 1 },
  '\r': { type: 'go', by: 1 },
  '\x1b[5~': { type: 'go', by: -1 },
  '\x1b[D': { type: 'go', by: -1 },
  '\x1bOD': { type: 'go', by: -1 },
  b: { type: 'blank' },
  // The key of b under a Korean input method.
  ㅠ: { type: 'blank' },
  q: 'quit',
  ㅂ: 'quit',
  '\x03': 'quit',
};

/** The keys of a burst, one after the other. */
const keysOf = (data: string) => data.match(/\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|[\s\S]/g) ?? [];

/**
 * `zigzag notes`: follows the talk of another terminal, and leads it. Ends with q, Ctrl-C, or its terminal; returns the exit
 * code.
 * @throws DataError without a terminal, or without a folder of the user's own
 */
export async function notes({ language, path, stdin, stdout, ascii }: NotesRequest): Promise<number> {
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new DataError({ en: 'the notes need a terminal', ko: '메모는 터미널에서만 열립니다' });
  }
  if (path === null) {
    throw new DataError({
      en: 'the notes need a folder of your own: set XDG_RUNTIME_DIR to one that only you may enter',
      ko: '메모에는 본인만 들어갈 수 있는 폴더가 필요합니다: XDG_RUNTIME_DIR을 그런 폴더로 정하십시오',
    });
  }
  let heard: TalkMessage | null = null;
  let talk: ReturnType<typeof followTalk> | null = null;
  const draw = () => {
    const [columns = 80, rows = 24] = [stdout.columns, stdout.rows];
    const clock = new Date().toTimeString().slice(0, 5);
    const lines = notesPage(heard, { columns, rows, language, clock }).map(({ text, strong }) => {
      return `${strong ? '\x1b[1m' : ''}${ascii(text)}${strong ? '\x1b[22m' : ''}\x1b[K`;
    });
    stdout.write(`\x1b[H${lines.join('\r\n')}\x1b[J`);
  };
  const look = () => {
    talk ??= followTalk(
      path,
      (message) => {
        heard = message;
        draw();
      },
      () => {
        talk = null;
        heard = null;
      },
    );
    draw();
  };
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  const press = (data: string) => {
    for (const key of keysOf(data)) {
      const command = commands[key];
      if (command === 'quit') leave();
      else if (command) talk?.ask(command);
    }
  };
  const clock = setInterval(look, lookMs);
  stdin.setRawMode(true).setEncoding('utf8').on('data', press).on('end', leave).on('error', leave);
  stdout.on('resize', draw).on('error', leave);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
  // The other screen, without a cursor.
  stdout.write('\x1b[?1049h\x1b[?25l');
  try {
    look();
    await new Promise((done) => leaving.signal.addEventListener('abort', done));
    return 0;
  } finally {
    clearInterval(clock);
    (talk as ReturnType<typeof followTalk> | null)?.close();
    stdout.write('\x1b[?25h\x1b[?1049l');
    stdout.off('resize', draw);
    stdin.off('data', press).setRawMode(false).pause();
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.off(signal, leave);
  }
}
