// Numbers as they are seen in text that runs from right to left.
import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../src/core/report/format.ts';
import { inVisualOrder, levelRuns, levelsOf } from '../../../src/render/fonts/bidi.ts';
import { wordingFor } from '../../../src/templates.ts';

/** From left to right, without what is not drawn. */
const seen = (text: string): string =>
  inVisualOrder(levelRuns(text, levelsOf(text, true)), ({ level }) => level)
    .map((run) => (run.level % 2 === 1 ? [...run.text].toReversed().join('') : run.text))
    .join('')
    .replaceAll(/\p{Bidi_Control}/gu, '');

describe('a number in Arabic', () => {
  const format = createFormat(wordingFor('ar'), 'EUR');

  it.each([
    ['points', format.points(-0.021), '\u22122.1'],
    ['points', format.points(0.091), '+9.1'],
    ['share', format.share(0.047), '4.7%'],
    ['multiple', format.multiple(2.164), '2.16×'],
    ['precise multiple', format.precise('multiple', 2.164, null), '2.16×'],
    ['p', format.p(0.0001), '<\u00a00.001'],
  ])('keeps its signs on their side: %s, %s', (_name, text, expected) => {
    expect(seen(text)).toBe(expected);
    // After Arabic letters digits are Arabic numbers, beside which signs have no side of their own.
    expect(seen(`بلغت ${text} من`)).toContain(` ${expected} `);
  });

  it('has the letters of its currency before the sign', () => {
    const dollars = createFormat(wordingFor('ar'), 'USD');
    const range = { lo: 1200, hi: 1260, kind: 'range', conf: null, method: '' } as const;
    for (const amount of [
      dollars.money(1230),
      dollars.budget(123_000),
      dollars.precise('money', 1230, range),
    ])
      expect(seen(`بلغت ${amount} من`)).toContain('US$');
  });

  it('has its currency on one side, whether it is above zero or below', () => {
    for (const [currency, symbol] of [
      ['EUR', '€'],
      ['USD', 'US$'],
    ] as const) {
      const { budget } = createFormat(wordingFor('ar'), currency);
      expect(seen(budget(600_00))).toBe(`${symbol}\u00a0600`);
      expect(seen(budget(-600_00))).toBe(`${symbol}\u00a0\u2212600`);
      expect(seen(`بلغت ${budget(-600_00)} من`)).toContain(` ${symbol}\u00a0\u2212600 `);
    }
  });

  it('stays apart from a Latin name before it', () => {
    expect(seen(format.prose.parts(['Instagram', '10,000']))).toBe('10,000 ،Instagram');
    expect(seen(format.prose.inputs(['p 0.5', '12']))).toBe('12 ؛p 0.5');
  });

  it('has no minus where it rounds to nothing', () => {
    expect(format.budget(-30)).not.toMatch(/[-\u2212]/u);
    expect(format.budget(-300)).toContain('\u22123');
  });
});
