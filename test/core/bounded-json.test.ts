// JSON of strangers: all that a report may be, and nothing that would end the Worker.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseBounded } from '../../src/core/bounded-json.ts';

it('reads what JSON.parse reads, whatever stands in its texts', () => {
  const json = fc.oneof(
    fc.json(),
    fc.array(fc.constantFrom('"[{\\"', '\\', '[', ',', '}'), { size: 'large' }).map(JSON.stringify),
  );
  fc.assert(
    fc.property(json, (text) => {
      expect(parseBounded(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

it('refuses what is no JSON', () => {
  expect(parseBounded('{"a":')).toEqual({ ok: false, error: 'not_json' });
});

it.each([
  ['lists', `${'['.repeat(101)}${']'.repeat(101)}`],
  ['objects', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`],
  ['values', `[${'0,'.repeat(1_000_000)}0]`],
  ['empty lists', `[${'[],'.repeat(600_000)}[]]`],
])('refuses more %s than a report can have', (_, text) => {
  expect(parseBounded(text)).toEqual({ ok: false, error: 'too_much' });
});
