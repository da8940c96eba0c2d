// The page that is read first: did it work, how sure are we, what did it cost, what can't be said.
import { isDetected, liftSurvey } from '../../kpi/lift.ts';
import { primaryOf } from '../../kpi/lift/questions.ts';
import type { Finding } from '../../kpi/finding.ts';
import { bounds, find, metricName, runs } from '../context.ts';
import type { ReportContext } from '../context.ts';
import type { Section, Tile } from '../document.ts';
import { tileOf } from '../tile.ts';
import { goalsBlock } from './goals.ts';
import { limits } from './limits.ts';

const liftFindings = ({ findings }: ReportContext): readonly Finding[] =>
  findings.filter(
    ({ kpi, scope, value }) => kpi === 'brand_lift' && scope.kind === 'question' && value !== null,
  );

/** The measure named in the headline: one that was to decide if it moved; the surest where none was named. */
const leadingLift = (context: ReportContext): Finding | undefined => {
  const detected = liftFindings(context).filter(isDetected);
  const survey = liftSurvey(context.snapshot);
  const primary = survey ? primaryOf(survey).ids : [];
  return primary.length > 0
    ? detected.find(({ scope }) => scope.kind === 'question' && primary.includes(scope.questionId))
    : detected.toSorted((a, b) => (a.inputs.p_adjusted ?? 1) - (b.inputs.p_adjusted ?? 1))[0];
};

const liftSentence = (context: ReportContext): string => {
  const { t, format } = context;
  const lead = leadingLift(context);
  if (lead?.value) {
    const way = lead.value > 0 ? 'up' : 'down';
    const isAfter = liftSurvey(context.snapshot)?.assignment === 'before_after';
    return t(`headline.lift_${way}${isAfter ? '_after' : ''}`, {
      metric: metricName(context, lead),
      points: format.points(Math.abs(lead.value)).replace('+', ''),
    });
  }
  const read = liftFindings(context);
  if (read.length > 0)
    return t(read.some(isDetected) ? 'headline.lift_none_primary' : 'headline.lift_none');
  // Asked and not readable yet, or never asked.
  const isAsked = liftSurvey(context.snapshot) !== null;
  return t(isAsked ? 'headline.lift_unread' : 'headline.lift_unknown');
};

const returnSentence = (context: ReportContext): string => {
  const { t } = context;
  const roas = find(context, 'roas');
  if (!roas || roas.value === null) return t('headline.return_unknown');
  const ends = bounds(roas.interval) ?? { lo: roas.value, hi: roas.value };
  const values = { roas: context.format.multiple(roas.value) };
  if (ends.lo > 1) return t('headline.return_over', values);
  // Where the survey could not be used, the revenue of untracked orders is unknown, not zero.
  const isLowerBound = roas.assumptions.includes('assumption.survey_unused');
  return t(ends.hi < 1 && !isLowerBound ? 'headline.return_under' : 'headline.return_open', values);
};

export const headline = (context: ReportContext): string =>
  context.format.prose.text([liftSentence(context), returnSentence(context)]);

const leadText = (context: ReportContext): string => {
  const { t, format, snapshot } = context;
  const active = find(context, 'activation_rate')?.inputs.active ?? 0;
  const contracted = find(context, 'activation_rate')?.inputs.contracted ?? 0;
  const reach = find(context, 'reach');
  const spend = find(context, 'spend');
  return t(contracted === 0 ? 'verdict.lead_no_creators' : 'verdict.lead', {
    active,
    contracted,
    posts: find(context, 'content_produced')?.inputs.delivered ?? 0,
    reach:
      reach?.value == null
        ? t('verdict.lead_no_reach')
        : t('verdict.lead_reach', { reach: format.compact(reach.value) }),
    spend:
      spend?.value == null
        ? t('verdict.lead_no_spend')
        : t('verdict.lead_spend', { spend: format.money(spend.value) }),
    days: format.dateRange(snapshot.campaign.startDate, snapshot.campaign.endDate),
  });
};

/** The measure of lift that leads, as a tile. */
const liftTile = (context: ReportContext): Tile => {
  const { t } = context;
  const lead = leadingLift(context) ?? liftFindings(context)[0];
  if (!lead) return tileOf(context, 'brand_lift');
  return {
    ...tileOf(context, 'brand_lift', lead.scope),
    label: t('report.lift_of', { metric: metricName(context, lead) }),
  };
};

const leadingTiles = (context: ReportContext): readonly Tile[] => [
  liftTile(context),
  ...(['roas', 'cpa', 'reach'] as const).map((kpi) => tileOf(context, kpi)),
];

export const verdictSection = (context: ReportContext): Section => {
  const { t, format, isBrief } = context;
  const said = isBrief ? [] : limits(context);
  return {
    id: 'verdict',
    title: headline(context),
    name: t('section.verdict'),
    blocks: [
      { kind: 'paragraph', role: 'lead', runs: runs(leadText(context)) },
      { kind: 'tiles', id: 'tiles', tiles: leadingTiles(context) },
      ...(isBrief ? [] : goalsBlock(context)),
      ...(said.length > 0
        ? [
            {
              kind: 'callout',
              title: t('verdict.cant_say'),
              runs: runs(format.prose.text(said)),
            } as const,
          ]
        : []),
    ],
  };
};
