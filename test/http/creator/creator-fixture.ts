// A creator in a campaign of their own, with one post and the token of their own tools.
import { read } from '../api/money-fixture.ts';
import { call, newCampaign } from '../api-client.ts';

export type CreatorStage = {
  readonly campaignId: string;
  readonly creatorId: string;
  readonly collaborationId: string;
  readonly contentId: string;
  /** Of the post. */
  readonly url: string;
  readonly token: string;
  /** The address of the personal page. */
  readonly page: string;
};

type Made = { readonly id: string; readonly personal_link?: string };

export const FIGURES = {
  impressions: 41_200,
  reach: 35_100,
  likes: 2130,
  comments: 96,
  shares: 41,
  saves: 310,
} as const;

let posts = 0;
/** The address of a reel that no other test has. */
export const newReel = (): string =>
  `https://www.instagram.com/reel/GhTk${String((posts += 1)).padStart(7, '0')}/`;

/** By a key that may edit. `campaignId` puts the creator into a campaign that is there. */
export const newCreator = async (
  key: string,
  { campaignId, name = 'Mara Lind', handle = '@mara.makes' }: Partial<Record<string, string>> = {},
): Promise<CreatorStage> => {
  const make = async (path: string, body: unknown): Promise<Made> =>
    read<Made>(await call('POST', `/api/v1${path}`, { key, body }), 201);
  const post = async (path: string, body: unknown): Promise<string> => (await make(path, body)).id;
  const campaign = campaignId ?? (await newCampaign(key)).id;
  const handles = [
    { platform: 'instagram', handle, followers: 48_200, followers_on: '2026-03-01' },
  ];
  const creatorId = await post('/creators', { name, handles });
  const { id: collaborationId, personal_link: link = '' } = await make(
    `/campaigns/${campaign}/collaborations`,
    { creator_id: creatorId, deliverables: [] },
  );
  const page = new URL(link).pathname;
  const url = newReel();
  const contentId = await post(`/campaigns/${campaign}/contents`, {
    url,
    collaboration_id: collaborationId,
  });
  const path = `/api/v1/collaborations/${collaborationId}/creator-token`;
  const { token } = await read<{ token: string }>(await call('GET', path, { key }), 200);
  return { campaignId: campaign, creatorId, collaborationId, contentId, url, token, page };
};

/** A form without files, as a browser without scripts sends it. */
export const sendForm = (path: string, fields: Record<string, string> = {}): Promise<Response> =>
  call('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'text/html' },
  });

export const openPage = (path: string): Promise<Response> =>
  call('GET', path, { headers: { Accept: 'text/html' } });
