// Brand lift: what moved, read as the study may be read, how far its design carries, and what it had declared.
import { WARN_A_SIDE, liftSurvey } from '../../kpi/lift.ts';
import { completesOf } from '../../kpi/lift/arms.ts';
import { claimOf, designGrade } from '../../kpi/lift/design.ts';
import type { Design } from '../../kpi/lift/design.ts';
import { MIN_A_SIDE } from '../../kpi/survey-floor.ts';
import { studyState } from '../../kpi/lift/state.ts';
import type { Finding } from '../../kpi/finding.ts';
import { runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Block, Section } from '../document.ts';
import type { SnapshotSurvey } from '../snapshot.ts';
import { kpiTable } from './kpi-table.ts';
import { balanceTable } from './lift/balance.ts';
import { declaredBlocks } from './lift/declared.ts';
import { detailTable, scaleTable, seenTable } from './lift/detail.ts';
import { plotBlock } from './lift/plot.ts';
import { questionTable } from './lift/questions.ts';
import { recallTable } from './lift/recall.ts';
import { detectableText, liftTitle, reasonText } from './lift/words.ts';

const leadBlock = (
  context: ReportContext,
  survey: SnapshotSurvey,
  measured: readonly Finding[],
): Block => {
  const { t } = context;
  const [exposed, control] = [
    completesOf(survey, 'exposed', false),
    completesOf(survey, 'control', false),
  ];
  const smaller = Math.min(exposed, control);
  const arms = survey.assignment === 'before_after' ? 'lift.lead_before_after' : 'lift.lead';
  return {
    kind: 'paragraph',
    role: 'lead',
    runs: runs(
      context.format.prose.text([
        t(arms, { exposed, control }),
        ...detectableText(context, survey, measured),
        ...(smaller >= MIN_A_SIDE && smaller < WARN_A_SIDE ? [t('assumption.small_arms')] : []),
      ]),
    ),
  };
};

/** Says under which rule the intervals may be read, where it is not the ordinary one. */
const stateBlock = ({ t, snapshot }: ReportContext, survey: SnapshotSurvey): Block[] => {
  const state = studyState(snapshot, survey);
  return state === 'fixed'
    ? []
    : [
        {
          kind: 'callout',
          title: t(`lift.state.${state}`),
          runs: runs(t(`assumption.lift_${state}`)),
        },
      ];
};

const designBlocks = (context: ReportContext, survey: SnapshotSurvey, design: Design): Block[] => {
  const { t } = context;
  const grade = design.grade.toLowerCase();
  return [
    {
      kind: 'callout',
      title: t('design.title'),
      runs: runs(
        context.format.prose.text([
          t(`design.grade_${grade}`),
          ...design.reasons.map((reason) => reasonText(context, survey, reason)),
        ]),
      ),
    },
    {
      kind: 'callout',
      title: t('lift.meaning'),
      runs: runs(context.format.prose.text([t(claimOf(survey)), t('assumption.as_assigned')])),
    },
  ];
};

export const liftSection = (context: ReportContext): Section | null => {
  const { t, snapshot } = context;
  const survey = liftSurvey(snapshot);
  if (!survey) return null;
  const findings = context.findings.filter(
    ({ kpi, scope }) => kpi === 'brand_lift' && scope.kind === 'question' && scope.surveyId !== '',
  );
  const section = {
    id: 'lift',
    title: liftTitle(context, survey, findings),
    name: t('section.lift'),
  };
  const measured = findings.filter(({ value }) => value !== null);
  const plot = measured.length > 0 ? [plotBlock(context, measured)] : [];
  if (context.isBrief)
    return {
      ...section,
      blocks: [
        ...(plot.length > 0 ? plot : [leadBlock(context, survey, measured)]),
        ...stateBlock(context, survey),
      ],
    };
  const design = designGrade(survey);
  return {
    ...section,
    blocks: [
      leadBlock(context, survey, measured),
      ...stateBlock(context, survey),
      ...plot,
      questionTable(context, survey, findings),
      ...designBlocks(context, survey, design),
      ...seenTable(context, survey, measured),
      ...detailTable(context, survey, measured),
      ...scaleTable(context, survey, measured),
      ...kpiTable(context, 'lift-kpis', t('lift.kpis'), [
        'lifted_people',
        'cost_per_lifted',
        'brand_recall',
      ]),
      ...recallTable(context, survey),
      balanceTable(context, survey, design),
      ...declaredBlocks(context, survey),
    ],
  };
};
