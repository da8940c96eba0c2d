// A brand lift survey on a Worker of this machine, in all its languages, made through the API.
import { parseDefinition } from '../../../src/core/survey/definition/parse-definition.ts';
import type { Definition } from '../../../src/core/survey/definition/definition.ts';
import { createClient } from '../../../src/cli/demo/client.ts';
import { linkOf } from '../../../src/cli/demo/survey-codes.ts';
import type { SurveyAnswer } from '../../../src/cli/demo/survey-codes.ts';
import { makeOwnerKey } from '../../../src/cli/demo/run-worker.ts';
import type { DemoWorker } from '../../../src/cli/demo/run-worker.ts';

export const ARM = 'control';

export type Staged = {
  /** Of the survey page, with a slash before it. */
  readonly path: string;
  readonly definition: Definition;
};

export const stageSurvey = async ({ worker, clockKey }: DemoWorker): Promise<Staged> => {
  const key = await makeOwnerKey(worker.d1, 'bench', Date.now());
  const client = createClient({ url: worker.url, key, clockKey });
  const callFor =
    (brand: { readonly brandId?: string }) =>
    <T>(path: string, json?: unknown): Promise<T> =>
      client.api('Setting up', {
        method: json === undefined ? 'GET' : 'POST',
        path: `/api/v1${path}`,
        atMs: Date.now(),
        expect: [200, 201],
        ...(json !== undefined && { json }),
        ...brand,
      });
  const northwind = { name: 'Northwind', accent: '#0b5d51', locale: 'en' };
  const brand = await callFor({})<{ id: string }>('/brands', northwind);
  const call = callFor({ brandId: brand.id });
  const campaign = await call<{ id: string }>('/campaigns', {
    name: 'Bench',
    goals: ['awareness'],
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    competitors: ['Harbour Tea', 'Alpine Brew', 'Brook'],
    decoys: ['Velora'],
  });
  for (const name of ['Mia Sommer', 'Jonas Park']) {
    const creator = await call<{ id: string }>('/creators', { name });
    await call(`/campaigns/${campaign.id}/collaborations`, { creator_id: creator.id });
  }
  const survey = await call<SurveyAnswer>(`/campaigns/${campaign.id}/surveys`, {
    template: 'brand-lift',
    name: 'Bench',
    unrelated_creators: ['Ola Nowak', 'Ravi Menon'],
    category: 'cold drinks',
  });
  const definition = parseDefinition(await call(`/surveys/${survey.id}/definition`));
  if (!definition.ok) throw new Error(JSON.stringify(definition.error));
  return { path: `/s/${linkOf(survey, ARM, null)}`, definition: definition.value };
};
