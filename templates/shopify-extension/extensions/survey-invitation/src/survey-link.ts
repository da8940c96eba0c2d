// The survey's link with what the shop says of the order. No runtime of Shopify's in here, so that it can be tested.

export type Order = {
  /** As the order's name (#1001), else as the number of its confirmation. */
  readonly reference: string | undefined;
  /** Goods without shipping, in major units. */
  readonly amount: number | undefined;
  readonly currency: string | undefined;
  readonly isFirstOrder: boolean | undefined;
};

const fieldsOf = ({
  reference,
  amount,
  currency,
  isFirstOrder,
}: Order): Record<string, string> => ({
  ...(reference !== undefined && { order_ref: reference }),
  ...(amount !== undefined && currency !== undefined && { order_value: String(amount), currency }),
  ...(isFirstOrder !== undefined && { customer: isFirstOrder ? 'new' : 'returning' }),
});

/** Null when the setting is no link of a survey, so that nothing is shown. */
export const surveyLink = (
  surveyUrl: unknown,
  fields: Readonly<Record<string, string>>,
): string | null => {
  if (typeof surveyUrl !== 'string' || !URL.canParse(surveyUrl)) return null;
  const url = new URL(surveyUrl);
  if (url.protocol !== 'https:' || !/^\/s\/[0-9a-z]{6,20}$/i.test(url.pathname)) return null;
  for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value);
  return url.href;
};

export type Signing = {
  readonly signerUrl: unknown;
  /** Number of the order's confirmation, which only its buyer knows. */
  readonly confirmation: string | undefined;
  readonly sessionToken: () => Promise<string>;
  readonly fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body: string },
  ) => Promise<{ ok: boolean; json: () => Promise<unknown> }>;
};

const isFields = (body: unknown): body is Record<string, string> =>
  typeof body === 'object' &&
  body !== null &&
  Object.values(body).every((value) => typeof value === 'string');

/** What the signer says of the order; without one, or while it can't be reached, what the page says, unsigned. */
export const orderFields = async (
  order: Order,
  { signerUrl, confirmation, sessionToken, fetch }: Signing,
): Promise<Record<string, string>> => {
  if (typeof signerUrl !== 'string' || signerUrl === '' || confirmation === undefined)
    return fieldsOf(order);
  try {
    const response = await fetch(signerUrl, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${await sessionToken()}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ confirmation }),
    });
    const body = response.ok ? await response.json() : null;
    return isFields(body) ? body : fieldsOf(order);
  } catch {
    return fieldsOf(order);
  }
};
