// The cyclic redundancy check of PNG chunks: CRC-32 of ISO 3309 (PNG, third edition, annex D), four bytes at a time.

const tableOf = (): Uint32Array => {
  const table = new Uint32Array(4 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  for (let index = 256; index < table.length; index += 1) {
    const before = table[index - 256] ?? 0;
    table[index] = (table[before & 255] ?? 0) ^ (before >>> 8);
  }
  return table;
};

const TABLE = tableOf();
const at = (row: number, byte: number): number => TABLE[row * 256 + (byte & 255)] ?? 0;

/** Of the bytes from `start` to before `end`, unsigned. */
export const crc32 = (bytes: Uint8Array, start: number, end: number): number => {
  let crc = -1;
  let place = start;
  for (; place + 4 <= end; place += 4) {
    const word =
      crc ^
      ((bytes[place] ?? 0) |
        ((bytes[place + 1] ?? 0) << 8) |
        ((bytes[place + 2] ?? 0) << 16) |
        ((bytes[place + 3] ?? 0) << 24));
    crc = at(3, word) ^ at(2, word >>> 8) ^ at(1, word >>> 16) ^ at(0, word >>> 24);
  }
  for (; place < end; place += 1) crc = (crc >>> 8) ^ at(0, crc ^ (bytes[place] ?? 0));
  return ~crc >>> 0;
};
