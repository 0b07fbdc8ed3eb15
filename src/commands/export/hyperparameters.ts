import type { AnyValues } from '../../base/params.ts';
import { message, type Summary } from './events.ts';

/** The version of the plugin's messages. */
const version = 0;
const success = 1;

/** A value of google.protobuf.Value: a number, a truth value, or its text. */
function valueBytes(value: unknown): Uint8Array {
  return message((pbf) => {
    if (typeof value === 'number') pbf.writeDoubleField(2, value);
    else if (typeof value === 'boolean') pbf.writeBooleanField(4, value);
    else pbf.writeStringField(3, typeof value === 'string' ? value : JSON.stringify(value));
  });
}

/** What TensorBoard's table of hyperparameters reads of a run: its parameters at the start, and that it has ended. */
export function hyperparameters(values: AnyValues, startedAt: number, endedAt: number): Summary[] {
  const start = message((pbf) => {
    for (const [name, value] of Object.entries(values)) {
      const entry = message((inner) => {
        inner.writeStringField(1, name);
        inner.writeBytesField(2, valueBytes(value));
      });
      pbf.writeBytesField(1, entry);
    }
    pbf.writeDoubleField(5, startedAt);
  });
  const end = message((pbf) => {
    pbf.writeVarintField(1, success);
    pbf.writeDoubleField(2, endedAt);
  });
  const content = (field: number, info: Uint8Array) =>
    message((pbf) => {
      pbf.writeVarintField(1, version);
      pbf.writeBytesField(field, info);
    });
  return [
    { tag: '_hparams_/session_start_info', plugin: 'hparams', content: content(3, start) },
    { tag: '_hparams_/session_end_info', plugin: 'hparams', content: content(4, end) },
  ];
}
