// Who looks for the brand, comes straight to it, speaks of it again, and which customers of before used a code or click.
// Nothing in it tells what people will do afterwards.
import { certainRange } from '../../kpi/judge/certain.ts';
import type { KpiId } from '../../kpi/catalogue.ts';
import { find, isMissing, runs, valueText } from '../context.ts';
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
  if (ranges.length > 0) return t('long_term.title_open', { names: names(ranges) });
  const returning = find(context, 'returning_customers');
  return !returning || isMissing(returning)
    ? t('long_term.title_none')
    : t('long_term.title_returning', { share: valueText(context, returning) });
};

/** What each of the signals that are there is, and is not. */
const leadOf = (context: ReportContext): string =>
  context.format.prose.text([
    ...(hasAny(context, CHANGES) ? [context.t('long_term.lead_changes')] : []),
    ...(hasAny(context, ['repeat_mentions']) ? [context.t('long_term.lead_mentions')] : []),
    ...(hasAny(context, ['returning_customers']) ? [context.t('long_term.lead_returning')] : []),
  ]);

export const longTermSection = (context: ReportContext): Section | null => {
  const { t } = context;
  const kpis = kpisOf('long_term');
  if (!hasAny(context, kpis)) return null;
  return {
    id: 'long_term',
    title: titleOf(context),
    name: t('section.long_term'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(leadOf(context)) },
      ...kpiTable(context, 'long-term-kpis', t('long_term.table'), kpis),
      ...(context.isBrief ? [] : byPeriod(context, 'long-term-by-period', kpis)),
    ],
  };
};
