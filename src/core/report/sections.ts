// The sections by name: who writes each, and whether a campaign has anything for it.
import { buyerAnswers } from '../kpi/buyers/buyer-answers.ts';
import { KPI_IDS } from '../kpi/catalogue.ts';
import { liftSurvey } from '../kpi/lift.ts';
import type { ReportContext } from './context.ts';
import type { Section } from './document.ts';
import { attributionSection } from './section/attribution.ts';
import { audienceSection } from './section/audience.ts';
import { changesSection } from './section/changes.ts';
import { contentSection } from './section/content.ts';
import { coverSection } from './section/cover.ts';
import { withChart } from './section/chart-section.ts';
import { creatorRates } from './section/creator-rates.ts';
import { creatorsSection } from './section/creators.ts';
import { engagementSection } from './section/engagement.ts';
import { dataSection } from './section/data.ts';
import { goalsSection } from './section/goals.ts';
import { figuresSection } from './section/figures.ts';
import { inWordsSection } from './section/in-words.ts';
import { hasAny, kpisOf } from './section/kpi-table.ts';
import { liftSection } from './section/lift.ts';
import { limitsSection } from './section/limits.ts';
import { longTermSection } from './section/long-term.ts';
import { methodSection } from './section/method.ts';
import { moneySection } from './section/money.ts';
import { flowBlocks } from './section/money/flow.ts';
import { reachSection } from './section/reach.ts';
import { scorecardSections } from './section/scorecards.ts';
import { sentimentSection } from './section/sentiment.ts';
import { surveyBuyersSection } from './section/survey-buyers.ts';
import { surveyVoiceSection } from './section/survey-voice.ts';
import { trafficSection } from './section/traffic.ts';
import { verdictSection } from './section/verdict.ts';
import type { SectionName } from './template.ts';

/** Creators whose rates are read from a distance. */
const MOST_ON_SLIDE = 10;

type Writer = (context: ReportContext) => Section | readonly Section[] | null;

const WRITERS: Readonly<Record<SectionName, Writer>> = {
  cover: coverSection,
  verdict: verdictSection,
  goals: goalsSection,
  figures: figuresSection,
  in_words: inWordsSection,
  reach: reachSection,
  engagement: engagementSection,
  audience: audienceSection,
  lift: liftSection,
  survey_voice: surveyVoiceSection,
  survey_buyers: surveyBuyersSection,
  sentiment: sentimentSection,
  traffic: trafficSection,
  attribution: attributionSection,
  money: (context) => withChart(context, moneySection(context), () => flowBlocks(context)),
  creators: (context) =>
    withChart(context, creatorsSection(context), () => creatorRates(context, MOST_ON_SLIDE)),
  scorecards: scorecardSections,
  content: contentSection,
  long_term: longTermSection,
  limits: limitsSection,
  changes: changesSection,
  method: methodSection,
  data: dataSection,
};

const hasCreators = ({ snapshot }: ReportContext): boolean =>
  snapshot.creators.some(({ status }) => status !== 'declined');

/** Sections that need data of their own; the others are drawn from these, or need none. */
const HAS_DATA: Partial<Record<SectionName, (context: ReportContext) => boolean>> = {
  figures: (context) => hasAny(context, KPI_IDS),
  reach: (context) => hasAny(context, kpisOf('reach')),
  engagement: (context) => hasAny(context, kpisOf('engagement')),
  audience: (context) => hasAny(context, kpisOf('audience')),
  // Too few answers are data: the section says how many are missing.
  lift: ({ snapshot }) => liftSurvey(snapshot) !== null,
  survey_voice: ({ snapshot }) => snapshot.sentiment.some(({ source }) => source === 'survey'),
  survey_buyers: ({ snapshot }) => buyerAnswers(snapshot) !== null,
  sentiment: (context) =>
    context.snapshot.sentiment.length > 0 || hasAny(context, kpisOf('sentiment')),
  traffic: (context) => hasAny(context, kpisOf('traffic')),
  attribution: (context) =>
    context.snapshot.orders.length > 0 ||
    buyerAnswers(context.snapshot) !== null ||
    hasAny(context, kpisOf('attribution')),
  money: (context) => context.snapshot.costs.length > 0 || hasAny(context, kpisOf('money')),
  creators: hasCreators,
  scorecards: hasCreators,
  long_term: (context) => hasAny(context, kpisOf('long_term')),
  content: (context) =>
    context.snapshot.contents.length > 0 ||
    context.snapshot.creators.some(({ agreed }) => agreed.length > 0),
};

export const hasData = (context: ReportContext, name: SectionName): boolean =>
  HAS_DATA[name]?.(context) ?? true;

/** A section as it is written; several of one name, or none. */
export const writeSection = (context: ReportContext, name: SectionName): readonly Section[] =>
  [WRITERS[name](context)].flat().filter((section) => section !== null);
