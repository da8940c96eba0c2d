// The five addresses that show a campaign around, looked up through the API: nothing about them is kept aside.
import { BRAND_NAME } from './brand.ts';
import type { Client } from './client.ts';
import type { SurveyAnswer } from './survey-codes.ts';

/** Paths; null where the campaign has no such thing (yet). */
export type DemoPaths = {
  readonly survey: string | null;
  readonly creator: string | null;
  readonly report: string | null;
};

type Items<T> = { readonly items: readonly T[] };
type Named = { readonly id: string; readonly name: string };

const pathOf = (address: string | null | undefined): string | null =>
  address == null ? null : new URL(address).pathname;

/** Of the demo's brand; null when it is not there, for then this installation is somebody's own. */
export const findDemoPaths = async (client: Client, nowMs: number): Promise<DemoPaths | null> => {
  const read = <T>(path: string, brandId?: string): Promise<Items<T>> =>
    client.api<Items<T>>('Looking up the demo', {
      path,
      atMs: nowMs,
      expect: [200],
      ...(brandId === undefined ? {} : { brandId }),
    });
  const brands = await read<Named>('/api/v1/brands?limit=200');
  const brand = brands.items.find(({ name }) => name === BRAND_NAME);
  if (!brand) return null;
  // Newest first; the demo's is the brand's first one.
  const campaigns = await read<Named>('/api/v1/campaigns?limit=200', brand.id);
  const campaign = campaigns.items.at(-1);
  if (!campaign) return { survey: null, creator: null, report: null };
  const base = `/api/v1/campaigns/${campaign.id}`;
  const [surveys, collaborations, reports, shares] = await Promise.all([
    read<SurveyAnswer & { kind: string }>(`${base}/surveys?limit=200`, brand.id),
    read<{ status: string; personal_link: string | null }>(`${base}/collaborations`, brand.id),
    read<{ id: string }>(`${base}/reports`, brand.id),
    read<{ address: string | null }>(`${base}/shares`, brand.id),
  ]);
  // Newest first; the demo's is the first that was made.
  const lift = surveys.items.findLast(({ kind }) => kind === 'brand_lift');
  const link = lift?.arms
    .find(({ kind }) => kind === 'exposed')
    ?.links.find(({ creator_id: id }) => id === null);
  // The page of somebody who still owes something shows most.
  const creator =
    collaborations.items.find(({ status }) => status === 'in_progress') ?? collaborations.items[0];
  return {
    // Its locked end has come when the demo is looked at; trying the page out goes on.
    survey: link ? `/s/${link.code}?test=1` : null,
    creator: pathOf(creator?.personal_link),
    // A share shows the newest report, so there must be one.
    report:
      reports.items.length === 0
        ? null
        : pathOf(shares.items.find(({ address }) => address !== null)?.address),
  };
};
