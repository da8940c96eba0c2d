// What stands against reading more into the numbers than they hold: below the verdict, or a page of its own.
import { liftSurvey } from '../../kpi/lift.ts';
import { isCausal } from '../../kpi/lift/design.ts';
import { surveyAssumptions } from '../../kpi/survey-choice.ts';
import { coverageText, find, isMissing, openWindowText, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section } from '../document.ts';

const hasLift = ({ findings }: ReportContext): boolean =>
  findings.some(
    ({ kpi, scope, value }) => kpi === 'brand_lift' && scope.kind === 'question' && value !== null,
  );

/** What this copy leaves out, a sentence each. */
export const leftOut = ({ t, snapshot }: ReportContext): string[] =>
  (snapshot.hidden ?? []).map((one) => t(`limit.hidden_${one}`));

/** A sentence each. */
export const limits = (context: ReportContext): string[] => {
  const { t } = context;
  const reach = find(context, 'reach');
  const orders = find(context, 'attributed_revenue')?.coverage;
  const share = find(context, 'ppa_share');
  const emv = find(context, 'emv');
  const survey = liftSurvey(context.snapshot);
  const openWindow = openWindowText(context);
  return [
    ...leftOut(context),
    ...(openWindow === null ? [] : [openWindow]),
    ...(survey && !isCausal(survey) && hasLift(context) ? [t('limit.association')] : []),
    ...(['brand_lift', 'post_purchase'].some(
      (kind) => surveyAssumptions(context.snapshot, kind).length > 0,
    )
      ? [t('assumption.other_surveys')]
      : []),
    ...(find(context, 'conversions')?.assumptions.includes('assumption.survey_unused')
      ? [t('assumption.survey_unused')]
      : []),
    ...(reach?.coverage && reach.coverage.have < reach.coverage.of
      ? [t('limit.coverage', { coverage: coverageText(context, reach) })]
      : []),
    ...(orders && orders.have < orders.of
      ? [t('limit.order_days', { have: orders.have, of: orders.of })]
      : []),
    ...(share?.inputs.response_rate
      ? [t('limit.response_rate', { rate: context.format.share(share.inputs.response_rate, 0) })]
      : []),
    ...(find(context, 'net_sentiment')?.assumptions.includes('assumption.machine_triage')
      ? [t('limit.sentiment')]
      : []),
    ...(emv && !isMissing(emv) ? [t('limit.emv')] : []),
  ];
};

export const limitsSection = (context: ReportContext): Section | null => {
  const { t } = context;
  const said = limits(context);
  if (said.length === 0) return null;
  return {
    id: 'limits',
    title: t('limits.title'),
    name: t('section.limits'),
    blocks: [{ kind: 'list', isOrdered: false, items: said.map(runs) }],
  };
};
