// The elements of a small XML document (W3C XML 1.0), as far as an SVG needs them: no document type with declarations of
// its own, so that nothing expands, and no namespaces. Linear in the length; what is not well-formed is null.

export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Of itself alone, without that of its children. */
  readonly text: string;
};

type Open = XmlElement & { readonly children: XmlElement[]; text: string };

const MOST_ELEMENTS = 5000;
const DEEPEST = 64;

const SKIPPED = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*>/y;
const DATA = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const CLOSING = /<\/([\w:.-]+)\s*>/y;
const OPENING = /<([A-Za-z_][\w:.-]*)/y;
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const END = /\s*(\/?)>/y;
const TEXT = /[^<]+/y;

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Null for an entity that XML itself does not know. */
const unescaped = (text: string): string | null => {
  let isKnown = true;
  const plain = text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));?/gi, (_, ...found) => {
    const [decimal, hex, name] = found as (string | undefined)[]; // the groups
    const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
    const sign = name ? NAMED[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
    isKnown &&= sign !== undefined;
    return sign ?? '';
  });
  return isKnown ? plain : null;
};

export const readXml = (source: string): XmlElement | null => {
  let at = source.startsWith('\ufeff') ? 1 : 0;
  let count = 0;
  let root: XmlElement | null = null;
  const open: Open[] = [];
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };

  const readAttributes = (): Map<string, string> | null => {
    const attributes = new Map<string, string>();
    for (let found = take(ATTRIBUTE); found; found = take(ATTRIBUTE)) {
      const [, name = '', double, single] = found;
      const value = unescaped(double ?? single ?? '');
      if (value === null || attributes.has(name)) return null;
      attributes.set(name, value);
    }
    return attributes;
  };

  while (at < source.length) {
    if (take(SKIPPED)) continue;
    const parent = open.at(-1);
    const data = take(DATA) ?? take(TEXT);
    if (data) {
      const text = data[1] ?? unescaped(data[0]);
      if (text === null || (!parent && text.trim() !== '')) return null;
      if (parent) parent.text += text;
      continue;
    }
    const closing = take(CLOSING);
    if (closing) {
      if (open.pop()?.name !== closing[1]) return null;
      continue;
    }
    const [, name = ''] = take(OPENING) ?? [];
    const attributes = name === '' ? null : readAttributes();
    const end = attributes && take(END);
    count += 1;
    if (!end || (root && !parent) || count > MOST_ELEMENTS || open.length >= DEEPEST) return null;
    const element: Open = { name, attributes, children: [], text: '' };
    parent?.children.push(element);
    root ??= element;
    if (end[1] === '') open.push(element);
  }
  return open.length === 0 ? root : null;
};
