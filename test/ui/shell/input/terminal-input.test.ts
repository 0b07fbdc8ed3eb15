import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { maxKeys } from '../../../../src/ui/shell/input/burst.ts';
import { TerminalInput } from '../../../../src/ui/shell/input/terminal-input.ts';

/** A terminal that hands out what has been sent, a piece a read. */
class Terminal extends EventEmitter {
  readonly modes: boolean[] = [];
  private readonly pieces: (string | Buffer)[] = [];

  send(...pieces: readonly (string | Buffer)[]): void {
    this.pieces.push(...pieces);
    this.emit('readable');
  }

  read(): string | Buffer | null {
    return this.pieces.shift() ?? null;
  }

  setRawMode(on: boolean): this {
    this.modes.push(on);
    return this;
  }
}

type Heard = readonly string[] | { readonly paste: string; readonly taken: boolean };

function connect(writing = false) {
  const terminal = new Terminal();
  const heard: Heard[] = [];
  const input = new TerminalInput(terminal as unknown as NodeJS.ReadStream, {
    keys: (keys) => heard.push(keys),
    paste: (paste, taken) => heard.push({ paste, taken }),
    writing: () => writing,
  });
  input.stdin.setRawMode(true);
  return { terminal, input, heard };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Time passes, and what was read meanwhile is through. */
const pass = (ms: number) => vi.advanceTimersByTime(ms);

describe('keys', () => {
  test('are passed on at once, those of one read together', () => {
    const { terminal, heard } = connect();
    terminal.send('j');
    expect(heard).toEqual([['j']]);
    terminal.send('\x1b[A\x1b[A.');
    expect(heard[1]).toEqual(['up', 'up', '.']);
  });

  test('an arrow that comes in two parts is an arrow; a lone Esc is Esc after a moment', () => {
    const { terminal, heard } = connect();
    for (const apart of [20, 60]) {
      terminal.send('\x1b');
      pass(apart);
      terminal.send('[A');
    }
    expect(heard).toEqual([['up'], ['up']]);
    terminal.send('\x1b');
    pass(99);
    expect(heard).toHaveLength(2);
    pass(2);
    expect(heard[2]).toEqual(['escape']);
  });

  test('every byte may come by itself, those of a letter too', () => {
    const { terminal, heard } = connect();
    for (const byte of Buffer.from('\x1b[1;2Aé한\x1bOB')) {
      terminal.send(Buffer.from([byte]));
      pass(20);
    }
    expect(heard).toEqual([['shift-up'], ['é'], ['g', 'k', 's'], ['down']]);
  });

  test('the rest of a sequence that never comes is not waited for', () => {
    const { terminal, heard } = connect();
    for (const start of ['\x1b[', '\x1b[<0;1', '\x1bO', '\x1b]0;title', '\x1bP']) {
      terminal.send(start);
      pass(1100);
      terminal.send('j');
      expect(heard.splice(0)).toEqual([['j']]);
    }
  });

  test('typing goes on behind a string without an end', () => {
    const { terminal, heard } = connect();
    terminal.send('\x1b]');
    for (let i = 0; i < 40; i++) {
      pass(33);
      terminal.send('j');
    }
    expect(heard.length).toBeGreaterThan(5);
  });

  test('where letters of any language are typed, Korean ones stay', () => {
    const { terminal, heard } = connect(true);
    terminal.send('모ㅁx');
    expect(heard).toEqual([['모', 'ㅁ', 'x']]);
  });

  test('Korean letters are the keys they were typed with', () => {
    const { terminal, heard } = connect();
    terminal.send('ㅂ');
    terminal.send('아');
    expect(heard).toEqual([['q'], ['d', 'k']]);
  });
});

describe('pastes', () => {
  test('are passed on as texts, keys around them as keys, in order', () => {
    const { terminal, heard } = connect();
    terminal.send('a\x1b[200~quit', ' now\x1b[201~b');
    expect(heard).toEqual([['a'], { paste: 'quit now', taken: false }, ['b']]);
  });

  test('without an end: Ctrl-C at once; else when nothing comes for a second, or with Esc', () => {
    const { terminal, heard } = connect();
    terminal.send('\x1b[200~abc');
    terminal.send('q');
    terminal.send('\x03');
    expect(heard.splice(0)).toEqual([['ctrl-c']]);
    terminal.send('\x1b[200~abc');
    pass(900);
    terminal.send('def');
    pass(900);
    expect(heard).toEqual([]);
    pass(200);
    expect(heard.splice(0)).toEqual([{ paste: 'abcdef', taken: false }]);
    terminal.send('\x1b[200~abc');
    terminal.send('\x1b');
    pass(150);
    terminal.send('q');
    expect(heard).toEqual([{ paste: 'abc', taken: false }, ['q']]);
  });

  test('of terminals that do not tell: many characters in one read', () => {
    const { terminal, heard } = connect();
    terminal.send('please quit');
    pass(50);
    terminal.send(' q');
    pass(200);
    expect(heard).toEqual([{ paste: 'please quit q', taken: false }]);
    terminal.send('0.00012345\r');
    pass(200);
    expect(heard[1]).toEqual({ paste: '0.00012345\n', taken: true });
  });

  test('what is typed fast, and a key held down, stay keys', () => {
    const { terminal, heard } = connect();
    terminal.send('jjjjjjjjjj');
    terminal.send('jjkk');
    expect(heard).toEqual([[...'jjjjjjjjjj'], [...'jjkk']]);
  });
});

describe('bursts', () => {
  test('are passed on once, in any number of reads; of very many keys the newest', () => {
    const { terminal, heard } = connect();
    for (let i = 0; i < 250; i++) terminal.send('\x1b[B'.repeat(1000));
    terminal.send('q');
    pass(30);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toHaveLength(maxKeys);
    expect((heard[0] as string[]).at(-1)).toBe('q');
  });

  test('Ctrl-C after one is passed on at once, and nothing before it', () => {
    const { terminal, heard } = connect();
    for (let i = 0; i < 250; i++) terminal.send(`${'quit now '.repeat(400)}`);
    terminal.send('\x03');
    expect(heard).toEqual([['ctrl-c']]);
    pass(1000);
    expect(heard).toEqual([['ctrl-c']]);
  });

  test('one that does not end is passed on from time to time', () => {
    const { terminal, heard } = connect();
    terminal.send('j'.repeat(40));
    for (let i = 0; i < 30; i++) {
      pass(20);
      terminal.send('j');
    }
    expect(heard.length).toBeGreaterThan(1);
  });
});

test('while another program has the terminal nothing is read, and unfinished input is dropped', () => {
  const { terminal, input, heard } = connect();
  terminal.send('\x1b[200~abc');
  input.stdin.setRawMode(false);
  expect(terminal.listenerCount('readable')).toBe(0);
  pass(2000);
  terminal.send('q');
  expect(heard).toEqual([]);
  expect(terminal.read()).toBe('q');
  input.stdin.setRawMode(true);
  terminal.send('j');
  expect(heard).toEqual([['j']]);
  expect(terminal.modes).toEqual([true, false, true]);
});

test("Ink hears of its list's keys, one by one", () => {
  const { input } = connect();
  const read: unknown[] = [];
  input.stdin.on('readable', () => {
    for (let piece = input.stdin.read(); piece !== null; piece = input.stdin.read()) read.push(piece);
  });
  for (const key of ['up', 'down', 'enter', 'j', '2', 'escape', 'ctrl-x', 'space', 'pageup']) input.pressInInk(key);
  expect(read).toEqual(['\x1b[A', '\x1b[B', '\r', 'j', '2']);
});

test('while a text is written, letters of a Korean keyboard are no Latin keys', () => {
  const { terminal, heard } = connect(true);
  terminal.send('한글 q');
  vi.runAllTimers();
  expect(heard.flat()).toEqual(['한', '글', 'space', 'q']);
});
