import { describe, expect, test } from 'vitest';
import { crc32c, maskedCrc, recordsOf } from '../../../src/commands/export/records.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('CRC-32C', () => {
  // The vectors of RFC 3720, B.4, and the check value of the catalogue of CRCs.
  test.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ['31 to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
    ['123456789', ascii('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(), 0],
  ])('of %s', (_, bytes, crc) => {
    expect(crc32c(bytes)).toBe(crc);
  });

  test('masked: rotated by 15 bits, plus a constant', () => {
    const rotated = ((0xe3069283 >>> 15) | (0xe3069283 << 17)) >>> 0;
    expect(maskedCrc(ascii('123456789'))).toBe((rotated + 0xa282ead8) % 2 ** 32);
  });
});

test('a record is its length, the checksum of the length, its data, and their checksum', () => {
  const data = ascii('123456789');
  const bytes = recordsOf([data, new Uint8Array()]);
  const view = new DataView(bytes.buffer);
  expect(bytes.length).toBe(9 + 16 + 16);
  expect(view.getBigUint64(0, true)).toBe(9n);
  expect(view.getUint32(8, true)).toBe(maskedCrc(bytes.slice(0, 8)));
  expect(bytes.slice(12, 21)).toEqual(data);
  expect(view.getUint32(21, true)).toBe(maskedCrc(data));
  expect(view.getBigUint64(25, true)).toBe(0n);
});
