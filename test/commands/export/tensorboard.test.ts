import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { crc32c } from '../../../src/commands/export/records.ts';
import { eventFiles } from '../../../src/commands/export/tensorboard.ts';
import { column, madeUpReport } from '../reports.ts';

/** The fields of a message, by their numbers: a reader of its own, after the published encoding. */
type Fields = Map<number, (number | Uint8Array)[]>;

function fieldsOf(bytes: Uint8Array): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: Fields = new Map();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, type] = [Math.floor(key / 8), key % 8];
    let value: number | Uint8Array;
    if (type === 0) value = varint();
    else if (type === 1) {
      value = view.getFloat64(at, true);
      at += 8;
    } else if (type === 5) {
      value = view.getFloat32(at, true);
      at += 4;
    } else {
      expect(type).toBe(2);
      const length = varint();
      value = bytes.slice(at, at + length);
      at += length;
    }
    fields.set(field, [...(fields.get(field) ?? []), value]);
  }
  return fields;
}

const message = (fields: Fields, field: number) => fieldsOf(fields.get(field)?.[0] as Uint8Array);
const text = (fields: Fields, field: number) => new TextDecoder().decode(fields.get(field)?.[0] as Uint8Array);
const number = (fields: Fields, field: number) => fields.get(field)?.[0] as number | undefined;

/** The records of a file; their checksums are those of their bytes. */
function recordsIn(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plain = (masked: number) => {
    const rotated = (masked - 0xa282ead8) >>> 0;
    return ((rotated >>> 17) | (rotated << 15)) >>> 0;
  };
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Number(view.getBigUint64(at, true));
    const data = bytes.slice(at + 12, at + 12 + length);
    expect(plain(view.getUint32(at + 8, true))).toBe(crc32c(bytes.slice(at, at + 8)));
    expect(plain(view.getUint32(at + 12 + length, true))).toBe(crc32c(data));
    records.push(data);
    at += length + 16;
  }
  return records;
}

const at = new Date('2026-11-30T12:00:00Z');
const seconds = at.getTime() / 1000;

async function written(report: Parameters<typeof eventFiles>[0]) {
  const files = await eventFiles(report, { at });
  return files.map(({ path, content }) => ({ path, events: recordsIn(content).map(fieldsOf) }));
}

const race = () =>
  madeUpReport('optimizer-mnist', { optimizers: 'sgd,adam', iterations: '3' }, [
    { series: { loss: Series.of([1, 2, 300], [2.5, 1.5, Number.NaN]), testAccuracy: column(0.5) }, elapsedMs: 2000 },
    { series: { loss: column(1) }, elapsedMs: 1000 },
  ]);

describe('a file of events for each run', () => {
  test('in a folder of its name, with the name by which readers find it', async () => {
    expect((await written(race())).map(({ path }) => path)).toEqual([
      `sgd/events.out.tfevents.${seconds}.zigzag`,
      `adam/events.out.tfevents.${seconds}.zigzag`,
    ]);
  });

  test('begins with the version of the format', async () => {
    const [{ events } = { events: [] }] = await written(race());
    expect(text(events[0]!, 3)).toBe('brain.Event:2');
  });

  test('has each value of each series, with its step and a time within the training', async () => {
    const [{ events } = { events: [] }] = await written(race());
    const scalars = events.flatMap((event) => {
      if (!event.has(5)) return [];
      const value = message(message(event, 5), 1);
      return value.has(2) ? [[text(value, 1), number(event, 2) ?? 0, number(value, 2), number(event, 1)]] : [];
    });
    expect(scalars).toEqual([
      ['loss', 1, 2.5, seconds - 2 + 2 / 3],
      ['loss', 2, 1.5, seconds - 2 + 4 / 3],
      ['loss', 300, Number.NaN, seconds],
      ['testAccuracy', 0, 0.5, seconds],
    ]);
  });

  test('tells the command as a text, and the parameters to the table of hyperparameters', async () => {
    const [{ events } = { events: [] }] = await written(race());
    const values = events.flatMap((event) => (event.has(5) ? [message(message(event, 5), 1)] : []));
    const tagged = (tag: string) => values.find((value) => text(value, 1) === tag)!;
    const plugin = (value: Fields) => message(message(value, 9), 1);
    expect(text(plugin(tagged('command')), 1)).toBe('text');
    expect(text(message(tagged('command'), 8), 8)).toBe(
      '    zigzag run optimizer-mnist --optimizers sgd,adam --iterations 3 --seed 4',
    );
    const start = plugin(tagged('_hparams_/session_start_info'));
    expect(text(start, 1)).toBe('hparams');
    const info = message(message(start, 2), 3);
    const entries = (info.get(1) as Uint8Array[]).map(fieldsOf);
    const named = Object.fromEntries(entries.map((entry) => [text(entry, 1), message(entry, 2)]));
    expect(number(named.lr!, 2)).toBe(0.01);
    expect(text(named.optimizer!, 3)).toBe('sgd');
    expect(text(named.hidden!, 3)).toBe('[100,100,100,100]');
    expect(number(info, 5)).toBe(seconds - 2);
    const end = message(message(plugin(tagged('_hparams_/session_end_info')), 2), 4);
    expect([number(end, 1), number(end, 2)]).toEqual([1, seconds]);
  });
});

test('x that are no whole numbers are counted', async () => {
  const report = madeUpReport('optimizer-mnist', { optimizers: 'sgd' }, [
    { series: { loss: Series.of([0.001, 0.01], [1, 2]) } },
  ]);
  const [{ events } = { events: [] }] = await written(report);
  const steps = events.flatMap((event) =>
    event.has(5) && message(message(event, 5), 1).has(2) ? [number(event, 2) ?? 0] : [],
  );
  expect(steps).toEqual([0, 1]);
});

test('ids are names of folders anywhere, and no two runs have the same', async () => {
  const report = madeUpReport('optimizer-mnist', { optimizers: 'sgd,adam,momentum,adagrad' }, [
    { id: 'sigmoid/0.01' },
    { id: '../<a>: "b"' },
    { id: 'twice' },
    { id: 'twice' },
  ]);
  expect((await written(report)).map(({ path }) => path.replace(/\/[^/]*$/, ''))).toEqual([
    'sigmoid/0.01',
    '_/_a____b_',
    'twice',
    'twice-2',
  ]);
});
