// What the brief aimed at against what happened: below the verdict, or a page of its own.
import { kpiEntry } from '../../kpi/catalogue.ts';
import type { Finding } from '../../kpi/finding.ts';
import {
  intervalText,
  isMissing,
  metricName,
  notSampledText,
  numberOf,
  runs,
  valueText,
  verdictText,
} from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Cell, Section } from '../document.ts';
import { whyOpen } from '../sentence/say-target.ts';

/** What was not measured was not sampled either, but that is not what is missing. */
const goalInterval = (context: ReportContext, finding: Finding): string => {
  const { t, format } = context;
  // A range over assumptions has no probability: it says what it is over.
  if (finding.interval?.kind === 'range') return intervalText(context, finding);
  if (finding.interval)
    return format.interval(kpiEntry(finding.kpi).unit, finding.interval, finding);
  return isMissing(finding) ? t('report.none') : notSampledText(context, finding);
};

const nameOf = (context: ReportContext, finding: Finding): string =>
  finding.kpi === 'brand_lift'
    ? context.t('report.lift_of', { metric: metricName(context, finding) })
    : context.t(`kpi.${finding.kpi}`);

const targetRow = (context: ReportContext, finding: Finding): Cell[] => {
  const { t, format } = context;
  const { unit } = kpiEntry(finding.kpi);
  const verdict = verdictText(context, finding);
  return [
    { text: nameOf(context, finding) },
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

/** Why there is no verdict, goals of one reason together; where nothing was measured the result itself says so. */
const openTexts = (context: ReportContext, aimed: readonly Finding[]): string[] => {
  const { t, format } = context;
  const open = aimed.flatMap((finding) => {
    const name = nameOf(context, finding);
    const why = whyOpen(finding, { t, format, name });
    return why === '' ? [] : [{ name, why }];
  });
  return [...Map.groupBy(open, ({ why }) => why)].map(([what, goals]) =>
    t('verdict.goal_note', { name: format.list(goals.map(({ name }) => name)), what }),
  );
};

const noteText = (context: ReportContext, aimed: readonly Finding[]): string => {
  const { t, format } = context;
  return format.prose.text([
    // Its name alone would be read as the cost of those whom the campaign won.
    ...(aimed.some(({ kpi }) => kpi === 'cac')
      ? [t('verdict.goal_note', { name: t('kpi.cac'), what: t('kpi.cac.detail') })]
      : []),
    ...openTexts(context, aimed),
  ]);
};

export const goalsBlock = (context: ReportContext): Block[] => {
  const { t } = context;
  const aimed = aimedAt(context);
  if (aimed.length === 0)
    return [{ kind: 'paragraph', role: 'small', runs: runs(t('verdict.no_targets')) }];
  const note = noteText(context, aimed);
  return [
    {
      kind: 'table',
      id: 'goals',
      caption: t('verdict.goals'),
      columns: [
        { label: t('column.goal'), align: 'start', weight: 4 },
        { label: t('column.target'), align: 'end', weight: 2 },
        { label: t('column.result'), align: 'end', weight: 2.4 },
        { label: t('scorecard.sure'), align: 'end', weight: 3 },
        { label: t('column.verdict'), align: 'end', weight: 2.4 },
      ],
      rows: aimed.map((finding) => targetRow(context, finding)),
      ...(note === '' ? {} : { note }),
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
