// What is sent in place of what was asked for: texts that break programs, numbers at the edges, JSON of ill will.
import naughty from 'big-list-of-naughty-strings/blns.json' with { type: 'json' };
import { pick } from '../http/hostile/draw.ts';
import type { Draw } from '../http/hostile/draw.ts';

/** Stands in texts as a tag; a page that holds it as one has not escaped them. */
export const ECHO = '<fuzz-echo';

/** The Big List of Naughty Strings (Max Woolf, MIT), which has neither NUL nor lone surrogates. */
export const NAUGHTY: readonly string[] = naughty;

const OWN: readonly string[] = [
  `"'>${ECHO}>`,
  `</script></title></textarea>${ECHO} onload=alert(1)>`,
  `javascript:${ECHO}>`,
  'a\u0000b',
  '\ud800',
  'a\udfffb\ud800',
  '\u202e\u2066rtl',
  '\r\nX-Evil: 1\r\n\r\n',
  '=1+1',
  '@SUM(A1)',
  '__proto__',
  'constructor',
  '{n, plural, other {#}}',
  '{',
  "'",
  '%00%0d%0a',
  '../../../../etc/passwd',
  '\ufeff',
  ' '.repeat(300),
  'ﷺ'.repeat(400),
  'a\u0301\u0302'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(80),
  'x'.repeat(20_000),
  '[a](javascript:alert(1)) ![x](https://x.example/a.png) <b>',
  '> '.repeat(400),
  '*'.repeat(2000),
  '- '.repeat(600),
  '2026-02-30',
  '-0001-01-01',
  '９９９',
  '1e309',
  'https://user:pw@x.example:99999/',
  'https://',
];

export const hostileText = (draw: Draw): string =>
  draw(3) === 0 ? pick(draw, NAUGHTY) : pick(draw, OWN);

const NUMBERS = ['-1', '0', '1e400', '-0', '9007199254740993', '1e-320', '0.1', '99999999999999'];

/** 100,000 deep: more than a stack holds. */
const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;

/** One value as it stands in JSON. */
export const hostileJson = (draw: Draw): string => {
  switch (draw(10)) {
    case 0:
      return pick(draw, NUMBERS);
    case 1:
      return pick(draw, ['null', 'true', '[]', '{}', '[null]', '""', '[[[]]]']);
    case 2:
      return `{"__proto__": {"isAdmin": true}, "constructor": ${JSON.stringify(hostileText(draw))}}`;
    case 3:
      return `[${Array.from({ length: draw(300) }, () => JSON.stringify(hostileText(draw))).join(',')}]`;
    case 4:
      return draw(20) === 0 ? DEEP : '"\\ud800"';
    default:
      return JSON.stringify(hostileText(draw));
  }
};
