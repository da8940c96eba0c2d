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

/** Reach and engagements may be known of different posts. */
const unreported = (context: ReportContext): string[] => {
  const { t } = context;
  const reach = find(context, 'reach');
  const told = [reach?.coverage, find(context, 'engagements')?.coverage];
  const [ofReach, ofEngagements] = told;
  if (!reach || !ofReach || told.every((one) => !one || one.have === one.of)) return [];
  return ofEngagements && ofEngagements.have !== ofReach.have
    ? [
        t('limit.coverage_apart', {
          reach: ofReach.have,
          engagements: ofEngagements.have,
          of: ofReach.of,
        }),
      ]
    : [t('limit.coverage', { coverage: coverageText(context, reach) })];
};

/** A sentence each, the weightiest first. */
const allLimits = (context: ReportContext): string[] => {
  const { t } = context;
  const orders = find(context, 'attributed_revenue')?.coverage;
  const share = find(context, 'ppa_share');
  const emv = find(context, 'emv');
  const survey = liftSurvey(context.snapshot);
  const openWindow = openWindowText(context);
  return [
    ...leftOut(context),
    ...(find(context, 'conversions')?.assumptions.includes('assumption.survey_unused')
      ? [t('assumption.survey_unused')]
      : []),
    ...(survey && !isCausal(survey) && hasLift(context) ? [t('limit.association')] : []),
    ...(openWindow === null ? [] : [openWindow]),
    ...unreported(context),
    ...(orders && orders.have < orders.of
      ? [t('limit.order_days', { have: orders.have, of: orders.of })]
      : []),
    ...(share?.inputs.response_rate
      ? [t('limit.response_rate', { rate: context.format.share(share.inputs.response_rate, 0) })]
      : []),
    ...(['brand_lift', 'post_purchase'].some(
      (kind) => surveyAssumptions(context.snapshot, kind).length > 0,
    )
      ? [t('assumption.other_surveys')]
      : []),
    ...(find(context, 'net_sentiment')?.assumptions.includes('assumption.machine_triage')
      ? [t('limit.sentiment')]
      : []),
    ...(emv && !isMissing(emv) ? [t('limit.emv')] : []),
  ];
};

/** As many as fit below a verdict that is one page of two. */
const MOST_MAIN = 3;

/** A sentence each; of those that a template leaves out, how many there are. */
export const limits = (context: ReportContext): string[] => {
  const all = allLimits(context);
  const said = context.hasMainLimits ? all.slice(0, MOST_MAIN) : all;
  const left = all.length - said.length;
  return left === 0 ? said : [...said, context.t('limits.more', { n: left })];
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
