// KPIs as a table: value, how far chance or missing reports reach, what is usual elsewhere, how it came to be known.
// What could not be stated stands below with its reason, so that no figure is silently left out.
import { KPI_IDS, kpiEntry } from '../../kpi/catalogue.ts';
import type { KpiId } from '../../kpi/catalogue.ts';
import type { KpiEntry } from '../../kpi/catalogue/entry.ts';
import type { Finding, Norm } from '../../kpi/finding.ts';
import {
  coverageText,
  find,
  formulaId,
  gradeText,
  intervalText,
  isMissing,
  isOfUnchecked,
  notSampledText,
  numberOf,
  partialText,
  valueText,
} from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell } from '../document.ts';

/** The KPIs that live in a section, in the catalogue's order. */
export const kpisOf = (section: KpiEntry['section']): KpiId[] =>
  KPI_IDS.filter((id) => kpiEntry(id).section === section);

/** A KPI of the whole campaign, or of its own days where it is only stated by period. */
const mainFinding = (context: ReportContext, kpi: KpiId): Finding | undefined => {
  const whole = find(context, kpi);
  if (whole && !isMissing(whole)) return whole;
  const during = find(context, kpi, { kind: 'period', period: 'during' });
  // Why the whole has none says more than why a part of it has none.
  return isMissing(during) ? (whole ?? during) : during;
};

export const hasAny = (context: ReportContext, kpis: readonly KpiId[]): boolean =>
  kpis.some((kpi) => !isMissing(mainFinding(context, kpi)));

/** A share of first places says nothing without the one that even places would have. */
const besideEven = ({ t, format }: ReportContext, { inputs }: Finding, interval: string): string =>
  inputs['expected_share'] == null
    ? interval
    : t('position_bias.beside', { interval, even: format.share(inputs['expected_share']) });

export const rangeText = (context: ReportContext, finding: Finding): string => {
  const { format } = context;
  if (finding.interval?.kind === 'sampling') {
    const interval = format.interval(kpiEntry(finding.kpi).unit, finding.interval, {
      value: finding.value,
    });
    return finding.kpi === 'position_bias' ? besideEven(context, finding, interval) : interval;
  }
  if (!finding.interval) return coverageText(context, finding) || notSampledText(context, finding);
  const parts = [
    intervalText(context, finding),
    isOfUnchecked(finding) ? '' : partialText(context, finding),
  ];
  return format.prose.parts(parts.filter((part) => part !== ''));
};

const bandText = (
  { t, format }: ReportContext,
  kpi: KpiId,
  { low, high }: Pick<Norm, 'low' | 'high'>,
): string => {
  const { unit } = kpiEntry(kpi);
  return low === high
    ? format.value(unit, low)
    : t('report.interval', { lo: format.value(unit, low), hi: format.value(unit, high) });
};

const normText = (context: ReportContext, { kpi, norm }: Finding): string => {
  if (!norm || norm.place === 'unknown') return '';
  const band = bandText(context, kpi, norm);
  if (norm.replaces)
    return context.t('norm.own_band_replacing', {
      band,
      public: bandText(context, kpi, norm.replaces),
    });
  return norm.isOwn ? context.t('norm.own_band', { band }) : band;
};

/** "Share of voice (no mentions were collected)", for the KPIs that could not be stated. */
const missingText = (context: ReportContext, kpis: readonly KpiId[]): string => {
  const { t, format } = context;
  const items = kpis.map((kpi) =>
    t('report.missing_item', {
      name: t(`kpi.${kpi}`),
      reason: valueText(context, mainFinding(context, kpi)),
    }),
  );
  return items.length === 0 ? '' : t('report.missing', { items: format.list(items) });
};

export const kpiTable = (
  context: ReportContext,
  id: string,
  caption: string,
  kpis: readonly KpiId[],
): Block[] => {
  const { t } = context;
  const stated = kpis.flatMap((kpi) => {
    const finding = mainFinding(context, kpi);
    return finding && !isMissing(finding) ? [finding] : [];
  });
  const missing = kpis.filter((kpi) => isMissing(mainFinding(context, kpi)));
  const note = missingText(context, missing);
  if (stated.length === 0)
    return note === '' ? [] : [{ kind: 'paragraph', role: 'small', runs: [{ text: note }] }];
  const hasNorms = stated.some((finding) => normText(context, finding) !== '');
  return [
    {
      kind: 'table',
      id,
      caption,
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 3.6 },
        { label: t('column.result'), align: 'end', weight: 2.4 },
        { label: t('column.interval_or_coverage'), align: 'end', weight: 3.2 },
        ...(hasNorms ? [{ label: t('column.norm'), align: 'end' as const, weight: 2 }] : []),
        { label: t('column.grade'), align: 'end', weight: 2.6 },
      ],
      rows: stated.map((finding): Cell[] => [
        { text: t(`kpi.${finding.kpi}`), href: `#${formulaId(finding.kpi)}` },
        { text: valueText(context, finding), isStrong: true, ...numberOf(context, finding) },
        { text: rangeText(context, finding), tone: 'muted' },
        ...(hasNorms ? [{ text: normText(context, finding), tone: 'muted' as const }] : []),
        { text: gradeText(context, finding.grade), tone: 'muted' },
      ]),
      ...(note === '' ? {} : { note }),
    },
  ];
};
