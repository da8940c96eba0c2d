// The one door to /templates: everything there is data, imported here and looked up by name.
import { rateCardSchema } from './core/rate-card.ts';
import type { ReportTemplate } from './core/report/build-document.ts';
import type { Snapshot } from './core/report/snapshot.ts';
import type { Template } from './core/survey/template.ts';
import { createEngine } from './core/sentiment/engine.ts';
import type { SentimentEngine } from './core/sentiment/engine.ts';
import type { Messages, Wording } from './core/wording.ts';
import { createWording } from './core/wording.ts';
import words from '../.build/words.json' with { type: 'json' };
import brandLift from '../templates/surveys/brand-lift.json' with { type: 'json' };
import postPurchase from '../templates/surveys/post-purchase.json' with { type: 'json' };
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
import fullReport from '../templates/reports/full.json' with { type: 'json' };

const TEXTS: Readonly<Record<string, string>> = words;

/** Languages that pages and errors can speak, English first. */
export const LOCALES: readonly string[] = Object.keys(TEXTS);

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

/** Report templates by name: which sections, in which order, on which paper. */
export const REPORT_TEMPLATES: Readonly<Record<string, ReportTemplate>> = {
  full: { ...fullReport, pageFormat: fullReport.pageFormat === 'letter' ? 'letter' : 'a4' },
};

let rateCards: Snapshot['rateCards'] | undefined;

/** The published rate cards as a snapshot holds them. */
export const publishedRateCards = (): Snapshot['rateCards'] => {
  rateCards ??= [
    inzpireCreatorCpmHigh,
    inzpireCreatorCpmLow,
    prooflyticsAdCpm2026High,
    prooflyticsAdCpm2026Low,
    skeepersOctoly,
    superadsFacebookCpm2025,
  ].map((json) => {
    const { id, name, source, year, currency, rates } = rateCardSchema.parse(json);
    return {
      id,
      name,
      source: `${source.publisher}: ${source.title}`,
      url: source.url,
      year,
      currency,
      rates,
    };
  });
  return rateCards;
};

// TypeScript widens the JSON's literals; a test fills each template and checks the outcome against the schema.
const SURVEYS = {
  'brand-lift': brandLift as unknown as Template,
  'post-purchase': postPurchase as unknown as Template,
} as const;

export type SurveyTemplateName = keyof typeof SURVEYS;
export const SURVEY_TEMPLATES = ['brand-lift', 'post-purchase'] as const;

export const surveyTemplate = (name: SurveyTemplateName): Template => SURVEYS[name];

let engine: SentimentEngine | undefined;

/** The embedded sentiment engine with the lists that ship; their notices are in templates/sentiment. */
export const sentimentEngine = (): SentimentEngine => {
  engine ??= createEngine({
    lexicons: [
      arLexicon,
      daLexicon,
      deLexicon,
      enLexicon,
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
