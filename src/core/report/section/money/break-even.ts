// Where the verdict turns: the margin, the surveyed share or the lifetime value at which the campaign pays.
import { canImprove } from '../../../kpi/judge/certain.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { bounds, find, isMissing } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';

/** No margin turns the verdict; a share would look as if it could be reached. */
const isNever = ({ reason }: Finding): boolean => reason === 'no_margin_pays';

/** Whether more revenue than was attributed would be needed, and how certain that is: what the dash stands for. */
const beyondNote = (margin: Finding): string[] => {
  if (margin.value !== null) return [];
  const isCertain = isNever(margin) && !canImprove(margin);
  return [isCertain ? 'break_even.never' : 'break_even.never_estimated'];
};

const row = (
  { t, format }: ReportContext,
  label: string,
  finding: Finding | undefined,
  is: string | null,
): Cell[][] => {
  if (!finding || (isMissing(finding) && !isNever(finding))) return [];
  const { value, interval } = finding;
  return [
    [
      { text: label },
      { text: value === null ? t('report.none') : format.share(value) },
      {
        text: interval ? format.interval('share', interval, { value }) : '',
        tone: 'muted',
      },
      { text: is ?? t('report.none'), tone: 'muted' },
    ],
  ];
};

/** The surveyed share of the other revenue within the limits that attribution has for it, as it adds that revenue to what was tracked. */
const surveyedText = (context: ReportContext, share: number): string => {
  const { t, format } = context;
  const value = format.share(share);
  const revenue = find(context, 'attributed_revenue');
  const { tracked = null, revenue: all = null } = revenue?.inputs ?? {};
  const ends = bounds(revenue?.interval ?? null);
  if (!revenue?.interval || !ends || tracked === null || all === null || all <= tracked)
    return value;
  const of = (end: number): number => (end - tracked) / (all - tracked);
  const interval = { ...revenue.interval, lo: of(ends.lo), hi: of(ends.hi) };
  return t('report.value_interval', { value, interval: format.interval('share', interval) });
};

/** What the rows of shares are of, and of how many answers; nothing where neither row is there. */
const shareNote = (context: ReportContext, hasRow: boolean, isSurveyed: boolean): string[] => {
  if (!hasRow) return [];
  const n = find(context, 'attributed_revenue')?.n ?? null;
  return [
    context.t('break_even.share_note'),
    ...(isSurveyed && n !== null ? [context.t('break_even.share_base', { n })] : []),
  ];
};

export const breakEvenBlocks = (context: ReportContext): Block[] => {
  const { t, format, snapshot } = context;
  const margin = find(context, 'break_even');
  if (!margin || (isMissing(margin) && !isNever(margin))) return [];
  const part = (name: string) =>
    find(context, 'break_even', { kind: 'part', part: name, creatorId: null });
  const { marginRate } = snapshot.campaign;
  const surveyed = part('survey_share')?.inputs.surveyed_share ?? null;
  const asked = surveyed === null ? null : surveyedText(context, surveyed);
  const shareRows = [
    ...row(context, t('break_even.survey_share'), part('survey_share'), asked),
    ...row(context, t('break_even.survey_share_margin'), part('survey_share_margin'), asked),
  ];
  return [
    { kind: 'heading', level: 2, id: 'break-even', text: t('break_even.title') },
    {
      kind: 'table',
      id: 'break-even-table',
      caption: t('break_even.caption'),
      columns: [
        { label: t('break_even.turns_at'), align: 'start', weight: 5 },
        { label: t('break_even.needed'), align: 'end', weight: 2 },
        { label: t('column.interval'), align: 'end', weight: 2.6 },
        { label: t('break_even.is'), align: 'end', weight: 3 },
      ],
      rows: [
        ...row(
          context,
          t('break_even.margin'),
          margin,
          marginRate === null ? null : format.share(marginRate),
        ),
        ...shareRows,
        ...row(context, t('break_even.ltv'), part('ltv'), format.share(1, 0)),
      ],
      note: format.prose.text([
        ...[...beyondNote(margin), 'break_even.note'].map((key) => t(key)),
        ...shareNote(context, shareRows.length > 0, surveyed !== null),
      ]),
    },
  ];
};
