// Where the verdict turns: the margin, the surveyed share or the lifetime value at which the campaign pays.
import { canImprove } from '../../../kpi/judge/certain.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { find, isMissing } from '../../context.ts';
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
        text: interval ? format.interval('share', interval) : '',
        tone: 'muted',
      },
      { text: is ?? t('report.none'), tone: 'muted' },
    ],
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
  const asked = surveyed === null ? null : format.share(surveyed);
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
        { label: t('break_even.is'), align: 'end', weight: 2 },
      ],
      rows: [
        ...row(
          context,
          t('break_even.margin'),
          margin,
          marginRate === null ? null : format.share(marginRate),
        ),
        ...row(context, t('break_even.survey_share'), part('survey_share'), asked),
        ...row(context, t('break_even.survey_share_margin'), part('survey_share_margin'), asked),
        ...row(context, t('break_even.ltv'), part('ltv'), format.share(1, 0)),
      ],
      note: format.prose.text([...beyondNote(margin), 'break_even.note'].map((key) => t(key))),
    },
  ];
};
