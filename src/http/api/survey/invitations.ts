// Invitations to a survey, ready to be copied: one for each of its links.
import { createRoute } from '@hono/zod-openapi';
import * as z from 'zod';
import { inviteTo, mayNameBrand } from '../../../core/distribution/invitation.ts';
import { findBrand } from '../../../storage/campaign/brand.ts';
import { INVITATION_LOCALES, invitationIn } from '../../../templates-surveys.ts';
import { stop } from '../../stop.ts';
import { createApi } from '../create-api.ts';
import { strictQuery } from '../strict-query.ts';
import { SURVEY_ID } from './survey-body.ts';
import { surveyOf } from './surveys.ts';

const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const text = z.string();

const invitationsSchema = z
  .object({
    survey_id: z.string().meta({ example: SURVEY_ID }),
    locale: z.string().meta({ example: 'de' }),
    locales: z
      .array(z.string())
      .meta({ description: 'That lang can ask for', example: ['en', 'de'] }),
    reviewed: z.boolean().meta({
      description: 'Read by somebody who grew up with the language',
      example: false,
    }),
    names_brand: z.boolean().meta({
      description: 'Only to buyers: in any other survey the brand’s name would change the answers',
      example: false,
    }),
    items: z.array(
      z.object({
        arm: z.string().meta({ example: 'exposed' }),
        creator_id: z.string().nullable(),
        url: z.string().meta({ example: 'https://lift.example.com/s/k3j9x2m4ab' }),
        story: text.meta({
          example: 'I’m passing on a short survey: https://lift.example.com/s/k3j9x2m4ab',
        }),
        caption: text,
        email: z.object({ subject: text.meta({ example: 'A short survey' }), text }),
      }),
    ),
  })
  .openapi('SurveyInvitations');

export const invitationsApi = createApi().openapi(
  createRoute({
    method: 'get',
    path: '/api/v1/surveys/{survey_id}/invitations',
    tags: ['Surveys'],
    summary: 'Read invitations to copy',
    description:
      'For a story, a caption and an e-mail, one set for each link. Send them as they are: the same words to every ' +
      'arm, no reward for one kind of answer, and, but to buyers, no brand. Where the law asks that a paid post be ' +
      'marked, mark it without naming the brand; who asks is named at the end of the survey.',
    request: {
      params,
      query: strictQuery({
        lang: z.string().max(35).optional().meta({
          description: 'Of the invitation; the language of the request unless given',
          example: 'de',
        }),
      }),
    },
    responses: {
      200: {
        description: 'The invitations',
        content: { 'application/json': { schema: invitationsSchema } },
      },
    },
  }),
  async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const brand = await findBrand(c.env.DB, c.var.brandId);
    if (!brand) throw stop('not_found');
    const invitation = invitationIn(
      c.req.valid('query').lang ?? c.req.header('accept-language') ?? '',
    );
    const items = survey.arms.flatMap(({ kind, links }) =>
      links.map(({ code, creatorId }) => {
        const url = new URL(`/s/${code}`, c.req.url).href;
        const forms = inviteTo(invitation, survey.kind, { url, brand: brand.name });
        return { arm: kind, creator_id: creatorId, url, ...forms };
      }),
    );
    return c.json(
      {
        survey_id: survey.id,
        locale: invitation.locale,
        locales: [...INVITATION_LOCALES],
        reviewed: invitation.reviewed,
        names_brand: mayNameBrand(survey.kind),
        items,
      },
      200,
    );
  },
);
