// Findings in, document out: which sections, in which order, in whose words. Pure.
import type { Finding } from '../kpi/finding.ts';
import type { ReadingRule } from '../kpi/judge/reading-rule.ts';
import type { Wording } from '../wording.ts';
import type { ReportDocument } from './document.ts';
import { createFormat } from './format.ts';
import { attributionSection } from './section/attribution.ts';
import { audienceSection } from './section/audience.ts';
import { contentSection } from './section/content.ts';
import { coverSection } from './section/cover.ts';
import { creatorsSection } from './section/creators.ts';
import { engagementSection } from './section/engagement.ts';
import { figuresSection } from './section/figures.ts';
import { inWordsSection } from './section/in-words.ts';
import { liftSection } from './section/lift.ts';
import { methodSection } from './section/method.ts';
import { moneySection } from './section/money.ts';
import { reachSection } from './section/reach.ts';
import { sentimentSection } from './section/sentiment.ts';
import { trafficSection } from './section/traffic.ts';
import { verdictSection } from './section/verdict.ts';
import type { Snapshot } from './snapshot.ts';
import type { ReportContext } from './context.ts';

const SECTIONS = {
  cover: coverSection,
  verdict: verdictSection,
  figures: figuresSection,
  in_words: inWordsSection,
  reach: reachSection,
  engagement: engagementSection,
  audience: audienceSection,
  lift: liftSection,
  sentiment: sentimentSection,
  traffic: trafficSection,
  attribution: attributionSection,
  money: moneySection,
  creators: creatorsSection,
  content: contentSection,
  method: methodSection,
} as const;

export type SectionName = keyof typeof SECTIONS;

/** Which sections a report has, in order, and on which paper: data, from templates/reports. */
export type ReportTemplate = {
  readonly sections: readonly string[];
  readonly pageFormat: 'a4' | 'letter';
};

const isSectionName = (name: string): name is SectionName => Object.hasOwn(SECTIONS, name);

export const buildDocument = (
  snapshot: Snapshot,
  hash: string,
  findings: readonly Finding[],
  template: ReportTemplate,
  wording: Wording,
  readings: readonly ReadingRule[] = [],
): ReportDocument => {
  const format = createFormat(wording, snapshot.campaign.currency);
  const { t } = wording;
  const context: ReportContext = { snapshot, hash, findings, readings, t, wording, format };
  const { brand, campaign } = snapshot;
  return {
    documentVersion: 1,
    locale: wording.locale,
    direction: wording.direction,
    title: t('report.title', { brand: brand.name, campaign: campaign.name }),
    author: brand.name,
    subject: t('report.subject'),
    publishedAtMs: snapshot.takenAtMs,
    snapshotHash: hash,
    currency: campaign.currency,
    runningHead: {
      start: `${brand.name} \u00b7 ${campaign.name}`,
      end: t('report.running', {
        period: format.shortDateRange(campaign.startDate, campaign.endDate),
        version: snapshot.version,
      }),
    },
    footer: t('report.footer'),
    words: {
      contents: t('report.contents'),
      page: t('report.page'),
      continued: t('report.continued'),
      figure: t('report.figure'),
      formula: t('report.formula'),
    },
    theme: { accent: brand.accent },
    pageFormat: template.pageFormat,
    sections: template.sections.filter(isSectionName).flatMap((name) => {
      const section = SECTIONS[name](context);
      return section === null ? [] : [section];
    }),
  };
};
