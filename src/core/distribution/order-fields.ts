// What a shop says of an order in the link to a survey, and whether it is the shop that says so. Without a signature
// it is taken as before and marked; with a wrong one it is left out and marked.
import type { SentHidden } from '../survey/definition/hidden.ts';

/** In this order they are signed. */
const ORDER_FIELDS = ['order_ref', 'order_value', 'currency', 'customer'] as const;

export type OrderMark = 'valid' | 'none' | 'wrong';

/**
 * What is signed, exactly as it stands in the link once decoded, the empty included:
 * `order|1001|49.90|EUR|new`. Null where a field holds the separator, so that no two orders sign alike.
 */
export const orderMessage = (fields: SentHidden): string | null => {
  const values = ORDER_FIELDS.map((name) => fields[name] ?? '');
  return values.some((value) => value.includes('|')) ? null : ['order', ...values].join('|');
};

const CUSTOMERS = new Set(['new', 'returning']);

const without = (fields: SentHidden, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** `mark` is null where the survey has no key or the link says nothing of an order. */
export const settleOrder = (fields: SentHidden, mark: OrderMark | null): SentHidden => {
  const rest = without(fields, ['sig', 'order_signature']);
  const customer = rest['customer']?.toLowerCase() ?? '';
  const known = CUSTOMERS.has(customer) ? { ...rest, customer } : without(rest, ['customer']);
  return {
    ...(mark === 'wrong' ? without(known, ORDER_FIELDS) : known),
    ...(mark !== null && { order_signature: mark }),
  };
};

export const namesOrder = (fields: SentHidden): boolean =>
  ORDER_FIELDS.some((name) => (fields[name] ?? '') !== '');
