// A survey and its answers as the API shows them.
import { z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { ASSIGNMENTS } from '../../../core/survey/definition/definition.ts';
import type { Definition } from '../../../core/survey/definition/definition.ts';
import { preregistrationInput } from '../../../core/survey/study/preregistration.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { missingWords } from '../../../core/survey/definition/words.ts';
import { PLATFORMS } from '../../../core/content/content.ts';
import { lineField, textField } from '../../../core/field.ts';
import { minimumAgeShape, picture } from '../../../core/survey/definition/question-shape.ts';
import { SURVEY_TEMPLATES } from '../../../templates-surveys.ts';
import { accentUseSchema, notesSchema } from './accent-body.ts';

export const SURVEY_ID = 'surv_4k8j2h6d0s9f3g7l1q5w2e8r';

const instant = z
  .int()
  .meta({ description: 'Milliseconds since 1970, UTC', example: 1772438400000 });

/** A whole questionnaire; parseDefinition checks it. */
export const definitionJson = z.record(z.string(), z.unknown());

const postInput = z.strictObject({
  caption: textField(1500).min(1).meta({ description: 'The words of the post' }),
  image: picture.optional().meta({
    description:
      'The picture of the post: the path of one that was uploaded with POST /api/v1/files',
  }),
  alt: z
    .union([lineField(300), z.record(z.string().max(35), lineField(300))])
    .optional()
    .meta({
      description:
        'What the picture shows, for those who can’t see it, for all languages or by language; needed with image',
    }),
});

// Of no field by itself: posts belong to another template than lists of creators do.
const LIFT_SURVEY = {
  template: 'brand-lift',
  name: 'Spring glow: brand lift',
  unrelated_creators: ['Ola Nowak', 'Ravi Menon', 'Tess Huber'],
  languages: ['en', 'de'],
  category: { en: 'skin care', de: 'Hautpflege' },
  regions: [{ en: 'Bavaria', de: 'Bayern' }, { en: 'Vienna', de: 'Wien' }, 'Zürich'],
  creator_links: true,
  minimum_age: { default: 16, countries: { US: 18 } },
  preregistration: { primary: ['aided'], planned_mde: 0.05 },
};

export const surveyInput = z
  .strictObject({
    template: z.enum(SURVEY_TEMPLATES).optional().meta({ description: 'Instead of definition' }),
    definition: definitionJson.optional().meta({
      description:
        'Instead of template: a whole questionnaire, as GET /api/v1/surveys/{survey_id}/definition gives it. What fills ' +
        'a template can’t be given with it, and the creators it names by id must be the campaign’s',
    }),
    name: lineField(160),
    unrelated_creators: z.array(lineField(80)).max(48).optional().meta({
      description:
        'As many as the campaign has: mixed among its creators so that the list gives nothing away',
    }),
    languages: z.array(z.string().max(35)).min(1).max(40).optional().meta({
      description: 'All that the template has unless given; English is always there',
    }),
    category: z
      .union([lineField(80), z.record(z.string().max(35), lineField(80))])
      .optional()
      .meta({
        description:
          'What is sold: one name for all languages, or a name in each language of the survey',
      }),
    regions: z
      .array(z.union([lineField(80), z.record(z.string().max(35), lineField(80))]))
      .min(2)
      .max(20)
      .optional()
      .meta({
        description:
          'Asks where people live, where the template can. Of each region one name for all languages, or a name in each ' +
          'language of the survey',
      }),
    creator_links: z
      .boolean()
      .optional()
      .meta({ description: 'Adds a link for the audience of each creator' }),
    design: z
      .enum(ASSIGNMENTS)
      .optional()
      .meta({
        description:
          'How people come into the arms of a brand lift survey. link, panel_screener: by the link they are given. ' +
          'follower_screener: by whom they say they follow. recall: by whose posts they say they saw. random: by a ' +
          'draw. before_after: by the link of the time. The first that the template lists unless given',
      }),
    minimum_age: minimumAgeShape.optional().meta({
      description:
        'From what age people may take part; 16 unless given. countries: another age where the survey is opened in that ' +
        'country, by its code of two letters. Of 13 to 25 years',
    }),
    posts: z
      .strictObject({
        creator_id: z.string().max(40),
        platform: z.enum(PLATFORMS).optional().meta({
          description: 'Where the posts stood; with it the creator’s handle there is shown',
        }),
        campaign: postInput,
        neutral: postInput,
      })
      .optional()
      .meta({
        description:
          'Of the exposure test: a post of the campaign and one of the same creator that has nothing to do with it. ' +
          'Chance decides which of them somebody sees',
      }),
    preregistration: preregistrationInput
      .optional()
      .meta({ description: 'What a brand lift survey declares; defaults unless given' }),
  })
  .meta({ example: LIFT_SURVEY });

export const surveySchema = documented
  .object({
    id: z.string().meta({ example: SURVEY_ID }),
    campaign_id: z.string(),
    kind: z.string().meta({ example: 'brand_lift' }),
    name: z.string().meta({ example: 'Spring glow: brand lift' }),
    design: z.string().nullable().meta({
      description: 'How people come into the arms of a brand lift survey',
      example: 'link',
    }),
    version: z.object({
      id: z.string(),
      number: z.int().meta({ example: 1 }),
      definition_hash: z.string().meta({ description: 'SHA-256 of the definition' }),
    }),
    languages: z.array(
      z.object({
        locale: z.string().meta({ example: 'de' }),
        reviewed: z
          .boolean()
          .meta({ description: 'Read by somebody who grew up with the language' }),
        missing_texts: z
          .array(z.string())
          .meta({ description: 'Shown in the first language instead' }),
      }),
    ),
    arms: z.array(
      z.object({
        id: z.string(),
        kind: z.string().meta({ example: 'exposed' }),
        links: z.array(
          z.object({
            code: z.string(),
            url: z.string().meta({ example: 'https://lift.example.com/s/k3j9x2m4ab' }),
            creator_id: z.string().nullable(),
          }),
        ),
      }),
    ),
    questions: z.array(
      z.object({
        id: z.string().meta({ example: 'aided' }),
        type: z.string().meta({ example: 'multiple' }),
        text: z.string(),
        options: z.array(
          z.object({
            code: z.string(),
            label: z.string(),
            role: z.string().nullable(),
            creator_id: z.string().nullable(),
          }),
        ),
        rows: z.array(z.object({ code: z.string(), label: z.string() })).meta({
          description:
            'Rows of a matrix or items of a ranking: each is answered under question.row',
          example: [],
        }),
        lift: z.object({ metric: z.string(), success: z.array(z.string()) }).nullable(),
      }),
    ),
    accent_use: accentUseSchema.nullable().meta({
      description:
        'How its pages wear the brand’s colour; null of a brand lift survey, which must not look like anybody, and of ' +
        'a brand that has chosen no colour',
    }),
    notes: notesSchema,
    closed_at: instant.nullable().meta({ example: null }),
    rev: z.int().meta({ example: 1 }),
    created_at: instant,
    updated_at: instant,
  })
  .openapi('Survey');

export const languagesOf = (definition: Definition): z.infer<typeof surveySchema>['languages'] =>
  Object.entries(definition.texts).map(([locale, { reviewed }]) => ({
    locale,
    reviewed,
    missing_texts: missingWords(definition, locale),
  }));

export const armsOf = (
  survey: SurveyRecord,
  origin: string,
): z.infer<typeof surveySchema>['arms'] =>
  survey.arms.map(({ id, kind, links }) => ({
    id,
    kind,
    links: links.map(({ code, creatorId }) => ({
      code,
      url: `${origin}/s/${code}`,
      creator_id: creatorId,
    })),
  }));

const codes = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const responseSchema = documented
  .object({
    id: z.string().meta({ example: 'resp_7k2m9xq4c1t8v0z5n3p6w2f4hd' }),
    version_number: z.int().meta({ example: 1 }),
    arm: z.string().meta({ example: 'exposed' }),
    creator_id: z.string().nullable(),
    status: z.string().meta({ example: 'complete' }),
    last_question: z.string(),
    is_test: z.boolean().meta({ example: false }),
    flags: z.array(z.string()).meta({ example: [] }),
    stratum: z.string().meta({ example: '25_34|female|instagram_tiktok|regular' }),
    answers: codes.meta({
      description: 'Codes, or labels in the language asked for',
      example: { age: '25_34' },
    }),
    coded: codes.meta({
      description:
        'What is tallied. <question>.coding says how an open answer about brands was coded: uncoded, person or ' +
        'unreadable; it is missing where the rules read a brand',
    }),
    texts: z.record(z.string(), z.string()),
    shown_order: z
      .record(z.string(), z.array(z.string()))
      .meta({ description: 'Shuffled options, rows or items as they stood' }),
    question_order: z.array(z.string()).meta({
      description: 'Ids as they were asked, where questions change places; otherwise empty',
      example: [],
    }),
    locale: z.string().meta({ example: 'de' }),
    hidden: z.record(z.string(), z.string()),
    order_value_minor: z.int().nullable(),
    day: z.string().meta({ format: 'date', example: '2026-03-14' }),
    duration_s: z.int().nullable(),
    started_at: instant,
    updated_at: instant,
    completed_at: instant.nullable(),
  })
  .openapi('SurveyResponse');
