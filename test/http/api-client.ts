// What HTTP tests share: a brand of their own with a key a role, and requests to the real Worker.
import { env, exports } from 'cloudflare:workers';
import type { Role } from '../../src/core/role.ts';
import { ROLES } from '../../src/core/role.ts';
import { newId } from '../../src/core/id.ts';
import { createKey, mintKey } from '../../src/storage/access/api-key.ts';
import { createBrand } from '../../src/storage/campaign/brand.ts';

export const randomBytes = (length: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(length));

const who = () => ({
  atMs: Date.now(),
  actor: { kind: 'command', id: 'test' } as const,
  requestId: 'test',
});

export type Keys = Readonly<Record<Role, string>>;

/** A key for a brand; for the whole installation when the brand is null. */
export const newKey = async (brandId: string | null, role: Role): Promise<string> => {
  const key = { brandId, name: `${role} of a test`, role, expiresAtMs: null };
  return (await createKey(env.DB, key, randomBytes, who())).text;
};

export const newBrand = async (
  name = 'Lumen Skincare',
): Promise<{ brandId: string; keys: Keys }> => {
  const brandId = newId('brand', randomBytes);
  await createBrand(
    env.DB,
    brandId,
    { name, accent: '#0b5d51', locale: 'en', footer: null },
    who(),
  );
  // Straight into the table and all at once: almost every test begins here.
  const keys = await Promise.all(
    ROLES.map(async (role) => ({ role, ...(await mintKey(randomBytes)) })),
  );
  await env.DB.batch(
    keys.map(({ id, role, secretHash }) =>
      env.DB.prepare(
        `INSERT INTO api_key (id, brand_id, name, role, secret_hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
      ).bind(id, brandId, `${role} of a test`, role, secretHash, Date.now()),
    ),
  );
  const texts = keys.map(({ role, text }) => [role, text]);
  return { brandId, keys: Object.fromEntries(texts) as Record<Role, string> }; // one entry a role
};

export type Call = {
  key?: string | undefined;
  /** An object is sent as JSON, a string as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};

export const call = (
  method: string,
  path: string,
  { key, body, headers }: Call = {},
): Promise<Response> =>
  exports.default.fetch(`https://liftnote.test${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  request_id: string;
  invalid_params: { name: string; reason: string }[];
};

export const problemOf = (response: Response): Promise<Problem> => response.json<Problem>();

export const campaignInput = {
  name: 'Spring glow',
  goals: ['awareness', 'sales'],
  start_date: '2026-03-02',
  end_date: '2026-03-29',
  time_zone: 'Europe/Berlin',
  currency: 'EUR',
} as const;

export type CampaignAnswer = {
  id: string;
  status: string;
  rev: number;
  name: string;
  baseline_start_date: string;
  after_end_date: string;
  margin_rate: number | null;
  time_zone: string;
  hashtags: string[];
};

export const newCampaign = async (
  key: string,
  change: Record<string, unknown> = {},
): Promise<CampaignAnswer> => {
  const response = await call('POST', '/api/v1/campaigns', {
    key,
    body: { ...campaignInput, ...change },
  });
  if (response.status !== 201) throw new Error(await response.text());
  return response.json<CampaignAnswer>();
};
