// What it cost, what a unit cost, what it brought; EMV apart and as a range.
import type { KpiId } from '../../kpi/catalogue.ts';
import { kpiEntry } from '../../kpi/catalogue.ts';
import { costMinor, isPooled } from '../../kpi/money/cost-minor.ts';
import { emvByCard, isComparable } from '../../kpi/money/emv.ts';
import type { CardValue } from '../../kpi/money/emv.ts';
import {
  bounds,
  find,
  formulaId,
  gradeText,
  isMissing,
  notSampledText,
  runs,
  valueText,
} from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { tileOf } from '../tile.ts';
import { breakEvenBlocks } from './money/break-even.ts';
import { flowBlocks } from './money/flow.ts';
import { forecastBlocks } from './money/forecast.ts';

const title = (context: ReportContext): string => {
  const { t, format } = context;
  const roas = find(context, 'roas');
  if (roas?.value == null) return t('money.title_none');
  const ends = bounds(roas.interval);
  const values = {
    roas: format.multiple(roas.value),
    interval: roas.interval
      ? format.interval('multiple', roas.interval, { value: roas.value })
      : '',
  };
  return t(ends ? 'money.title_interval' : 'money.title', values);
};

const costTable = (context: ReportContext): Block => {
  const { t, format, snapshot } = context;
  const categories = [...new Set(snapshot.costs.map(({ category }) => category))].toSorted();
  const states = isPooled(snapshot) ? [] : ['paid', 'committed'];
  const row = (
    label: string,
    fits: (cost: { category: string }) => boolean,
    isStrong: boolean,
  ): Cell[] =>
    [
      ...states.map((state) => costMinor(snapshot, (cost) => fits(cost) && cost.state === state)),
      costMinor(snapshot, fits),
    ].reduce<Cell[]>(
      (cells, amount) => [...cells, { text: format.budget(amount), isStrong }],
      [{ text: label, isStrong }],
    );
  return {
    kind: 'table',
    id: 'costs',
    caption: t('money.costs'),
    columns: [
      { label: t('column.category'), align: 'start', weight: 4 },
      ...states.map((state) => ({
        label: t(`cost_state.${state}`),
        align: 'end' as const,
        weight: 2,
      })),
      { label: t('report.all'), align: 'end', weight: 2 },
    ],
    rows: [
      ...categories.map((category) =>
        row(t(`cost.${category}`), (cost) => cost.category === category, false),
      ),
      row(t('report.all'), () => true, true),
    ],
  };
};

const RETURNS: readonly KpiId[] = [
  'cpm',
  'cpm_fees',
  'cpe',
  'cost_per_lead',
  'cpa',
  'cac',
  'cac_attributed',
  'roas',
  'roi',
  'roi_margin',
  'ltv',
  'ltv_cac',
];

const returnTable = (context: ReportContext): Block => {
  const { t, format } = context;
  return {
    kind: 'table',
    id: 'returns',
    caption: t('money.returns'),
    columns: [
      { label: t('column.kpi'), align: 'start', weight: 4 },
      { label: t('column.result'), align: 'end', weight: 2.6 },
      { label: t('column.interval_or_coverage'), align: 'end', weight: 3 },
      { label: t('column.grade'), align: 'end', weight: 3.4 },
    ],
    rows: RETURNS.map((kpi): Cell[] => {
      const finding = find(context, kpi);
      const isNone = finding?.value == null;
      const extra =
        kpi === 'roas' && finding?.value != null
          ? t('money.roas_percent', {
              multiple: format.multiple(finding.value),
              percent: format.share(finding.value, 0),
            })
          : null;
      return [
        { text: t(`kpi.${kpi}`), href: `#${formulaId(kpi)}` },
        isNone
          ? { text: valueText(context, finding), tone: 'muted' }
          : { text: extra ?? valueText(context, finding) },
        {
          text: finding?.interval
            ? format.interval(kpiEntry(kpi).unit, finding.interval, { value: finding.value })
            : finding && !isNone
              ? notSampledText(context, finding)
              : '',
          tone: 'muted',
        },
        { text: finding && !isNone ? gradeText(context, finding.grade) : '', tone: 'muted' },
      ];
    }),
    note: t('money.returns_note'),
  };
};

const emvLead = (context: ReportContext): string => {
  const { t } = context;
  const [emv, ratio] = [find(context, 'emv'), find(context, 'emv_ratio')];
  if (isMissing(emv)) return t('money.emv_none', { reason: valueText(context, emv) });
  const lead = emv?.n === 1 ? 'money.emv_lead_one' : 'money.emv_lead';
  const values = { emv: valueText(context, emv) };
  return isMissing(ratio)
    ? t(`${lead}_no_cost`, values)
    : t(lead, { ...values, ratio: valueText(context, ratio) });
};

/** The stated rates that cards in a foreign currency were converted at. */
const exchangeNote = (
  { t, format, snapshot, wording }: ReportContext,
  values: readonly CardValue[],
): string[] => {
  const { currency, exchangeRates } = snapshot.campaign;
  const used = exchangeRates.filter((rate) =>
    values.some(({ card, emv }) => card.currency === rate.currency && emv.fx !== null),
  );
  return used.map((rate) =>
    t('money.exchange_rate', {
      foreign: rate.currency,
      rate: new Intl.NumberFormat(wording.locale, { maximumSignificantDigits: 6 }).format(
        rate.rate,
      ),
      currency,
      on: format.date(rate.on),
    }),
  );
};

/** An own card is often named after its year. */
const sourceText = ({ format }: ReportContext, { source, year }: CardValue['card']): string =>
  source.includes(String(year)) ? source : format.prose.parts([source, String(year)]);

const emvTable = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const values = emvByCard(snapshot);
  if (values.length === 0) return [];
  return [
    { kind: 'heading', level: 2, id: 'emv', text: t('kpi.emv') },
    {
      kind: 'paragraph',
      role: 'body',
      runs: runs(emvLead(context)),
    },
    {
      kind: 'table',
      id: 'emv-cards',
      caption: t('money.emv_cards'),
      columns: [
        { label: t('column.rate_card'), align: 'start', weight: 4.2 },
        { label: t('column.source'), align: 'start', weight: 4.6 },
        { label: t('kpi.emv'), align: 'end', weight: 2.6 },
      ],
      rows: values.map(({ card, emv }): Cell[] => [
        { text: card.isOwn ? t('money.own_card', { name: card.name }) : card.name },
        {
          text: sourceText(context, card),
          tone: 'muted',
          ...(card.url === null ? {} : { href: card.url }),
        },
        emv.amountMinor === null
          ? {
              text: t(
                emv.reason === 'no_rate_card'
                  ? 'money.emv_other_platforms'
                  : `reason.${emv.reason ?? 'not_defined'}`,
              ),
              tone: 'muted',
            }
          : isComparable({ card, emv })
            ? { text: format.money(emv.amountMinor) }
            : {
                text: t('money.emv_gap', { amount: format.money(emv.amountMinor) }),
                tone: 'muted',
              },
      ]),
      note: format.prose.text([t('assumption.emv'), ...exchangeNote(context, values)]),
    },
  ];
};

export const moneySection = (context: ReportContext): Section => ({
  id: 'money',
  title: title(context),
  name: context.t('section.money'),
  blocks: [
    {
      kind: 'tiles',
      id: 'money-tiles',
      tiles: (['spend', 'attributed_revenue', 'roas', 'roi'] as const).map((kpi) =>
        tileOf(context, kpi),
      ),
    },
    ...(context.isBrief
      ? []
      : [
          ...flowBlocks(context),
          returnTable(context),
          ...breakEvenBlocks(context),
          costTable(context),
          ...emvTable(context),
          ...forecastBlocks(context),
        ]),
  ],
});
