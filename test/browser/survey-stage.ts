// A campaign with creators and a survey, made through the real API.
import { createHash, randomBytes } from 'node:crypto';
import { query, workerUrl } from './browser.ts';

type Sent = { readonly key: string; readonly brand?: string };

const post = async <T>(path: string, body: unknown, { key, brand }: Sent): Promise<T> => {
  const response = await fetch(workerUrl(path), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${key}`,
      ...(brand === undefined ? {} : { 'Liftnote-Brand': brand }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T; // the caller names what it reads
};

export type StagedSurvey = {
  readonly id: string;
  readonly arms: readonly { kind: string; links: readonly { code: string }[] }[];
};

export const linkOf = (survey: StagedSurvey, arm: string): string =>
  `/s/${survey.arms.find(({ kind }) => kind === arm)?.links[0]?.code ?? 'none'}`;

export const stageSurveys = async (): Promise<{ lift: StagedSurvey; purchase: StagedSurvey }> => {
  const id = randomBytes(12).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const key = `lnk_${id}_${secret}`;
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (?1, NULL, 'test', 'owner', ?2, 1)`,
    `key_${id}`,
    createHash('sha256').update(secret).digest('hex'),
  );
  const brand = await post<{ id: string }>('/api/v1/brands', { name: 'Northwind' }, { key });
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
  for (const name of ['Mia Sommer', 'Jonas Park']) {
    const creator = await post<{ id: string }>('/api/v1/creators', { name }, sent);
    await post(`/api/v1/campaigns/${campaign.id}/collaborations`, { creator_id: creator.id }, sent);
  }
  const make = (template: string, more: Record<string, unknown> = {}): Promise<StagedSurvey> =>
    post(`/api/v1/campaigns/${campaign.id}/surveys`, { template, name: template, ...more }, sent);
  return {
    lift: await make('brand-lift', {
      unrelated_creators: ['Ola Nowak', 'Ravi Menon'],
      category: {
        en: 'cold drinks',
        de: 'kalte Getränke',
        ar: 'المشروبات الباردة',
        ja: '冷たい飲み物',
      },
    }),
    purchase: await make('post-purchase'),
  };
};
