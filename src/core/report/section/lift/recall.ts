// Who names or recognises the brand in each arm, beside how many "recognise" one that does not belong there.
import { armName } from '../../../kpi/lift/arms.ts';
import type { Finding } from '../../../kpi/finding.ts';
import { metricName } from '../../context.ts';
import type { ReportContext } from '../../context.ts';
import type { Block, Cell } from '../../document.ts';
import type { SnapshotSurvey } from '../../snapshot.ts';

type Input = number | null | undefined;

const uncodedCell = ({ t, format }: ReportContext, uncoded: Input, share: Input): Cell => {
  if (uncoded == null) return { text: t('report.none'), tone: 'muted' };
  const n = format.count(uncoded);
  return { text: share == null ? n : t('lift.uncoded_of', { n, share: format.share(share) }) };
};

const recallRow = (context: ReportContext, finding: Finding): Cell[] => {
  const { t, format } = context;
  const { inputs } = finding;
  const cell = (share: Input, lo: Input, hi: Input): Cell =>
    share == null || lo == null || hi == null
      ? { text: t('report.none'), tone: 'muted' }
      : {
          text: t('lift.value_interval', {
            value: format.share(share),
            lo: format.share(lo),
            hi: format.share(hi),
          }),
        };
  return [
    { text: metricName(context, finding) },
    finding.value === null
      ? { text: format.finding(finding), tone: 'muted' }
      : cell(finding.value, finding.interval?.lo, finding.interval?.hi),
    cell(inputs.share_control, inputs.control_lo, inputs.control_hi),
    cell(inputs.share_decoy, inputs.decoy_lo, inputs.decoy_hi),
    uncodedCell(context, inputs.uncoded, inputs.uncoded_share),
  ];
};

export const recallTable = (context: ReportContext, survey: SnapshotSurvey): Block[] => {
  const { t } = context;
  const asked = context.findings.filter(
    ({ kpi, scope }) => kpi === 'brand_recall' && scope.kind === 'question',
  );
  if (asked.length === 0) return [];
  return [
    {
      kind: 'table',
      id: 'lift-recall',
      caption: t('lift.recall'),
      columns: [
        { label: t('column.question'), align: 'start', weight: 2.6 },
        { label: t(`lift.${armName(survey, 'exposed')}`), align: 'end', weight: 3 },
        { label: t(`lift.${armName(survey, 'control')}`), align: 'end', weight: 3 },
        { label: t('lift.decoy'), align: 'end', weight: 3 },
        { label: t('lift.uncoded'), align: 'end', weight: 2 },
      ],
      rows: asked.map((finding) => recallRow(context, finding)),
      note: t('lift.recall_note'),
    },
  ];
};
