// Survey templates, and the invitations that bring people to a survey.
import { invitationSchema } from './core/distribution/invitation.ts';
import type { Invitation } from './core/distribution/invitation.ts';
import { extendTemplate } from './core/survey/template/extend-template.ts';
import type { Template, TemplateSource } from './core/survey/template/template-shape.ts';
import { negotiateLocale } from './core/wording.ts';
import audienceProfile from '../templates/surveys/audience-profile.json' with { type: 'json' };
import brandLiftFollowers from '../templates/surveys/brand-lift-followers.json' with { type: 'json' };
import brandLiftPrePost from '../templates/surveys/brand-lift-pre-post.json' with { type: 'json' };
import brandLift from '../templates/surveys/brand-lift.json' with { type: 'json' };
import brandRecall from '../templates/surveys/brand-recall.json' with { type: 'json' };
import exposureTest from '../templates/surveys/exposure-test.json' with { type: 'json' };
import postPurchaseReturning from '../templates/surveys/post-purchase-returning.json' with { type: 'json' };
import postPurchase from '../templates/surveys/post-purchase.json' with { type: 'json' };
import sentimentPulse from '../templates/surveys/sentiment-pulse.json' with { type: 'json' };
import arInvitation from '../templates/invitations/ar.json' with { type: 'json' };
import deInvitation from '../templates/invitations/de.json' with { type: 'json' };
import enInvitation from '../templates/invitations/en.json' with { type: 'json' };
import esInvitation from '../templates/invitations/es.json' with { type: 'json' };
import frInvitation from '../templates/invitations/fr.json' with { type: 'json' };
import hiInvitation from '../templates/invitations/hi.json' with { type: 'json' };
import jaInvitation from '../templates/invitations/ja.json' with { type: 'json' };
import ptInvitation from '../templates/invitations/pt.json' with { type: 'json' };

/** Survey templates by name, in the order in which they are offered. */
export const SURVEY_TEMPLATES = [
  'brand-lift',
  'brand-lift-pre-post',
  'brand-lift-followers',
  'exposure-test',
  'brand-recall',
  'post-purchase',
  'post-purchase-returning',
  'sentiment-pulse',
  'audience-profile',
] as const;
export type SurveyTemplateName = (typeof SURVEY_TEMPLATES)[number];

const SURVEYS: Readonly<Record<SurveyTemplateName, TemplateSource>> = {
  'brand-lift': brandLift,
  'brand-lift-pre-post': brandLiftPrePost,
  'brand-lift-followers': brandLiftFollowers,
  'exposure-test': exposureTest,
  'brand-recall': brandRecall,
  'post-purchase': postPurchase,
  'post-purchase-returning': postPurchaseReturning,
  'sentiment-pulse': sentimentPulse,
  'audience-profile': audienceProfile,
};

const surveys = new Map<SurveyTemplateName, Template>();

/** The template whole: with what it takes over from the one that it extends. */
export const surveyTemplate = (name: SurveyTemplateName): Template => {
  const known = surveys.get(name);
  if (known) return known;
  const made = extendTemplate(name, SURVEYS);
  surveys.set(name, made);
  return made;
};

let invitations: ReadonlyMap<string, Invitation> | undefined;

const allInvitations = (): ReadonlyMap<string, Invitation> => {
  invitations ??= new Map(
    [
      enInvitation,
      arInvitation,
      deInvitation,
      esInvitation,
      frInvitation,
      hiInvitation,
      jaInvitation,
      ptInvitation,
    ].map((json) => [json.locale, invitationSchema.parse(json)]),
  );
  return invitations;
};

/** Languages that invitations to a survey are written in, English first. */
export const INVITATION_LOCALES = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'pt'] as const;

/** The invitation in the best language for `wanted`, an Accept-Language header or one tag. */
export const invitationIn = (wanted: string): Invitation => {
  const locale = negotiateLocale(wanted, INVITATION_LOCALES, 'en');
  const found = allInvitations().get(locale);
  if (!found) throw new Error(`no invitation in ${locale}`);
  return found;
};
