// What tests of layered imports share: rows sent as JSON, undo, and what a report would read now.
import { env } from 'cloudflare:workers';
import type { Snapshot } from '../../../src/core/report/snapshot.ts';
import { readSnapshot } from '../../../src/storage/snapshot.ts';
import { call } from '../api-client.ts';
import { read } from '../money-fixture.ts';
import type { Imported, Money } from '../money-fixture.ts';

type Of = Pick<Money, 'keys' | 'campaignId'>;

export const sendItems = (
  { keys, campaignId }: Of,
  path: string,
  items: readonly unknown[],
  query = '',
): Promise<Response> =>
  call('POST', `/api/v1/campaigns/${campaignId}/imports/${path}${query}`, {
    key: keys.editor,
    body: { items },
  });

export const bringItems = async (
  money: Of,
  path: string,
  items: readonly unknown[],
  status = 201,
): Promise<Imported> => read<Imported>(await sendItems(money, path, items), status);

export const undo = async ({ keys }: Of, { id }: Pick<Imported, 'id'>): Promise<void> => {
  await read(await call('DELETE', `/api/v1/imports/${id}`, { key: keys.editor }), 200);
};

export const snapshotOf = async ({
  brandId,
  campaignId,
}: Pick<Money, 'brandId' | 'campaignId'>): Promise<Snapshot> => {
  const snapshot = await readSnapshot(env.DB, brandId, campaignId, {
    locale: 'en',
    template: 'full',
    takenAtMs: Date.UTC(2026, 3, 20),
    rendererVersion: 'test',
    rateCards: [],
    benchmarks: [],
    normsNotFound: [],
  });
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
};
