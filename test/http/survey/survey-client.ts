// What survey tests share: a campaign with creators, both surveys, and answers that complete them.
import { env } from 'cloudflare:workers';
import { newId } from '../../../src/core/id.ts';
import { newResponseId } from '../../../src/core/survey/answer/receipt.ts';
import { call, newBrand, newCampaign, randomBytes } from '../api-client.ts';
import type { Keys } from '../api-client.ts';

export type SurveyAnswer = {
  id: string;
  version: { id: string };
  languages: { locale: string; reviewed: boolean; missing_texts: string[] }[];
  arms: {
    id: string;
    kind: string;
    links: { code: string; url: string; creator_id: string | null }[];
  }[];
  questions: {
    id: string;
    options: { code: string; label: string; role: string | null; creator_id: string | null }[];
  }[];
};

export const CREATORS = ['Mia Sommer', 'Jonas Park', 'Leyla Aydın'] as const;
export const UNRELATED = ['Ola Nowak', 'Ravi Menon', 'Tess Huber'] as const;

/** The campaign's creators, straight into the tables: their own API is tested elsewhere. */
const addCreators = async (brandId: string, campaignId: string): Promise<string[]> => {
  const ids = CREATORS.map(() => newId('creator', randomBytes));
  await env.DB.batch(
    ids.flatMap((id, index) => [
      env.DB.prepare(
        `INSERT INTO creator (id, brand_id, name, created_at, updated_at) VALUES (?1, ?2, ?3, 1, 1)`,
      ).bind(id, brandId, CREATORS[index] ?? ''),
      env.DB.prepare(
        `INSERT INTO collaboration (id, brand_id, campaign_id, creator_id, link_hash, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?1, 1, 1)`,
      ).bind(newId('collaboration', randomBytes), brandId, campaignId, id),
    ]),
  );
  return ids;
};

export type Stage = {
  readonly brandId: string;
  readonly keys: Keys;
  readonly campaignId: string;
  readonly creatorIds: readonly string[];
};

export const newStage = async (): Promise<Stage> => {
  const { brandId, keys } = await newBrand('Northwind');
  const campaign = await newCampaign(keys.editor, {
    competitors: ['Harbour Tea', 'Alpine Brew'],
    decoys: ['Velora'],
    brand_aliases: ['North Wind', 'Northwind Cold Brew'],
  });
  return {
    brandId,
    keys,
    campaignId: campaign.id,
    creatorIds: await addCreators(brandId, campaign.id),
  };
};

export const newSurvey = async (
  { keys, campaignId }: Pick<Stage, 'keys' | 'campaignId'>,
  template: 'brand-lift' | 'post-purchase' | 'post-purchase-returning',
  change: Record<string, unknown> = {},
): Promise<SurveyAnswer> => {
  const body = {
    template,
    name: template,
    ...(template === 'brand-lift'
      ? { unrelated_creators: UNRELATED, category: 'cold drinks' }
      : {}),
    ...change,
  };
  const response = await call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
    key: keys.editor,
    body,
  });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<SurveyAnswer>();
};

type Written = {
  questions: { id: string }[];
  texts: Record<string, { words: Record<string, string> }>;
};

/** The same as a definition of one's own that asks neither age nor consent. */
export const newSurveyUnasked = async (
  { keys, campaignId }: Pick<Stage, 'keys' | 'campaignId'>,
  { id }: Pick<SurveyAnswer, 'id'>,
): Promise<SurveyAnswer> => {
  const path = `/api/v1/surveys/${id}/definition`;
  const definition = await (await call('GET', path, { key: keys.viewer })).json<Written>();
  const questions = definition.questions.filter((one) => !['age', 'consent'].includes(one.id));
  // No end may name an age that nobody is asked for.
  const texts = Object.fromEntries(
    Object.entries(definition.texts).map(([locale, text]) => [
      locale,
      { ...text, words: { ...text.words, screened_out: 'The survey ends here.' } },
    ]),
  );
  const response = await call('POST', `/api/v1/campaigns/${campaignId}/surveys`, {
    key: keys.editor,
    body: { name: 'Unasked', definition: { ...definition, questions, texts } },
  });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<SurveyAnswer>();
};

export const linkTo = (survey: SurveyAnswer, arm: string): string =>
  `/s/${survey.arms.find(({ kind }) => kind === arm)?.links[0]?.code ?? 'none'}`;

export const newAnswerId = (): string => newResponseId(randomBytes);

/** A complete lift answer of somebody who knows the brand. */
export const LIFT_ANSWERS = {
  age: 29,
  consent: 'yes',
  follows: ['mia-sommer', 'ola-nowak'],
  unaided: 'Alpine Brew, north wind and Fritz',
  aided: ['northwind', 'alpine-brew'],
  consideration: ['northwind'],
  favourability: '4',
  intent: '5',
  ad_recall: ['northwind'],
  exposure: ['mia-sommer'],
  gender: 'female',
  platforms: 'tiktok',
  category_use: 'monthly',
  opinion: 'I love the taste, it is great',
} as const;

export const BUYER_ANSWERS = {
  age: 34,
  consent: 'yes',
  first_heard: 'creator',
  which_creator: 'mia-sommer',
  first_heard_when: 'since_start',
  first_purchase: 'yes',
  why: 'A great video',
} as const;

export const sendJson = (path: string, body: Record<string, unknown>): Promise<Response> =>
  call('POST', path, { body, headers: { Accept: 'application/json' } });

export const sendForm = (
  path: string,
  fields: readonly (readonly [string, string])[],
): Promise<Response> =>
  call('POST', path, {
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  });

/** Answers as the fields of a form. */
export const fieldsOf = (answers: Readonly<Record<string, unknown>>): [string, string][] =>
  Object.entries(answers).flatMap(([id, value]) =>
    (Array.isArray(value) ? value : [value]).map((item): [string, string] => [
      `a.${id}`,
      String(item),
    ]),
  );
