// Questionnaires as files: what is downloaded asks the same wherever it is sent, and creators stay in their campaign.
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/core/link.ts';
import { call, problemOf } from '../api-client.ts';
import { openPage, signIn } from '../console/console-client.ts';
import {
  LIFT_ANSWERS,
  linkTo,
  newAnswerId,
  newStage,
  newSurvey,
  newSurveyUnasked,
  sendJson,
} from './survey-client.ts';
import type { Stage, SurveyAnswer } from './survey-client.ts';

type Survey = SurveyAnswer & { version: { definition_hash: string }; kind: string; design: string };
type Definition = {
  schema: number;
  questions: { id: string; options?: Record<string, unknown>[] }[];
};

const download = async (stage: Stage, id: string): Promise<Response> => {
  const response = await call('GET', `/api/v1/surveys/${id}/definition`, {
    key: stage.keys.viewer,
  });
  if (response.status !== 200) throw new Error(await response.text());
  return response;
};

const send = (stage: Stage, body: Record<string, unknown>): Promise<Response> =>
  call('POST', `/api/v1/campaigns/${stage.campaignId}/surveys`, {
    key: stage.keys.editor,
    body: { name: 'Again', ...body },
  });

const made = async (stage: Stage, body: Record<string, unknown>): Promise<Survey> => {
  const response = await send(stage, body);
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<Survey>();
};

/** Every creator's id that a definition names taken out. */
const withoutCreators = (definition: Definition): Definition => ({
  ...definition,
  questions: definition.questions.map(({ options, ...question }) => ({
    ...question,
    ...(options && { options: options.map(({ creator_id: _, ...option }) => option) }),
  })),
});

const namesOf = async (response: Response): Promise<string[]> => {
  expect(response.status).toBe(422);
  return (await problemOf(response)).invalid_params.map(({ name }) => name);
};

describe('a definition', () => {
  it('is downloaded as it is stored: its hash is the survey’s', async () => {
    const stage = await newStage();
    const survey = (await newSurvey(stage, 'brand-lift')) as Survey;
    const response = await download(stage, survey.id);
    expect(response.headers.get('content-disposition')).toContain(
      `filename="definition-${survey.id}.json"`,
    );
    const text = await response.text();
    expect(await sha256Hex(text)).toBe(survey.version.definition_hash);
    expect(JSON.parse(text)).toMatchObject({ schema: 1, kind: 'brand_lift' });
  });

  it.each(['brand-lift', 'post-purchase'] as const)(
    'of %s makes the same survey in its campaign, however it is written',
    async (template) => {
      const stage = await newStage();
      const survey = (await newSurvey(stage, template)) as Survey;
      const definition = await (await download(stage, survey.id)).json<Definition>();
      const reversed = Object.fromEntries(Object.entries(definition).toReversed());
      for (const sent of [definition, reversed]) {
        const again = await made(stage, { definition: sent });
        expect(again.version.definition_hash).toBe(survey.version.definition_hash);
        expect(again).toMatchObject({ kind: survey.kind, design: survey.design });
      }
    },
  );

  it('without creators makes the same survey for another brand, which takes answers', async () => {
    const [mine, theirs] = [await newStage(), await newStage()];
    const survey = await newSurvey(mine, 'brand-lift');
    const original = await (await download(mine, survey.id)).json<Definition>();
    const bare = await made(mine, { definition: withoutCreators(original) });
    const exported = await (await download(mine, bare.id)).json<Definition>();
    const imported = await made(theirs, { definition: exported });
    expect(imported.version.definition_hash).toBe(bare.version.definition_hash);
    const answer = { id: newAnswerId(), rev: 1, status: 'complete', answers: LIFT_ANSWERS };
    expect((await sendJson(linkTo(imported, 'exposed'), answer)).status).toBe(201);
  });

  it('that asks neither age nor consent is taken, and its coordinator told so by API and console', async () => {
    const stage = await newStage();
    const asking = await newSurvey(stage, 'post-purchase');
    const unasked = await newSurveyUnasked(stage, asking);
    const notes = [/sets no minimum age/, /asks for no consent/];
    expect(asking).toMatchObject({ notes: [] });
    expect(unasked).toMatchObject({ notes: notes.map((one) => expect.stringMatching(one)) });
    const cookie = await signIn(stage.keys.viewer);
    const told = async ({ id }: SurveyAnswer): Promise<boolean[]> => {
      const page = await (await openPage('GET', `/console/surveys/${id}`, { cookie })).text();
      return notes.map((one) => one.test(page));
    };
    expect([await told(asking), await told(unasked)]).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('that names another brand’s creators is refused at each of them', async () => {
    const [mine, theirs] = [await newStage(), await newStage()];
    const survey = await newSurvey(mine, 'post-purchase');
    const definition = await (await download(mine, survey.id)).json<Definition>();
    const names = await namesOf(await send(theirs, { definition }));
    expect(names).toHaveLength(mine.creatorIds.length);
    for (const name of names)
      expect(name).toMatch(/^definition\.questions\.\d+\.options\.\d+\.creator_id$/);
  });

  it('is not taken together with a template or what fills one, nor left out with it', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'brand-lift');
    const definition = await (await download(stage, survey.id)).json<Definition>();
    expect(await namesOf(await send(stage, { definition, template: 'brand-lift' }))).toEqual([
      'definition',
    ]);
    expect(await namesOf(await send(stage, {}))).toEqual(['template']);
    const filling = { languages: ['en'], regions: ['North', 'South'], design: 'link' };
    expect(await namesOf(await send(stage, { definition, ...filling }))).toEqual(
      Object.keys(filling),
    );
  });

  it('that does not fit together is refused where it does not', async () => {
    const stage = await newStage();
    const survey = await newSurvey(stage, 'post-purchase');
    const definition = await (await download(stage, survey.id)).json<Definition>();
    const [first] = definition.questions;
    const cases: [Record<string, unknown>, string][] = [
      [{ ...definition, questions: [...definition.questions, first] }, 'definition.questions'],
      [{ ...definition, schema: 99 }, 'definition.schema'],
      [{ ...definition, surprise: true }, 'definition'],
      [{ ...definition, default_locale: 'xx' }, 'definition.default_locale'],
    ];
    for (const [sent, name] of cases)
      expect(await namesOf(await send(stage, { definition: sent })), name).toContain(name);
    const lift = { primary: ['first_heard'] };
    expect(await namesOf(await send(stage, { definition, preregistration: lift }))).toEqual([
      'preregistration',
    ]);
  });
});
