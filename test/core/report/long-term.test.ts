// Brand search, direct visits, mentions and returning customers, and what the report was computed from.
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/kpi/evaluate.ts';
import type { Finding } from '../../../src/core/kpi/finding.ts';
import { sampling } from '../../../src/core/kpi/interval.ts';
import { buildDocument } from '../../../src/core/report/build-document.ts';
import type { Section } from '../../../src/core/report/document.ts';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { REPORT_LOCALES, reportTemplate, wordingFor } from '../../../src/templates.ts';
import { fullSnapshot } from '../kpi/full-snapshot.ts';
import { emptySnapshot } from './sample-snapshot.ts';

const full = fullSnapshot();

const sectionIn = (
  id: string,
  snapshot: Snapshot,
  findings: readonly Finding[] = evaluate(snapshot),
  locale = 'en',
): Section | undefined =>
  buildDocument(
    snapshot,
    'f'.repeat(64),
    findings,
    reportTemplate('full'),
    wordingFor(locale),
  ).sections.find((section) => section.id === id);

describe('signals of search, visits, mentions and returning customers', () => {
  /** The campaign's search lift with another interval; direct visits with one that reaches to both sides. */
  const withLift = (lo: number, hi: number): readonly Finding[] =>
    evaluate(full).map((finding) => {
      if (finding.scope.kind !== 'campaign') return finding;
      if (finding.kpi === 'organic_search_lift')
        return { ...finding, value: (lo + hi) / 2, interval: sampling(lo, hi, 'method.gls') };
      return finding.kpi === 'direct_traffic_growth'
        ? { ...finding, value: 0.1, interval: sampling(-1, 1, 'method.gls') }
        : finding;
    });

  it('are named in the title where their interval leaves zero, and only then', () => {
    const titleOf = (lo: number, hi: number): string | undefined =>
      sectionIn('long_term', full, withLift(lo, hi))?.title;
    expect(titleOf(0.02, 0.3)).toBe('Above what the days before let expect: Organic search lift');
    expect(titleOf(-0.3, -0.02)).toBe('Below what the days before let expect: Organic search lift');
    expect(titleOf(-0.02, 0.3)).toBe(
      'Can’t be told from chance: Organic search lift and Direct traffic growth',
    );
  });

  it('claim no change where neither search nor direct visits are known', () => {
    const silent = { ...full, search: [], web: [] };
    expect(sectionIn('long_term', silent)?.title).toMatch(
      /^Of the returning customers, \d+\.\d% used a creator’s code or click$/u,
    );
  });

  it.each(REPORT_LOCALES)(
    'promise nothing of afterwards for returning customers alone (%s)',
    (locale) => {
      const { t } = wordingFor(locale);
      const alone = { ...full, search: [], web: [], mentions: [], mentionAuthors: [] };
      const section = sectionIn('long_term', alone, evaluate(alone), locale);
      const [lead] = section?.blocks ?? [];
      expect(lead?.kind === 'paragraph' && lead.runs.map(({ text }) => text).join('')).toBe(
        t('long_term.lead_returning'),
      );
      expect(section?.name).toBe(t('section.long_term'));
      expect(`${section?.name} ${section?.title}`).not.toMatch(
        /beyond|last|hinaus|überdauern|Más allá|durar|Au-delà|durer|Além|بعد الحملة|キャンペーンの後/iu,
      );
    },
  );

  it('say of search and visits, mentions and customers each what it is, where it is known', () => {
    const { t } = wordingFor('en');
    const leadIn = (snapshot: Snapshot): string =>
      JSON.stringify(sectionIn('long_term', snapshot)?.blocks[0]);
    for (const key of ['changes', 'mentions', 'returning'])
      expect(leadIn(full)).toContain(t(`long_term.lead_${key}`));
    const unsearched = leadIn({ ...full, search: [], web: [] });
    expect(unsearched).not.toContain(t('long_term.lead_changes'));
    expect(unsearched).toContain(t('long_term.lead_mentions'));
    const unknown = { buyers: 0, tracked: 0 };
    const known = { ...full, customers: { ...full.customers, returning: unknown } };
    expect(leadIn(known)).not.toContain(t('long_term.lead_returning'));
  });
});

describe('the data of a report', () => {
  const cells = (snapshot: Snapshot, locale = 'en'): string[] => {
    const table = sectionIn('data', snapshot, evaluate(snapshot), locale)?.blocks.find(
      (block) => block.kind === 'table',
    );
    return (table?.rows ?? []).map((row) => row.map(({ text }) => text).join(' | '));
  };

  it('are told by kind, with their number, their days and how they came to be known', () => {
    const orders = full.orders.reduce((sum, { n }) => sum + n, 0);
    const days = new Set(full.web.map(({ day }) => day)).size;
    expect(cells(full).find((row) => row.startsWith('Orders'))).toContain(
      `| ${orders.toLocaleString('en')} | `,
    );
    expect(cells(full).find((row) => row.startsWith('Days of web'))).toContain(`| ${days} | `);
    expect(cells(full).every((row) => !/NaN|undefined|data\./.test(row))).toBe(true);
  });

  it('are dashes, not zeros, where there are none', () => {
    for (const row of cells(emptySnapshot())) expect(row).toMatch(/ \| – \| – \| $/);
  });

  it.each(REPORT_LOCALES)('are followed by how to check them (%s)', (locale) => {
    const section = sectionIn('data', full, evaluate(full), locale);
    const text = JSON.stringify(section?.blocks);
    expect(text).toContain('f'.repeat(64));
    expect(text).toContain(full.issuer.key);
    expect(text).not.toMatch(/"(data|method)\./);
  });
});
