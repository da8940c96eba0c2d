// The address in what was pasted: apps put a sentence around it, people leave the scheme out. Nothing but text.

const CLOSING: Readonly<Record<string, string>> = {
  ')': '(',
  ']': '[',
  '}': '{',
  '）': '（',
  '】': '【',
};
const TAIL = '.,;:!?"*_~`»›”’“…。、，！？；：」』>|';

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Whether the last sign belongs to the sentence and not to the address: "(see https://a.example/b)." */
const endsWithTail = (text: string): boolean => {
  const last = text.slice(-1);
  if (last !== '' && TAIL.includes(last)) return true;
  const opening = CLOSING[last];
  return opening !== undefined && countOf(text, last) > countOf(text, opening);
};

/** Without the punctuation that a sentence leaves at the end of an address. */
export const withoutTail = (text: string): string => {
  let rest = text;
  while (rest !== '' && endsWithTail(rest)) rest = rest.slice(0, -1);
  return rest;
};

const WITH_SCHEME = /https?:\/{0,2}[^\s<>"]+/iu;
// A name with dots, then a path: "instagram.com/p/abc" within a sentence.
const BARE = /(?<![\p{L}\p{N}@./-])(?:[\p{L}\p{N}_-]{1,63}\.){1,8}\p{L}{2,24}\/[^\s<>"]+/iu;
const ALONE = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+\.?([/?#:]|$)/u;

/** The first address in a text, with a scheme; the text itself when there is none. */
export const addressIn = (text: string): string => {
  const typed = text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/gu, '')
    .trim()
    .replace(/^'([^']*)'$/u, '$1')
    // A slip that autocorrection likes.
    .replace(/^(https?)(:\/|\/\/|;\/\/)(?=[^/])/iu, '$1://');
  const scheme = WITH_SCHEME.exec(typed);
  const bare = BARE.exec(typed);
  // A scheme within an address of its own is a parameter of it.
  if (scheme && (!bare || scheme.index <= bare.index)) return withoutTail(scheme[0]);
  if (bare) return `https://${withoutTail(bare[0])}`;
  return ALONE.test(typed) && !/\s/u.test(typed) ? `https://${withoutTail(typed)}` : typed;
};

// Names that no public server answers to (RFC 6761, RFC 8375, RFC 7686, and "internal" which ICANN reserved in 2024).
const PRIVATE_ENDS = new Set([
  'localhost',
  'local',
  'internal',
  'lan',
  'home',
  'corp',
  'arpa',
  'onion',
  'invalid',
  'test',
]);
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** A name with a dot and a top level of letters: no IP address, no machine at home. */
export const isPublicHost = (host: string): boolean => {
  const labels = host.split('.');
  const end = labels.at(-1) ?? '';
  return (
    host.length <= 253 &&
    labels.length > 1 &&
    labels.every((label) => LABEL.test(label)) &&
    /^(?:[a-z]{2,63}|xn--[a-z0-9-]+)$/.test(end) &&
    !PRIVATE_ENDS.has(end)
  );
};
