// What the report's words claim, and what they must not: no more than the number beside them.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { reportTemplate, wordingFor } from '../../../src/templates.ts';
import { heard } from '../kpi/sales-sample.ts';

const sectionText = (snapshot: Snapshot, id: string, locale = 'en'): string =>
  JSON.stringify(
    buildDocument(
      snapshot,
      'f'.repeat(64),
      evaluate(snapshot),
      reportTemplate('full'),
      wordingFor(locale),
    ).sections.find((section) => section.id === id)?.blocks,
  );

describe('buyers who used a code and first heard of the brand elsewhere', () => {
  const coded = heard([
    ['creator', 'code', 25],
    ['search', 'code', 15],
  ]);
  const withCode: Snapshot = {
    ...coded,
    creators: coded.creators.map((one) => ({ ...one, codes: [{ key: 'ANA10', code: 'ANA10' }] })),
  };

  it('are told as what they answered, not as codes that were passed on', () => {
    const text = sectionText(withCode, 'attribution');
    expect(text).toContain(
      '40 buyers who used a code and answered, 38% (24% to 53%) named another',
    );
    expect(text).toContain('How they came by the code was not asked.');
  });

  it.each([
    ['en', /travel|leak/iu],
    ['de', /wandern|Fremdnutzung/u],
    ['es', /circulan|\bfuga\b/u],
    ['fr', /circulent|\bfuite\b/u],
    ['pt', /circulam|vazamento/u],
    ['ar', /الرموز تنتقل|التسرّب/u],
    ['ja', /広まる|流出/u],
  ])('are nowhere called a leak (%s)', (locale, claim) => {
    const whole = `${sectionText(withCode, 'attribution', locale)}${sectionText(withCode, 'method', locale)}`;
    expect(whole).toContain(wordingFor(locale).t('input.leak'));
    expect(whole).not.toMatch(claim);
  });
});

describe('how many buyers with a code or click name a creator', () => {
  const known = heard([
    ['creator', 'click', 24],
    ['search', 'click', 6],
    ['creator', 'code/early', 50],
    ['cinema', 'none', 2],
  ]);

  it('is told with its base, which leaves out who knew the brand before', () => {
    expect(sectionText(known, 'method')).toContain(
      'who did not say that they knew the brand before the campaign, named a creator 80.0%',
    );
  });

  it.each([
    ['de', 'vor der Kampagne'],
    ['es', 'antes de la campaña'],
    ['fr', 'avant la campagne'],
    ['pt', 'antes da campanha'],
    ['ar', 'قبل الحملة'],
    ['ja', 'キャンペーン前'],
  ])('names that base wherever it is told (%s)', (locale, base) => {
    const { t } = wordingFor(locale);
    const text = sectionText(known, 'method', locale);
    for (const key of ['input.recall_tracked', 'assumption.corrected_share']) {
      expect(text).toContain(t(key));
      expect(t(key)).toContain(base);
    }
  });
});
