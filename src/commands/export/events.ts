import { PbfWriter } from 'pbf';

/** What an event of a TensorBoard file says; the numbers of the fields are those of event.proto and summary.proto. */
export interface Event {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step?: number;
  readonly value: { readonly fileVersion: string } | Summary;
}

/** One value of a summary: a number, a text, or what a plugin has written. */
export type Summary = { readonly tag: string } & (
  | { readonly number: number }
  | { readonly text: string }
  | { readonly plugin: string; readonly content: Uint8Array }
);

/** The types of tensors, and what TensorBoard uses a summary as. */
const types = { float: 1, string: 7 } as const;
const dataClass = { tensor: 2 } as const;

/** A message written by a function. */
export function message(write: (pbf: PbfWriter) => void): Uint8Array {
  const pbf = new PbfWriter();
  write(pbf);
  return pbf.finish();
}

/** A tensor without dimensions: one text, or the number 0 where a plugin reads only its own content. */
function tensor(text: string | null): Uint8Array {
  return message((pbf) => {
    pbf.writeVarintField(1, text === null ? types.float : types.string);
    pbf.writeBytesField(2, new Uint8Array());
    if (text === null) pbf.writePackedFloat(5, [0]);
    else pbf.writeBytesField(8, new TextEncoder().encode(text));
  });
}

function metadata(plugin: string, content: Uint8Array): Uint8Array {
  return message((pbf) => {
    const data = message((inner) => {
      inner.writeStringField(1, plugin);
      inner.writeBytesField(2, content);
    });
    pbf.writeBytesField(1, data);
    pbf.writeVarintField(4, dataClass.tensor);
  });
}

function summaryValue(summary: Summary): Uint8Array {
  return message((pbf) => {
    pbf.writeStringField(1, summary.tag);
    if ('number' in summary) pbf.writeFloatField(2, summary.number);
    else {
      const isText = 'text' in summary;
      pbf.writeBytesField(8, tensor(isText ? summary.text : null));
      pbf.writeBytesField(9, isText ? metadata('text', new Uint8Array()) : metadata(summary.plugin, summary.content));
    }
  });
}

/** An event as a message. */
export function eventBytes({ wallTime, step = 0, value }: Event): Uint8Array {
  return message((pbf) => {
    pbf.writeDoubleField(1, wallTime);
    if (step !== 0) pbf.writeVarintField(2, step);
    if ('fileVersion' in value) pbf.writeStringField(3, value.fileVersion);
    else
      pbf.writeBytesField(
        5,
        message((inner) => inner.writeBytesField(1, summaryValue(value))),
      );
  });
}
