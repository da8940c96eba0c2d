// An order as this project keeps it: one reference over all sources, net revenue, and who brought it.
// References and customers leave this room only as keyed hashes.
import { keyedHash } from '../link.ts';
import { codeKey } from './promo-code.ts';

export type CustomerKind = 'new' | 'returning' | 'unknown';

export type OrderMatch = 'none' | 'code' | 'click' | 'code_and_click';

/** Why an order is kept but is no conversion. */
export type Uncounted = 'test' | 'cancelled' | 'voided' | 'unpaid' | 'refunded';

/** One order as an importer reads it. Amounts are minor units of the campaign's currency. */
export type ImportedOrder = {
  readonly row: number;
  readonly reference: string;
  readonly orderedAtMs: number;
  /** ISO 3166 country, with its province where known: "US-CA"; '' when unknown. */
  readonly region: string;
  /** Goods after discounts, without tax, shipping and refunds. */
  readonly netMinor: number;
  readonly discountMinor: number;
  /** What of the goods, without tax, was paid back. */
  readonly refundedMinor: number;
  readonly uncounted: Uncounted | null;
  /** E-mail address or telephone number, normalised; null when the source has none. */
  readonly customer: string | null;
  /** Only when the source itself says so. */
  readonly customerKind: 'new' | 'returning' | null;
  /** All discount codes of the order, in its own order, as codeKey writes them. */
  readonly codes: readonly string[];
  /** '' when the order carries none. */
  readonly clickId: string;
};

/** An order as it counts, without its number and its customer. */
export type SettledOrder = Omit<ImportedOrder, 'row' | 'reference' | 'customer'>;

/** "#1001", " 1001" and "#1001 " are one order. What is hashed, here and where a survey names an order. */
export const orderReference = (text: string): string =>
  text.normalize('NFKC').trim().replace(/^#+/, '').replace(/\s+/g, '').toUpperCase();

/** What is stored of a reference; an order's row and a survey's answer about it meet by this. */
export const orderHash = (secretKey: string, reference: string): Promise<string> =>
  keyedHash(secretKey, 'order', orderReference(reference));

/** An e-mail address before it is hashed; null when it is none. */
export const customerOf = (email: string, phone: string): string | null => {
  const address = email.normalize('NFKC').trim().toLowerCase();
  if (/^[^\s@]+@[^\s@]+$/.test(address)) return address;
  const digits = phone.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.length >= 7 ? digits : null;
};

/** What is stored of a customer. */
export const customerHash = async (
  secretKey: string,
  customer: string | null,
): Promise<string | null> =>
  customer === null ? null : keyedHash(secretKey, 'customer', customer);

const MOST_CODES = 10;
const LONGEST_CODE = 64;

/** Codes of one order: sources list several in one cell. */
export const codesOf = (cell: string): readonly string[] => {
  const keys = cell
    .slice(0, 2000)
    .split(/[,;|\n]/)
    .map(codeKey);
  const known = keys.filter((key) => key !== '' && key.length <= LONGEST_CODE);
  return [...new Set(known)].slice(0, MOST_CODES);
};

/** The campaign's codes and clicks, each with its creator ('' when it belongs to none). */
export type OrderSources = {
  readonly codes: ReadonlyMap<string, string>;
  readonly clicks: ReadonlyMap<
    string,
    { readonly creatorId: string; readonly atMs: number | null }
  >;
  readonly windowDays: number;
};

export type Attribution = {
  readonly matchedBy: OrderMatch;
  readonly codeKey: string;
  /** Who has the order. */
  readonly creatorId: string;
  /** Whose link was clicked, also where the owner of the code has the order; '' without a click, '?' if it is not known. */
  readonly clickCreatorId: string;
};

/** In the place of a creator: the link that was clicked is not known any more. */
export const UNKNOWN_CLICKER = '?';

// The clock of a shop and ours need not agree to the minute.
const SKEW_MS = 10 * 60_000;

/**
 * Code or tracked click, counted once. A click counts within the campaign's attribution window before the
 * order. When both name a creator the code's creator has it, because typing a code is the later, deliberate
 * act; of several codes the first one that is the campaign's. A code that creators share names none of them.
 */
export const attributeOrder = (
  order: Pick<ImportedOrder, 'codes' | 'clickId' | 'orderedAtMs'>,
  sources: OrderSources,
): Attribution => {
  const codeKey = order.codes.find((code) => sources.codes.has(code)) ?? '';
  const click = order.clickId === '' ? undefined : sources.clicks.get(order.clickId);
  const age = click?.atMs == null ? 0 : order.orderedAtMs - click.atMs;
  const hasClick = click !== undefined && age >= -SKEW_MS && age <= sources.windowDays * 86_400_000;
  const ofCode = sources.codes.get(codeKey) ?? '';
  const clickCreatorId = hasClick ? click.creatorId : '';
  const clicker = clickCreatorId === UNKNOWN_CLICKER ? '' : clickCreatorId;
  const by = { codeKey, creatorId: ofCode === '' ? clicker : ofCode, clickCreatorId };
  if (codeKey !== '') return { matchedBy: hasClick ? 'code_and_click' : 'code', ...by };
  return { matchedBy: hasClick ? 'click' : 'none', ...by };
};

/**
 * Of each customer's orders in one file the first counted one is "new" and what follows "returning"; what was
 * imported before decides further. Ties are broken by reference.
 */
export const kindsInFile = (
  orders: readonly {
    readonly customer: string | null;
    readonly orderedAtMs: number;
    readonly isCounted: boolean;
    readonly tie: string;
  }[],
): readonly CustomerKind[] => {
  const first = new Map<string, { atMs: number; tie: string }>();
  for (const { customer, orderedAtMs: atMs, isCounted, tie } of orders) {
    if (customer === null || !isCounted) continue;
    const known = first.get(customer);
    if (!known || atMs < known.atMs || (atMs === known.atMs && tie < known.tie))
      first.set(customer, { atMs, tie });
  }
  return orders.map(({ customer, orderedAtMs: atMs, tie }) => {
    if (customer === null) return 'unknown';
    const known = first.get(customer);
    const isLater =
      known !== undefined && (known.atMs < atMs || (known.atMs === atMs && known.tie < tie));
    return isLater ? 'returning' : 'new';
  });
};
