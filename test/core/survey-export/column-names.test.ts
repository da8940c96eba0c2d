// Names that statistics programs take as they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameColumns } from '../../../src/core/survey-export/column-names.ts';

describe('names of columns', () => {
  it.each([
    [['aided__alpine-brew'], ['aided__alpine_brew']],
    [
      ['q__a-b', 'q__a_b', 'Q__A_B'],
      ['q__a_b', 'q__a_b_2', 'Q__A_B_3'],
    ],
    [
      ['by', 'With'],
      ['by_', 'With_'],
    ],
    [['2nd'], ['v_2nd']],
    [['q__日本'], ['q__日本']],
    [
      ['x'.repeat(70), 'x'.repeat(80)],
      ['x'.repeat(64), `${'x'.repeat(62)}_2`],
    ],
  ])('make %j into %j', (wanted, names) => {
    expect(nameColumns(wanted)).toEqual(names);
  });

  it('differ from each other, have at most 64 bytes and no sign but the underscore', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 80 }), { maxLength: 20 }),
        (wanted) => {
          const names = nameColumns(wanted);
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
          for (const name of names) {
            expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(64);
            expect(name).toMatch(/^\p{L}[\p{L}\p{M}\p{N}_]*$/u);
            expect(name.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
