// Open answers about brands: the texts that people typed, for somebody who does not see the arm, and the codes that they
// give them.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { coderAgreement } from '../../../core/survey/answer/coder-agreement.ts';
import { codeOpenText } from '../../../core/survey/answer/code-answer.ts';
import {
  blankOf,
  codingsInput,
  openQuestionsOf,
  openTextHash,
  readCodings,
} from '../../../core/survey/answer/open-coding.ts';
import type { OpenQuestion } from '../../../core/survey/answer/open-coding.ts';
import type { SurveyRecord } from '../../../core/survey/survey.ts';
import { addCodings, codingsOf, doubleCodings } from '../../../storage/response/answer-code.ts';
import type {
  OpenQuestion as StoredQuestion,
  StoredCoding,
} from '../../../storage/response/answer-code.ts';
import { countCodings, listOpenTexts } from '../../../storage/response/open-text.ts';
import type { OpenState, OpenText } from '../../../storage/response/open-text.ts';
import { versionsOfSurvey } from '../../../storage/survey/survey-version.ts';
import type { AppEnv } from '../../env.ts';
import { settleOrStop } from '../../intake/inboxes.ts';
import { stop } from '../../stop.ts';
import { whoOf } from '../../who.ts';
import {
  agreementBody,
  codedSchema,
  countsBody,
  openListSchema,
  openQuery,
  openTextBody,
} from './answer-coding-body.ts';
import { createApi } from '../create-api.ts';
import { readPage, writeCursor } from '../list.ts';
import { SURVEY_ID } from '../survey/survey-body.ts';
import { definitionOf, surveyOf } from '../survey/surveys.ts';

const tags = ['Surveys'];
const params = z.object({ survey_id: z.string().meta({ example: SURVEY_ID }) });
const path = '/api/v1/surveys/{survey_id}/open-answers';

/** The one that is named, or the only one there is. */
const openQuestionOf = (survey: SurveyRecord, id: string | undefined): OpenQuestion => {
  const open = openQuestionsOf(definitionOf(survey));
  const found = id === undefined && open.length === 1 ? open[0] : open.find((one) => one.id === id);
  if (found) return found;
  const values = { values: open.map((one) => one.id).join(', ') };
  throw open.length === 0
    ? stop('conflict', [{ field: 'survey_id', key: 'survey.coding.no_question' }])
    : stop('invalid', [{ field: 'question', key: 'invalid.value', values }]);
};

const stored = (
  c: Context<AppEnv>,
  survey: SurveyRecord,
  { id: questionId }: OpenQuestion,
): StoredQuestion => ({ brandId: c.var.brandId, surveyId: survey.id, questionId });

const agreementOf = async (
  c: Context<AppEnv>,
  which: StoredQuestion,
  { lift }: OpenQuestion,
): Promise<ReturnType<typeof agreementBody>[]> =>
  coderAgreement(await doubleCodings(c.env.DB, which), lift?.success ?? []).map(agreementBody);

/** Whoever codes a text a second time does not see what the first said; to settle one must see both. */
const shownTo = (
  coder: string,
  state: OpenState,
  codings: readonly StoredCoding[],
  { hash }: OpenText,
): StoredCoding[] =>
  codings.filter((one) => one.textHash === hash && (state === 'disputed' || one.coder === coder));

const listRoute = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'List what people typed about brands',
  description:
    'To code what the rules could not read. Each text once, the most frequent first, without arm, creator, day or ' +
    'answer, so that nobody can code by what they hope for. Texts can hold names of people: only editors read them, ' +
    'and they are gone with the survey’s retention.',
  request: { params, query: openQuery },
  responses: {
    200: {
      description: 'A page of texts',
      content: { 'application/json': { schema: openListSchema } },
    },
  },
});

const codeRoute = createRoute({
  method: 'post',
  path,
  tags,
  summary: 'Code what people typed about brands',
  description:
    'A coding belongs to its text: all answers that say it are counted by it, those that are in, in whatever version, ' +
    'and those that come. Codings are kept for ever, with key and time; the newest counts, whoever sent it, unless one ' +
    'was sent as settled: then the newest settled one. To code a text twice, send it with two keys; how far they agree ' +
    'is told, and where they differ (state=disputed) the newest counts until somebody settles it. Sent again, the same ' +
    'changes nothing. A quota counts an answer by the codes that it came with.\n\n' +
    'Texts are those that `GET /api/v1/surveys/{survey_id}/open-answers` lists. Codes are the `brands` of the question ' +
    'in `GET /api/v1/surveys/{survey_id}/definition`, made from the campaign’s names; the example’s `northwind` is a ' +
    'brand Northwind, so put your own in.',
  request: {
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: codingsInput.meta({ id: 'OpenAnswerCodings' }) } },
    },
  },
  responses: {
    200: {
      description: 'What was new, and how far coders agree',
      content: { 'application/json': { schema: codedSchema } },
    },
  },
});

export const answerCodingApi = createApi()
  .openapi(listRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const { question: id, state, ...page } = c.req.valid('query');
    const question = openQuestionOf(survey, id);
    const { limit, after } = readPage(page);
    const { DB } = c.env;
    if (after === null) await settleOrStop(c, await versionsOfSurvey(DB, survey.id));
    const which = stored(c, survey, question);
    const coder = c.var.actor.id;
    const from = after && { answers: after.atMs, hash: after.id.slice('text_'.length) };
    const found = await listOpenTexts(DB, which, { state, coder }, from, limit + 1);
    const shown = found.slice(0, limit);
    const hashes = shown.map(({ hash }) => hash);
    const [codings, counts, agreement] = await Promise.all([
      codingsOf(DB, which, hashes),
      countCodings(DB, which, blankOf(question)),
      agreementOf(c, which, question),
    ]);
    const definition = definitionOf(survey);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return c.json(
      {
        question: question.id,
        ...countsBody(counts),
        agreement,
        items: shown.map((text) =>
          openTextBody(
            text,
            codeOpenText(definition, question, text.text),
            shownTo(coder, state, codings, text),
          ),
        ),
        next_cursor: writeCursor(last ? { atMs: last.answers, id: `text_${last.hash}` } : null),
      },
      200,
    );
  })
  .openapi(codeRoute, async (c) => {
    const survey = await surveyOf(c, c.req.valid('param').survey_id);
    const { question: id, settled, codings: sent } = c.req.valid('json');
    const question = openQuestionOf(survey, id);
    const read = readCodings(question, sent);
    if (!read.ok) throw stop('invalid', read.error);
    const { SECRET_KEY, DB } = c.env;
    const codings = await Promise.all(
      read.value.map(async ({ text, ...rest }) => {
        const textHash = await openTextHash(SECRET_KEY, survey.id, question.id, text);
        // What has no letters was refused above.
        return textHash === null ? [] : [{ textHash, ...rest }];
      }),
    );
    const which = stored(c, survey, question);
    const { added, changed } = await addCodings(DB, which, codings.flat(), settled, whoOf(c));
    const agreement = await agreementOf(c, which, question);
    return c.json({ question: question.id, added, changed, agreement }, 200);
  });
