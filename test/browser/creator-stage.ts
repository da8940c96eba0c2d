// A campaign with creators for browser tests: a brand of its own, its key, and personal links.
import { query, workerUrl } from './browser.ts';

const SECRET = 'creator-page-test-secret-0123456789abcdefgh';

const sha256 = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

export type CreatorCampaign = {
  readonly campaignId: string;
  /** A request to the API; `body` null reads. */
  readonly api: <T = { id: string }>(path: string, body?: unknown) => Promise<T>;
  readonly newLink: (handle?: string) => Promise<{
    /** The address of the personal page. */
    readonly path: string;
    readonly creatorId: string;
  }>;
};

/** `name` is unlike that of any other test: small letters only. */
export const newCreatorCampaign = async (name: string): Promise<CreatorCampaign> => {
  const key = name.padEnd(24, '0');
  await query(
    `INSERT INTO brand (id, name, created_at, updated_at) VALUES (?1, 'Northwind', 0, 0)`,
    `brand_${name}`,
  );
  await query(
    `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at)
     VALUES (?1, ?2, 'test', 'editor', ?3, 0)`,
    `key_${key}`,
    `brand_${name}`,
    await sha256(SECRET),
  );
  const api = async <T = { id: string }>(path: string, body: unknown = null): Promise<T> => {
    const response = await fetch(workerUrl(`/api/v1${path}`), {
      method: body === null ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer lnk_${key}_${SECRET}`,
        ...(body !== null && { 'Content-Type': 'application/json' }),
      },
      ...(body !== null && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    return JSON.parse(text) as T; // the caller names the fields it reads
  };
  const { id: campaignId } = await api('/campaigns', {
    name: 'Summer chill',
    start_date: '2026-01-10',
    end_date: '2026-01-31',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    hashtags: ['#northwindchill'],
    disclosure_wording: 'Anzeige',
  });
  const newLink: CreatorCampaign['newLink'] = async (handle = '@mara') => {
    const creator = await api('/creators', {
      name: 'Mara Lind',
      handles: [{ platform: 'instagram', handle, followers: 48_200 }],
    });
    const collaboration = await api<{ id: string; personal_link: string }>(
      `/campaigns/${campaignId}/collaborations`,
      {
        creator_id: creator.id,
        deliverables: [{ platform: 'instagram', format: 'reel', agreed: 1 }],
      },
    );
    await api(`/campaigns/${campaignId}/promo-codes`, {
      collaboration_id: collaboration.id,
      code: `MARA${creator.id.slice(-6)}`,
    });
    return { path: new URL(collaboration.personal_link).pathname, creatorId: creator.id };
  };
  return { campaignId, api, newLink };
};
