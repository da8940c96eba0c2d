// The door to /templates: everything there is data, imported here and looked up by name. Surveys and the invitations to
// them are in templates-surveys.ts, fonts in templates-fonts.ts.
import {
  benchmarkSetSchema,
  benchmarksOf,
  byRecency,
  noneFoundSchema,
  snapshotBenchmarkOf,
} from './core/yardstick/benchmark.ts';
import type { Benchmark } from './core/yardstick/benchmark.ts';
import { shortCitationOf } from './core/yardstick/citation.ts';
import { readingRulesSchema } from './core/kpi/judge/reading-rule.ts';
import type { ReadingRule } from './core/kpi/judge/reading-rule.ts';
import { rateCardSchema } from './core/yardstick/rate-card.ts';
import type { RateCard } from './core/yardstick/rate-card.ts';
import { reportTemplateSchema } from './core/report/template.ts';
import type { ReportTemplate } from './core/report/template.ts';
import type { Snapshot } from './core/report/snapshot.ts';
import { createEngine } from './core/sentiment/engine.ts';
import type { SentimentEngine } from './core/sentiment/engine.ts';
import type { Messages, Wording } from './core/wording.ts';
import { createWording } from './core/wording.ts';
import words from '../.build/words.json' with { type: 'json' };
import aigrow2023 from '../templates/benchmarks/aigrow-2023.json' with { type: 'json' };
import brandsForCreatorsCpe from '../templates/benchmarks/brands-for-creators-cpe.json' with { type: 'json' };
import captiv8Campaigns from '../templates/benchmarks/captiv8-campaigns.json' with { type: 'json' };
import codivuploadCtr from '../templates/benchmarks/codivupload-ctr.json' with { type: 'json' };
import creatordbYoutube from '../templates/benchmarks/creatordb-youtube.json' with { type: 'json' };
import fairviewOftenQuoted from '../templates/benchmarks/fairview-often-quoted.json' with { type: 'json' };
import hashgiftedActivation from '../templates/benchmarks/hashgifted-activation.json' with { type: 'json' };
import imh2020Emv from '../templates/benchmarks/imh-2020-emv.json' with { type: 'json' };
import influencerFeeYoutubeCtr from '../templates/benchmarks/influencer-fee-youtube-ctr.json' with { type: 'json' };
import influencerHeroTiktok2024 from '../templates/benchmarks/influencer-hero-tiktok-2024.json' with { type: 'json' };
import lookfluence2026 from '../templates/benchmarks/lookfluence-2026.json' with { type: 'json' };
import mhiCpa2026 from '../templates/benchmarks/mhi-cpa-2026.json' with { type: 'json' };
import modashInstagram from '../templates/benchmarks/modash-instagram.json' with { type: 'json' };
import modashTiktok2025 from '../templates/benchmarks/modash-tiktok-2025.json' with { type: 'json' };
import ncsSalesLift from '../templates/benchmarks/ncs-sales-lift.json' with { type: 'json' };
import nielsenWhalar2023 from '../templates/benchmarks/nielsen-whalar-2023.json' with { type: 'json' };
import rivalIqTiktok2024 from '../templates/benchmarks/rival-iq-tiktok-2024.json' with { type: 'json' };
import swaylyticsStoryPromos from '../templates/benchmarks/swaylytics-story-promos.json' with { type: 'json' };
import trackmaven2015 from '../templates/benchmarks/trackmaven-2015.json' with { type: 'json' };
import whalarMmm2022 from '../templates/benchmarks/whalar-mmm-2022.json' with { type: 'json' };
import noneFound from '../templates/benchmarks/none-found.json' with { type: 'json' };
import inzpireCreatorCpmHigh from '../templates/rate-cards/inzpire-creator-cpm-high.json' with { type: 'json' };
import inzpireCreatorCpmLow from '../templates/rate-cards/inzpire-creator-cpm-low.json' with { type: 'json' };
import prooflyticsAdCpm2026High from '../templates/rate-cards/prooflytics-ad-cpm-2026-high.json' with { type: 'json' };
import prooflyticsAdCpm2026Low from '../templates/rate-cards/prooflytics-ad-cpm-2026-low.json' with { type: 'json' };
import skeepersOctoly from '../templates/rate-cards/skeepers-octoly.json' with { type: 'json' };
import superadsFacebookCpm2025 from '../templates/rate-cards/superads-facebook-cpm-2025.json' with { type: 'json' };
import arLexicon from '../templates/sentiment/ar.json' with { type: 'json' };
import daLexicon from '../templates/sentiment/da.json' with { type: 'json' };
import deLexicon from '../templates/sentiment/de.json' with { type: 'json' };
import enLexicon from '../templates/sentiment/en.json' with { type: 'json' };
import enAfinnLexicon from '../templates/sentiment/en-afinn.json' with { type: 'json' };
import esLexicon from '../templates/sentiment/es.json' with { type: 'json' };
import fiLexicon from '../templates/sentiment/fi.json' with { type: 'json' };
import frLexicon from '../templates/sentiment/fr.json' with { type: 'json' };
import itLexicon from '../templates/sentiment/it.json' with { type: 'json' };
import plLexicon from '../templates/sentiment/pl.json' with { type: 'json' };
import ptLexicon from '../templates/sentiment/pt.json' with { type: 'json' };
import svLexicon from '../templates/sentiment/sv.json' with { type: 'json' };
import trLexicon from '../templates/sentiment/tr.json' with { type: 'json' };
import sentimentGrammar from '../templates/sentiment/grammar.json' with { type: 'json' };
import sentimentOwn from '../templates/sentiment/own.json' with { type: 'json' };
import deckReport from '../templates/reports/deck.json' with { type: 'json' };
import executiveReport from '../templates/reports/executive.json' with { type: 'json' };
import fullReport from '../templates/reports/full.json' with { type: 'json' };
import scorecardsReport from '../templates/reports/scorecards.json' with { type: 'json' };
import surveyReport from '../templates/reports/survey.json' with { type: 'json' };
import readings from '../templates/readings/readings.json' with { type: 'json' };

const TEXTS: Readonly<Record<string, string>> = words;

/** Languages that a respondent's pages can speak, English first. */
export const SURVEY_LOCALES: readonly string[] = Object.keys(TEXTS);

/** Those that every page can speak. The others have no words for console and creators, who get no half of a page. */
export const LOCALES: readonly string[] = SURVEY_LOCALES.filter((locale) =>
  TEXTS[locale]?.includes('"console.sign_in"'),
);

// Written by the build from templates/locales, each a flat object of messages.
const messagesOf = (locale: string): Messages => JSON.parse(TEXTS[locale] ?? '{}') as Messages;

const wordings = new Map<string, Wording>();
let english: Messages | undefined;

/** The words of a language; English for one that is not there. */
export const wordingFor = (locale: string): Wording => {
  const known = wordings.get(locale);
  if (known) return known;
  english ??= messagesOf('en');
  const isThere = Object.hasOwn(TEXTS, locale);
  const made = createWording(
    isThere ? locale : 'en',
    isThere ? messagesOf(locale) : english,
    english,
  );
  wordings.set(made.locale, made);
  return made;
};

/** Languages that a report can be written in: those with words for it, in a script that the PDF can set. */
export const REPORT_LOCALES: readonly string[] = LOCALES.filter((locale) =>
  TEXTS[locale]?.includes('"report.title"'),
);

/** Report templates by name, in the order in which they are offered. */
export const REPORT_TEMPLATES = ['full', 'executive', 'deck', 'survey', 'scorecards'] as const;
export type ReportTemplateName = (typeof REPORT_TEMPLATES)[number];

const REPORTS: Readonly<Record<ReportTemplateName, unknown>> = {
  full: fullReport,
  executive: executiveReport,
  deck: deckReport,
  survey: surveyReport,
  scorecards: scorecardsReport,
};

export const isReportTemplate = (name: string): name is ReportTemplateName =>
  Object.hasOwn(REPORTS, name);

const reports = new Map<ReportTemplateName, ReportTemplate>();

/** Which sections, in which order, on which paper. */
export const reportTemplate = (name: ReportTemplateName): ReportTemplate => {
  const known = reports.get(name);
  if (known) return known;
  const made = reportTemplateSchema.parse(REPORTS[name]);
  reports.set(name, made);
  return made;
};

let rateCards: readonly RateCard[] | undefined;

/** The published rate cards, each with what is known of its source. */
export const rateCardTemplates = (): readonly RateCard[] => {
  rateCards ??= [
    inzpireCreatorCpmHigh,
    inzpireCreatorCpmLow,
    prooflyticsAdCpm2026High,
    prooflyticsAdCpm2026Low,
    skeepersOctoly,
    superadsFacebookCpm2025,
  ].map((json) => rateCardSchema.parse(json));
  return rateCards;
};

/** The same as a snapshot holds them. */
export const publishedRateCards = (): Snapshot['rateCards'] =>
  rateCardTemplates().map(({ id, name, method, source, dated, year, currency, rates }) => ({
    id,
    name,
    method,
    source: shortCitationOf(source, dated),
    url: source.url,
    year,
    currency,
    isOwn: false,
    rates,
  }));

let benchmarks: readonly Benchmark[] | undefined;

/** The published norms, newest first, each with what is known of its source. */
export const benchmarkTemplates = (): readonly Benchmark[] => {
  benchmarks ??= [
    aigrow2023,
    brandsForCreatorsCpe,
    captiv8Campaigns,
    codivuploadCtr,
    creatordbYoutube,
    fairviewOftenQuoted,
    hashgiftedActivation,
    imh2020Emv,
    influencerFeeYoutubeCtr,
    influencerHeroTiktok2024,
    lookfluence2026,
    mhiCpa2026,
    modashInstagram,
    modashTiktok2025,
    ncsSalesLift,
    nielsenWhalar2023,
    rivalIqTiktok2024,
    swaylyticsStoryPromos,
    trackmaven2015,
    whalarMmm2022,
  ]
    .flatMap((json) => benchmarksOf(benchmarkSetSchema.parse(json)))
    .toSorted(byRecency);
  return benchmarks;
};

/** The same as a snapshot holds them. */
export const publishedBenchmarks = (): Snapshot['benchmarks'] =>
  benchmarkTemplates().map(snapshotBenchmarkOf);

/** Ids of the KPIs for which a search found no published norm. */
export const publishedNoneFound = (): string[] =>
  noneFoundSchema.parse(noneFound).none_found.map(({ kpi }) => kpi);

let rules: readonly ReadingRule[] | undefined;

/** The rules by which several KPIs are read together. */
export const readingRules = (): readonly ReadingRule[] => {
  rules ??= readingRulesSchema.parse(readings).rules;
  return rules;
};

let engine: SentimentEngine | undefined;

/** The embedded sentiment engine with the lists that ship; their notices are in templates/sentiment. */
export const sentimentEngine = (): SentimentEngine => {
  engine ??= createEngine({
    lexicons: [
      arLexicon,
      daLexicon,
      deLexicon,
      enLexicon,
      enAfinnLexicon,
      esLexicon,
      fiLexicon,
      frLexicon,
      itLexicon,
      plLexicon,
      ptLexicon,
      svLexicon,
      trLexicon,
    ],
    grammars: sentimentGrammar,
    own: sentimentOwn,
  });
  return engine;
};
