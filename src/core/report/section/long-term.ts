// What may last beyond the campaign: who looks for the brand, comes straight to it, speaks of it again or buys again.
import { certainRange } from '../../kpi/judge/certain.ts';
import type { KpiId } from '../../kpi/catalogue.ts';
import { find, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';
import { byPeriod } from './by-period.ts';
import { hasAny, kpiTable, kpisOf } from './kpi-table.ts';

/** Those that are held against what the days before let expect. */
const CHANGES: readonly KpiId[] = ['organic_search_lift', 'direct_traffic_growth'];

const titleOf = (context: ReportContext): string => {
  const { t, format } = context;
  const ranges = CHANGES.flatMap((kpi) => {
    const finding = find(context, kpi);
    const range = finding && certainRange(finding);
    // What is open to a side because days are missing says nothing of chance.
    return range && Number.isFinite(range.lo) && Number.isFinite(range.hi)
      ? [{ name: t(`kpi.${kpi}`), ...range }]
      : [];
  });
  const names = (list: readonly { readonly name: string }[]): string =>
    format.list(list.map(({ name }) => name));
  const above = names(ranges.filter(({ lo }) => lo > 0));
  const below = names(ranges.filter(({ hi }) => hi < 0));
  if (above !== '' && below !== '') return t('long_term.title_both', { above, below });
  if (above !== '') return t('long_term.title_above', { names: above });
  if (below !== '') return t('long_term.title_below', { names: below });
  return ranges.length > 0
    ? t('long_term.title_open', { names: names(ranges) })
    : t('long_term.title_none');
};

export const longTermSection = (context: ReportContext): Section | null => {
  const { t } = context;
  const kpis = kpisOf('long_term');
  if (!hasAny(context, kpis)) return null;
  return {
    id: 'long_term',
    title: titleOf(context),
    name: t('section.long_term'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(t('long_term.lead')) },
      ...kpiTable(context, 'long-term-kpis', t('long_term.table'), kpis),
      ...(context.isBrief ? [] : byPeriod(context, 'long-term-by-period', kpis)),
    ],
  };
};
