// A campaign of creators with a lift survey and one of buyers, made through the API.
import type { Client } from '../../../src/cli/demo/client.ts';
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';

export type BenchSurvey = {
  readonly surveyId: string;
  readonly versionId: string;
  readonly armIds: readonly string[];
  readonly definition: Definition;
};

export type BenchCampaign = {
  readonly brandId: string;
  readonly campaignId: string;
  readonly lift: BenchSurvey;
  readonly buyers: BenchSurvey;
};

const CREATORS = ['Mia Sommer', 'Jonas Weber', 'Lea Brandt', 'Emil Roth', 'Ida Krause'];

export const FIRST_DAY = '2026-03-02';

type Made = { readonly id: string };

export const makeCampaign = async (client: Client, d1: D1Database): Promise<BenchCampaign> => {
  const post = <T>(path: string, json: unknown, brandId?: string): Promise<T> =>
    client.api('Setting up', {
      method: 'POST',
      path: `/api/v1${path}`,
      atMs: Date.now(),
      expect: [201],
      json,
      ...(brandId === undefined ? {} : { brandId }),
    });
  const look = { name: 'Northwind', accent: '#0b5d51', locale: 'en' };
  const { id: brandId } = await post<Made>('/brands', look);
  const plan = {
    name: 'Spring',
    goals: ['awareness', 'sales'],
    start_date: FIRST_DAY,
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    competitors: ['Harbour Tea', 'Alpine Brew', 'Brook', 'Cedar'],
    decoys: ['Velora'],
  };
  const { id: campaignId } = await post<Made>('/campaigns', plan, brandId);
  for (const name of CREATORS) {
    const creator = await post<Made>('/creators', { name, handles: [] }, brandId);
    const agreed = { creator_id: creator.id, deliverables: [] };
    await post(`/campaigns/${campaignId}/collaborations`, agreed, brandId);
  }
  const survey = async (body: object): Promise<BenchSurvey> => {
    const made = await post<Made>(`/campaigns/${campaignId}/surveys`, body, brandId);
    const row = await d1
      .prepare(
        `SELECT v.id, v.definition, (SELECT json_group_array(a.id) FROM arm a WHERE a.survey_id = v.survey_id) AS arms
         FROM survey_version v WHERE v.survey_id = ?1`,
      )
      .bind(made.id)
      .first<{ id: string; definition: string; arms: string }>();
    const definition = parseDefinition(JSON.parse(row?.definition ?? 'null'));
    if (!row || !definition.ok) throw new Error('the survey has no questionnaire');
    return {
      surveyId: made.id,
      versionId: row.id,
      armIds: JSON.parse(row.arms) as string[], // built by the query above
      definition: definition.value,
    };
  };
  const lift = {
    template: 'brand-lift',
    name: 'Lift',
    unrelated_creators: ['Ola Nowak', 'Ben Falk', 'Nina Graf', 'Tom Adler', 'Pia Lang'],
    category: 'cold drinks',
  };
  return {
    brandId,
    campaignId,
    lift: await survey(lift),
    buyers: await survey({ template: 'post-purchase', name: 'Buyers' }),
  };
};
