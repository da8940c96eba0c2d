// What tests of layered imports share: rows sent as JSON, and undo.
import { call } from '../api-client.ts';
import { read } from '../api/money-fixture.ts';
import type { Imported, Money } from '../api/money-fixture.ts';

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
