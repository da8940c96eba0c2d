// A campaign with creators and a survey, made through the real API.
import { createHash, randomBytes } from 'node:crypto';
import type { FrameLocator, Page } from 'playwright-core';
import type { Definition } from '../../src/core/survey/definition/definition.ts';
import { SAMPLES } from '../core/image/samples.ts';
import type { SampleName } from '../core/image/samples.ts';
import { query, workerUrl } from './browser.ts';

type Sent = { readonly key: string; readonly brand?: string };

const call = async <T>(path: string, { key, brand }: Sent, init?: RequestInit): Promise<T> => {
  const response = await fetch(workerUrl(path), {
    ...init,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${key}`,
      ...(brand === undefined ? {} : { 'Liftnote-Brand': brand }),
    },
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T; // the caller names what it reads
};

const post = <T>(path: string, body: unknown, sent: Sent): Promise<T> =>
  call(path, sent, { method: 'POST', body: JSON.stringify(body) });

export type StagedSurvey = {
  readonly id: string;
  readonly arms: readonly { kind: string; links: readonly { code: string }[] }[];
};

/** With what it asks, as the API tells it. */
export type StagedQuestionnaire = StagedSurvey & { readonly definition: Definition };

const withDefinition = async (survey: StagedSurvey, sent: Sent): Promise<StagedQuestionnaire> => ({
  ...survey,
  definition: await call(`/api/v1/surveys/${survey.id}/definition`, sent),
});

export const linkOf = (survey: StagedSurvey, arm: string): string =>
  `/s/${survey.arms.find(({ kind }) => kind === arm)?.links[0]?.code ?? 'none'}`;

/** What every template asks first: the age, then the consent. */
export const agree = async (page: Page | FrameLocator): Promise<void> => {
  await page.locator('#questions #a-age').fill('34');
  await page.locator('#next').click();
  await page.locator('#questions [name="a.consent"]').check();
  await page.locator('#next').click();
};

type Campaign = { readonly id: string; readonly sent: Sent };

const stageCampaign = async (accent?: string): Promise<Campaign> => {
  const id = randomBytes(12).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const key = `lnk_${id}_${secret}`;
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (?1, NULL, 'test', 'owner', ?2, 1)`,
    `key_${id}`,
    createHash('sha256').update(secret).digest('hex'),
  );
  const made = { name: 'Northwind', ...(accent !== undefined && { accent }) };
  const brand = await post<{ id: string }>('/api/v1/brands', made, { key });
  const sent = { key, brand: brand.id };
  const campaign = await post<{ id: string }>(
    '/api/v1/campaigns',
    {
      name: 'Spring',
      start_date: '2026-11-01',
      end_date: '2026-11-30',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      competitors: ['Harbour Iced Tea', 'Alpine Brew'],
      decoys: ['Juniper & Co.'],
    },
    sent,
  );
  return { id: campaign.id, sent };
};

/** The address of a picture that was uploaded. */
const upload = async (name: SampleName, { key, brand = '' }: Sent): Promise<string> => {
  const response = await fetch(workerUrl('/api/v1/files'), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      Authorization: `Bearer ${key}`,
      'Liftnote-Brand': brand,
    },
    body: Uint8Array.from(SAMPLES[name]),
  });
  const { path } = (await response.json()) as { path: string };
  return path;
};

const PICTURE = /\/files\/[a-z]+\.png/g;

/** Names pictures that are there in the stead of those that the definition makes up. */
const withPictures = async (definition: unknown, sent: Sent): Promise<unknown> => {
  const text = JSON.stringify(definition);
  const named = [...new Set(text.match(PICTURE) ?? [])];
  const kinds = ['jpeg', 'png', 'lossy'] as const;
  const paths = await Promise.all(
    named.map((_, index) => upload(kinds[index % kinds.length] ?? 'png', sent)),
  );
  return JSON.parse(text.replace(PICTURE, (name) => paths[named.indexOf(name)] ?? name));
};

/** A survey of buyers that asks what a definition says. */
export const stageDefinition = async (definition: unknown): Promise<StagedQuestionnaire> => {
  const { id, sent } = await stageCampaign();
  const asked = { definition: await withPictures(definition, sent), name: 'own' };
  return withDefinition(await post(`/api/v1/campaigns/${id}/surveys`, asked, sent), sent);
};

/** A survey of buyers of a brand that has a colour. */
export const stageBuyers = async (accent: string): Promise<StagedSurvey> => {
  const { id, sent } = await stageCampaign(accent);
  const creator = await post<{ id: string }>('/api/v1/creators', { name: 'Mia Sommer' }, sent);
  await post(`/api/v1/campaigns/${id}/collaborations`, { creator_id: creator.id }, sent);
  return post(`/api/v1/campaigns/${id}/surveys`, { template: 'post-purchase', name: 'own' }, sent);
};

export const stageSurveys = async (): Promise<{ lift: StagedSurvey; purchase: StagedSurvey }> => {
  const { id, sent } = await stageCampaign();
  for (const name of ['Mia Sommer', 'Jonas Park']) {
    const creator = await post<{ id: string }>('/api/v1/creators', { name }, sent);
    await post(`/api/v1/campaigns/${id}/collaborations`, { creator_id: creator.id }, sent);
  }
  const make = (template: string, more: Record<string, unknown> = {}): Promise<StagedSurvey> =>
    post(`/api/v1/campaigns/${id}/surveys`, { template, name: template, ...more }, sent);
  return {
    lift: await make('brand-lift', {
      unrelated_creators: ['Ola Nowak', 'Ravi Menon'],
      category: {
        en: 'cold drinks',
        de: 'kalte Getränke',
        ar: 'المشروبات الباردة',
        ja: '冷たい飲み物',
        es: 'bebidas frías',
        fr: 'boissons froides',
        pt: 'bebidas geladas',
        hi: 'ठंडे पेय',
      },
    }),
    purchase: await make('post-purchase'),
  };
};

/** A survey of a template, for a campaign of its own; `posts` where it shows two. */
export const stageTemplate = async (
  template: string,
  { needs }: { readonly needs: readonly string[] },
): Promise<StagedQuestionnaire> => {
  const { id, sent } = await stageCampaign();
  const mia = { name: 'Mia Sommer', handles: [{ platform: 'instagram', handle: '@mia.sommer' }] };
  const creator = await post<{ id: string }>('/api/v1/creators', mia, sent);
  await post(`/api/v1/campaigns/${id}/collaborations`, { creator_id: creator.id }, sent);
  const posts = {
    creator_id: creator.id,
    platform: 'instagram',
    campaign: {
      caption: 'My summer drink:\nNorthwind!',
      image: await upload('jpeg', sent),
      alt: 'A hand holds a can',
    },
    neutral: { caption: 'My garden today' },
  };
  const survey = await post<StagedSurvey>(
    `/api/v1/campaigns/${id}/surveys`,
    {
      template,
      name: template,
      regions: ['North', 'South'],
      ...(needs.includes('unrelated_creators') && { unrelated_creators: ['Ola Nowak'] }),
      ...(needs.includes('posts') && { posts }),
    },
    sent,
  );
  return withDefinition(survey, sent);
};
