// A campaign with one tracking link, for benches and fault runs.
import type { Client } from '../../src/cli/demo/client.ts';

export const PHONE = {
  'User-Agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1',
};

/** Its code. */
export const makeTrackingLink = async (client: Client): Promise<string> => {
  const post = <T>(path: string, json: unknown, brandId?: string): Promise<T> =>
    client.api('Setting up', {
      method: 'POST',
      path,
      atMs: Date.now(),
      expect: [201],
      json,
      ...(brandId === undefined ? {} : { brandId }),
    });
  const look = { name: 'Bench', accent: '#0b5d51', locale: 'en' };
  const brand = await post<{ id: string }>('/api/v1/brands', look);
  const plan = {
    name: 'Bench',
    goals: ['traffic'],
    start_date: '2026-03-02',
    end_date: '2026-03-29',
    time_zone: 'UTC',
    currency: 'EUR',
  };
  const campaign = await post<{ id: string }>('/api/v1/campaigns', plan, brand.id);
  const link = await post<{ code: string }>(
    `/api/v1/campaigns/${campaign.id}/tracking-links`,
    { target_url: 'https://shop.example/serum' },
    brand.id,
  );
  return link.code;
};
