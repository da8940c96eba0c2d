// A campaign with two creators, and files sent to it: what tests of imports, codes and links share.
import { exports } from 'cloudflare:workers';
import type { Keys, Problem } from '../api-client.ts';
import { call, newBrand, newCampaign } from '../api-client.ts';

export type Money = {
  readonly brandId: string;
  readonly keys: Keys;
  readonly campaignId: string;
  /** Creator and collaboration of two people. */
  readonly ada: { readonly creatorId: string; readonly collaborationId: string };
  readonly mira: { readonly creatorId: string; readonly collaborationId: string };
  readonly post: (path: string, body: unknown) => Promise<Response>;
};

export const read = async <T>(response: Response, status: number): Promise<T> => {
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`);
  return response.json<T>();
};

export const newMoney = async (): Promise<Money> => {
  const { brandId, keys } = await newBrand();
  const { id: campaignId } = await newCampaign(keys.editor);
  const post = (path: string, body: unknown): Promise<Response> =>
    call('POST', `/api/v1${path}`, { key: keys.editor, body });
  const person = async (name: string) => {
    const creator = await read<{ id: string }>(await post('/creators', { name, handles: [] }), 201);
    const collaboration = await read<{ id: string }>(
      await post(`/campaigns/${campaignId}/collaborations`, {
        creator_id: creator.id,
        deliverables: [],
      }),
      201,
    );
    return { creatorId: creator.id, collaborationId: collaboration.id };
  };
  return {
    brandId,
    keys,
    campaignId,
    ada: await person('Ada Lund'),
    mira: await person('Mira Sol'),
    post,
  };
};

export type Imported = {
  id: string | null;
  source: string;
  rows_read: number;
  rows_stored: number;
  rows_changed: number;
  rows_unchanged: number;
  rows_skipped: number;
  problems: { row: number; reason: string }[];
  dry_run: boolean;
  repeated: boolean;
  undone_at: number | null;
  summary: Record<string, unknown>;
};

/** Sends a file as it is; `kind` is the last part of the address. */
export const sendFile = (
  { keys, campaignId }: Pick<Money, 'keys' | 'campaignId'>,
  kind: string,
  body: string | Uint8Array,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> =>
  exports.default.fetch(
    `https://liftnote.test/api/v1/campaigns/${campaignId}/imports/${kind}?file_name=export.csv${query}`,
    {
      method: 'POST',
      headers: { Authorization: `Bearer ${keys.editor}`, 'Content-Type': 'text/csv', ...headers },
      body,
    },
  );

export const problemNames = (problem: Problem): string[] =>
  problem.invalid_params.map(({ name }) => name);
