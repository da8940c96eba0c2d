// What the brief aimed at against what happened: below the verdict, or a page of its own.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import { isMissing, metricName, numberOf, runs, valueText, verdictText } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';

/** What was not measured was not sampled either, but that is not what is missing. */
const goalInterval = ({ t, format }: ReportContext, finding: Finding): string => {
  if (finding.interval)
    return format.interval(kpiEntry(finding.kpi).unit, finding.interval, finding.target);
  return t(isMissing(finding) ? 'report.none' : 'report.not_sampled');
};

const targetRow = (context: ReportContext, finding: Finding): Cell[] => {
  const { t, format } = context;
  const { unit } = kpiEntry(finding.kpi);
  const verdict = verdictText(context, finding);
  const name =
    finding.kpi === 'brand_lift'
      ? t('report.lift_of', { metric: metricName(context, finding) })
      : t(`kpi.${finding.kpi}`);
  return [
    { text: name },
    finding.target === null
      ? { text: '' }
      : {
          // With all the digits that it is judged by.
          text:
            format.apart(unit, finding.target, finding.target) ??
            format.value(unit, finding.target),
          ...numberOf(context, { ...finding, value: finding.target }),
        },
    { text: valueText(context, finding), ...numberOf(context, finding) },
    { text: goalInterval(context, finding), tone: 'muted' },
    verdict
      ? { text: verdict.text, tone: verdict.tone }
      : { text: t('verdict.none'), tone: 'muted' },
  ];
};

const aimedAt = ({ findings }: ReportContext): readonly Finding[] =>
  findings.filter(
    ({ target, scope }) =>
      target !== null && ['campaign', 'question', 'period'].includes(scope.kind),
  );

export const goalsBlock = (context: ReportContext): Block[] => {
  const { t } = context;
  const aimed = aimedAt(context);
  if (aimed.length === 0)
    return [{ kind: 'paragraph', role: 'small', runs: runs(t('verdict.no_targets')) }];
  return [
    {
      kind: 'table',
      id: 'goals',
      caption: t('verdict.goals'),
      columns: [
        { label: t('column.goal'), align: 'start', weight: 4 },
        { label: t('column.target'), align: 'end', weight: 2 },
        { label: t('column.result'), align: 'end', weight: 2.4 },
        { label: t('column.interval'), align: 'end', weight: 3 },
        { label: t('column.verdict'), align: 'end', weight: 2.4 },
      ],
      rows: aimed.map((finding) => targetRow(context, finding)),
      // Its name alone would be read as the cost of those whom the campaign won.
      ...(aimed.some(({ kpi }) => kpi === 'cac') && {
        note: t('verdict.goal_note', { name: t('kpi.cac'), what: t('kpi.cac.detail') }),
      }),
    },
  ];
};

/** Met, or on the way there; what can't be told is neither met nor missed. */
const WELL: readonly string[] = ['met', 'likely_met', 'on_pace'];

export const goalsSection = (context: ReportContext): Section | null => {
  const { t } = context;
  const aimed = aimedAt(context);
  if (aimed.length === 0) return null;
  const well = aimed.filter(({ verdict }) => verdict !== null && WELL.includes(verdict.state));
  const provisional = well.filter(({ verdict }) => verdict?.isProvisional).length;
  return {
    id: 'goals',
    title: t(provisional === 0 ? 'goals.title' : 'goals.title_provisional', {
      met: well.length,
      n: aimed.length,
      provisional,
    }),
    name: t('section.goals'),
    blocks: goalsBlock(context),
  };
};
