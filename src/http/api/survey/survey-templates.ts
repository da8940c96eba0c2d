// The questionnaires that a survey can be made from.
import { createRoute, z as documented } from '@hono/zod-openapi';
import * as z from 'zod';
import { ASSIGNMENTS, SURVEY_KINDS } from '../../../core/survey/definition/definition.ts';
import { estimateMinutes } from '../../../core/survey/definition/survey-length.ts';
import type { Template } from '../../../core/survey/template/template-shape.ts';
import type { Wording } from '../../../core/wording.ts';
import { SURVEY_TEMPLATES, surveyTemplate } from '../../../templates-surveys.ts';
import type { SurveyTemplateName } from '../../../templates-surveys.ts';
import { createApi } from '../create-api.ts';

const NEEDS = ['competitors', 'decoys', 'creators', 'unrelated_creators', 'posts'] as const;

const templateSchema = documented
  .object({
    id: z.enum(SURVEY_TEMPLATES).meta({ example: 'brand-lift' }),
    kind: z.enum(SURVEY_KINDS).meta({ example: 'brand_lift' }),
    name: z.string().meta({ example: 'Brand lift' }),
    purpose: z.string().meta({
      description: 'What it finds out',
      example: 'Whether people who saw the campaign know and like the brand more.',
    }),
    languages: z.array(
      z.object({
        locale: z.string().meta({ example: 'de' }),
        reviewed: z
          .boolean()
          .meta({ description: 'Read by somebody who grew up with the language' }),
      }),
    ),
    needs: z.array(z.enum(NEEDS)).meta({
      description:
        'competitors, decoys and creators are the campaign’s; unrelated_creators and posts are given with the survey',
      example: ['competitors', 'decoys', 'creators', 'unrelated_creators'],
    }),
    designs: z.array(z.enum(ASSIGNMENTS)).meta({
      description: 'Of a lift survey, how people may come into its arms; the first unless given',
      example: ['link', 'random'],
    }),
    question_count: z.int().meta({ description: 'Without the one about regions', example: 14 }),
    minutes: z
      .int()
      .meta({ description: 'Estimated, for somebody who is asked all of them', example: 3 }),
  })
  .openapi('SurveyTemplate');

const languagesOf = ({ texts }: Template) =>
  Object.entries(texts).map(([locale, { reviewed }]) => ({ locale, reviewed }));

const bodyOf = (id: SurveyTemplateName, { t }: Wording): z.infer<typeof templateSchema> => {
  const template = surveyTemplate(id);
  const always = template.questions.filter(({ needs }) => needs === undefined);
  return {
    id,
    kind: template.kind,
    name: t(`survey.template.${id}.name`),
    purpose: t(`survey.template.${id}.purpose`),
    languages: languagesOf(template),
    needs: [...template.needs],
    designs: [...(template.designs ?? [])],
    question_count: always.filter(({ type }) => type !== 'information').length,
    minutes: estimateMinutes(always),
  };
};

export const surveyTemplatesApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: '/api/v1/survey-templates',
    tags: ['Surveys'],
    summary: 'List the survey templates',
    description: 'In the language asked for by Accept-Language.',
    responses: {
      200: {
        description: 'The templates',
        content: { 'application/json': { schema: z.object({ items: z.array(templateSchema) }) } },
      },
    },
  }),
  (c) => c.json({ items: SURVEY_TEMPLATES.map((id) => bodyOf(id, c.var.wording)) }, 200),
);
