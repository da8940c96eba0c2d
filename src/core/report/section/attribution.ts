// Where buyers say they come from, and the orders that codes and clicks prove; methods side by side, never summed.
import { attribute } from '../../kpi/sales/attribution.ts';
import { buyerAnswers } from '../../kpi/buyers/buyer-answers.ts';
import {
  conversionWindow,
  hasClick,
  hasCode,
  isTracked,
  sumOrders,
} from '../../kpi/sales/conversion-window.ts';
import type { Finding } from '../../kpi/finding.ts';
import { countDays } from '../../campaign/period.ts';
import { intervalBars } from '../chart/interval-bars.ts';
import { bounds, find, intervalNames, runs, openWindowText } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { tileOf } from '../tile.ts';
import { channelBlocks } from './attribution/channels.ts';
import { multiTouchBlocks } from './attribution/multi-touch.ts';
import { promoBlocks } from './attribution/promo.ts';
import { recodeBlocks } from './attribution/recodes.ts';
import { shareByDay } from './attribution/share-by-day.ts';
import { byDayFigure } from './by-day.ts';
import { salesLiftBlocks } from './attribution/sales-lift.ts';
import { kpiTable, kpisOf } from './kpi-table.ts';

const optionFindings = ({ findings }: ReportContext): readonly Finding[] =>
  findings
    .filter(
      ({ kpi, scope, value }) => kpi === 'ppa_share' && scope.kind === 'option' && value !== null,
    )
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));

export const shareFigure = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const buyers = buyerAnswers(snapshot);
  const found = optionFindings(context);
  if (!buyers || found.length === 0) return [];
  const question = buyers.survey.questions.find(({ id }) => id === buyers.questionId);
  const bars = found.flatMap(({ scope, value, interval }) => {
    if (scope.kind !== 'option' || value === null) return [];
    const option = question?.options.find(({ code }) => code === scope.option);
    const ends = bounds(interval);
    const label =
      option?.role === 'decoy'
        ? t('attribution.decoy', { label: option.label })
        : (option?.label ?? scope.option);
    const text = ends
      ? t('attribution.bar', {
          share: format.share(value),
          interval: format.interval('share', {
            lo: ends.lo,
            hi: ends.hi,
            kind: 'sampling',
            conf: 0.95,
            method: '',
          }),
        })
      : format.share(value);
    return [
      {
        label,
        value,
        lo: ends?.lo ?? null,
        hi: ends?.hi ?? null,
        text,
        isAccent: option?.role === 'creator',
      },
    ];
  });
  return [
    {
      kind: 'figure',
      id: 'attribution-figure',
      // Its bars count more people than the section's title, which is no title of theirs.
      title: t('attribution.figure_title', { label: bars[0]?.label ?? '' }),
      alt: format.prose.text(
        bars.map(({ label, text }) =>
          format.prose.sentence(t('reading.of', { name: label, reading: text })),
        ),
      ),
      chart: {
        kind: 'intervals',
        form: 'bars',
        number: 'share',
        names: intervalNames(context, t('column.answer'), t('attribution.chart_value')),
        rows: bars.map((bar) => ({ ...bar, detail: '' })),
      },
      ...intervalBars(bars),
      note: format.prose.text([
        t('attribution.figure_note', { n: buyers.answered }),
        ...(find(context, 'ppa_share')?.inputs.named_early ? [t('attribution.figure_all')] : []),
      ]),
    },
  ];
};

const methodTable = (context: ReportContext): Block => {
  const { t, format, snapshot } = context;
  const attribution = attribute(snapshot);
  const share = find(context, 'ppa_share');
  const muted: Cell = { text: t('report.none'), tone: 'muted' };
  const row = (name: string, matches: (cell: { matchedBy: string }) => boolean): Cell[] => {
    // Orders that were not imported are unknown, not none.
    if (attribution === null) return [{ text: name }, muted, { text: '' }, muted, muted];
    const { orders, netMinor, newCustomers } = sumOrders(snapshot, matches);
    return [
      { text: name },
      { text: format.count(orders) },
      { text: '' },
      { text: format.budget(netMinor) },
      { text: format.count(newCustomers) },
    ];
  };
  const surveyed: Cell[] =
    share?.value == null || share.inputs.extrapolated == null
      ? [{ text: t('attribution.survey_alone') }, muted, { text: '' }, muted, muted]
      : [
          { text: t('attribution.survey_alone') },
          { text: format.count(share.inputs.extrapolated) },
          {
            text: t('report.interval', {
              lo: format.count(share.inputs.extrapolated_lo ?? 0),
              hi: format.count(share.inputs.extrapolated_hi ?? 0),
            }),
          },
          muted,
          muted,
        ];
  const chosen: Cell[] = attribution
    ? [
        {
          text: t(
            `attribution.method.${attribution.surveyed ? 'code_click_survey' : 'code_click'}`,
          ),
          isStrong: true,
        },
        { text: format.count(attribution.orders), isStrong: true },
        {
          text: attribution.ordersInterval
            ? format.interval('count', attribution.ordersInterval)
            : t('report.not_sampled'),
        },
        { text: format.budget(attribution.revenueMinor), isStrong: true },
        muted,
      ]
    : [
        { text: t('attribution.method.code_click'), isStrong: true },
        muted,
        { text: '' },
        muted,
        muted,
      ];
  return {
    kind: 'table',
    id: 'methods',
    caption: t('attribution.methods'),
    columns: [
      { label: t('column.method'), align: 'start', weight: 4.4 },
      { label: t('column.orders'), align: 'end', weight: 1.5 },
      { label: t('column.interval'), align: 'end', weight: 2.4 },
      { label: t('column.revenue'), align: 'end', weight: 2 },
      { label: t('column.new_customers'), align: 'end', weight: 2 },
    ],
    rows: [
      row(t('attribution.all_orders'), () => true),
      row(t('attribution.by_code'), hasCode),
      row(t('attribution.by_click'), hasClick),
      row(t('attribution.by_either'), isTracked),
      surveyed,
      chosen,
    ],
    note:
      attribution === null
        ? format.prose.text([
            format.prose.sentence(t('reason.no_orders')),
            t('attribution.methods_note'),
          ])
        : t('attribution.methods_note'),
  };
};

export const nonResponse = (context: ReportContext): Block[] => {
  const { t, format } = context;
  const share = find(context, 'ppa_share');
  if (
    !share ||
    share.value === null ||
    share.inputs.response_rate == null ||
    share.inputs.bound_lo == null ||
    share.inputs.bound_hi == null
  )
    return [];
  return [
    {
      kind: 'paragraph',
      role: 'small',
      runs: runs(
        t('attribution.non_response', {
          rate: format.share(share.inputs.response_rate, 0),
          lo: format.share(share.inputs.bound_lo),
          hi: format.share(share.inputs.bound_hi),
        }),
      ),
    },
  ];
};

export const buyersTitle = (context: ReportContext): string => {
  const { t, format } = context;
  const share = find(context, 'ppa_share');
  if (share?.value == null)
    return share?.reason && share.reason !== 'no_survey'
      ? t('attribution.title_few', { n: share.n ?? 0 })
      : t('attribution.title_none');
  return t(share.inputs.named_early ? 'attribution.title_since' : 'attribution.title', {
    share: format.share(share.value, 0),
    interval: share.interval
      ? format.interval('share', share.interval, { value: share.value })
      : '',
  });
};

/** What buyers said; where nobody asked them, what codes and clicks prove. */
const brief = (context: ReportContext): Block[] => {
  const figure = shareFigure(context);
  return figure.length > 0 ? figure : [methodTable(context)];
};

export const attributionSection = (context: ReportContext): Section => {
  const { t, format, snapshot } = context;
  const title = buyersTitle(context);
  if (context.isBrief)
    return { id: 'attribution', title, name: t('section.attribution'), blocks: brief(context) };
  const { from, to } = conversionWindow(snapshot);
  const refunded = snapshot.orders
    .filter(({ day, isCounted }) => day >= from && day <= to && !isCounted)
    .reduce((sum, { n }) => sum + n, 0);
  return {
    id: 'attribution',
    title,
    name: t('section.attribution'),
    blocks: [
      {
        kind: 'paragraph',
        role: 'lead',
        runs: runs(
          format.prose.text([
            t('attribution.lead', {
              window: format.dateRange(from, to),
              days: countDays(snapshot.campaign.endDate, to) - 1,
              refunded,
            }),
            openWindowText(context) ?? '',
          ]),
        ),
      },
      {
        kind: 'tiles',
        id: 'attribution-tiles',
        tiles: (['conversions', 'attributed_revenue', 'conversion_rate', 'ppa_share'] as const).map(
          (kpi) => tileOf(context, kpi),
        ),
      },
      ...shareFigure(context),
      ...nonResponse(context),
      ...shareByDay(context),
      ...recodeBlocks(context, buyerAnswers(snapshot)?.survey),
      methodTable(context),
      ...byDayFigure(context, {
        id: 'orders-by-day',
        name: t('column.orders'),
        of: { kpi: 'sales_lift', part: 'orders' },
      }),
      ...channelBlocks(context),
      ...promoBlocks(context),
      ...salesLiftBlocks(context),
      ...multiTouchBlocks(context),
      ...kpiTable(context, 'attribution-kpis', t('attribution.table'), kpisOf('attribution')),
    ],
  };
};
