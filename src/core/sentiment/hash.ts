// A number from a text, the same on every machine: to draw comments by lot in a way that can be drawn again. No secret.

/** 0 to below 2^32: FNV-1a over UTF-16 units, then the finaliser of MurmurHash3 (Appleby, public domain). */
export const hash32 = (text: string): number => {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
};

/**
 * The items by lot: sorted by the hash of `seed` and `refOf(item)`, whatever their order was. Another item more or less
 * moves none of the others. Refs are unique.
 */
export const byLot = <Item>(
  items: readonly Item[],
  seed: string,
  refOf: (item: Item) => string,
): Item[] =>
  items
    .map((item) => ({ item, ref: refOf(item), lot: hash32(`${seed}\n${refOf(item)}`) }))
    .toSorted((a, b) => a.lot - b.lot || (a.ref < b.ref ? -1 : 1))
    .map(({ item }) => item);
