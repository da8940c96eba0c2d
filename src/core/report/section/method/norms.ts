// The norms behind the report, public and the brand's own, whether or not a value can be held against them, and where
// none was found.
import { isKpiId, kpiEntry } from '../../../kpi/catalogue.ts';
import type { KpiId } from '../../../kpi/catalogue.ts';
import { heldSymbol } from '../../left-to-right.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { Snapshot } from '../../snapshot.ts';

type Entry = Snapshot['benchmarks'][number];

/**
 * Those for all platforms, and those that a value of this report stands against or would without an own one; of a KPI
 * that has neither, all: a KPI without a value has norms too.
 */
const shown = ({ snapshot, findings }: ReportContext): readonly (Entry & { kpi: KpiId })[] => {
  const used = new Set(findings.flatMap(({ norm }) => (norm ? [norm.id, norm.replaces?.id] : [])));
  const isTold = ({ id, platform }: Entry): boolean => platform === null || used.has(id);
  const told = new Set(snapshot.benchmarks.filter(isTold).map(({ kpi }) => kpi));
  return snapshot.benchmarks.flatMap((entry) =>
    isKpiId(entry.kpi) && (isTold(entry) || !told.has(entry.kpi))
      ? [{ ...entry, kpi: entry.kpi }]
      : [],
  );
};

/** In the norm's own currency: it is quoted here, not compared. */
const bandText = (
  { t, format, wording }: ReportContext,
  { kpi, low, high, currency, denominator }: Entry & { kpi: KpiId },
): string => {
  const { unit } = kpiEntry(kpi);
  const money = new Intl.NumberFormat(wording.locale, {
    style: 'currency',
    currency: currency ?? 'USD',
  });
  const show = (one: number): string =>
    currency === null ? format.value(unit, one) : heldSymbol(wording, money.format(one));
  const band = low === high ? show(low) : t('report.interval', { lo: show(low), hi: show(high) });
  return t(`norm.${currency === null ? 'of' : 'each'}.${denominator}`, { band, unit });
};

/** The KPI, and the platform and size of account that the norm is of. */
const nameOf = ({ t, format }: ReportContext, { kpi, platform, tier }: Entry & { kpi: KpiId }) => {
  const followers =
    tier === null || (tier.min === 0 && tier.max === null)
      ? []
      : [
          tier.max === null
            ? t('report.at_least', { lo: format.compact(tier.min) })
            : t('report.interval', { lo: format.count(tier.min), hi: format.count(tier.max) }),
        ];
  return format.prose.parts([
    t(`kpi.${kpi}`),
    ...(platform === null ? [] : [t(`platform.${platform}`)]),
    ...followers.map((range) => t('norm.followers', { range })),
  ]);
};

/** Whose norm it is, where it was read, and which public ones it replaces in this report. */
const sourceText = ({ t, format, findings }: ReportContext, entry: Entry): string => {
  const said = t('norm.source', { source: entry.source, year: String(entry.year) });
  if (!entry.isOwn) return said;
  const replaced = findings.flatMap(({ norm }) =>
    norm?.id === entry.id && norm.replaces
      ? [t('norm.source', { source: norm.replaces.source, year: String(norm.replaces.year) })]
      : [],
  );
  return replaced.length === 0
    ? t('norm.own_source', { source: said })
    : t('norm.own_source_replacing', {
        source: said,
        replaced: format.list([...new Set(replaced)]),
      });
};

export const normsTable = (context: ReportContext): Block[] => {
  const { t, snapshot } = context;
  const entries = shown(context);
  const rows = entries.map((entry): Cell[] => [
    { text: nameOf(context, entry) },
    { text: bandText(context, entry) },
    {
      text: sourceText(context, entry),
      tone: 'muted',
      ...(entry.url === null ? {} : { href: entry.url }),
    },
  ]);
  const none = snapshot.normsNotFound
    .filter(isKpiId)
    .map((kpi): Cell[] => [
      { text: t(`kpi.${kpi}`) },
      { text: t('norm.none_found_short'), tone: 'muted' },
      { text: '' },
    ]);
  if (rows.length + none.length === 0) return [];
  const title = entries.some(({ isOwn }) => isOwn) ? 'norm.title_with_own' : 'norm.title';
  return [
    { kind: 'heading', level: 2, id: 'norms', text: t(title) },
    {
      kind: 'table',
      id: 'norms-table',
      caption: t('norm.caption'),
      columns: [
        { label: t('column.kpi'), align: 'start', weight: 2.6 },
        { label: t('column.norm'), align: 'start', weight: 3.4 },
        { label: t('column.source'), align: 'start', weight: 4.6 },
      ],
      rows: [...rows.toSorted(([a], [b]) => ((a?.text ?? '') < (b?.text ?? '') ? -1 : 1)), ...none],
      note: t('norm.note'),
    },
  ];
};
