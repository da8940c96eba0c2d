// What a report published now would read of a campaign.
import { env } from 'cloudflare:workers';
import type { Snapshot } from '../../src/core/report/snapshot.ts';
import { readSnapshot } from '../../src/storage/snapshot.ts';

export const snapshotOf = async (
  { brandId, campaignId }: { readonly brandId: string; readonly campaignId: string },
  takenAtMs = Date.UTC(2026, 3, 20),
): Promise<Snapshot> => {
  const snapshot = await readSnapshot(env.DB, brandId, campaignId, {
    locale: 'en',
    template: 'full',
    pageFormat: 'a4',
    takenAtMs,
    rendererVersion: 'test',
    rateCards: [],
    benchmarks: [],
    normsNotFound: [],
    previousVersion: null,
    issuer: { address: 'https://liftnote.test', key: 'k'.repeat(43) },
  });
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
};
