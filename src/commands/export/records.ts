/** CRC-32C (Castagnoli), which the record format uses; zlib has the other CRC-32 only. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A checksum as records have it: of data that contain checksums themselves a plain one would say little. */
export function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c(bytes);
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** Records one after the other, each with its length, the length's checksum, and the checksum of its data. */
export function recordsOf(contents: readonly Uint8Array[]): Uint8Array {
  const size = contents.reduce((sum, { length }) => sum + length + 16, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const content of contents) {
    view.setBigUint64(at, BigInt(content.length), true);
    view.setUint32(at + 8, maskedCrc(bytes.subarray(at, at + 8)), true);
    bytes.set(content, at + 12);
    view.setUint32(at + 12 + content.length, maskedCrc(content), true);
    at += content.length + 16;
  }
  return bytes;
}
